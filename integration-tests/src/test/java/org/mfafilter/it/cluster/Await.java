package org.mfafilter.it.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for a condition of another process, which nothing announces. */
public final class Await {

    private static final long PAUSE_MILLIS = 50;

    private Await() {}

    public static void until(String what, Duration longest, Callable<Boolean> condition) {
        Instant end = Instant.now().plus(longest);
        try {
            while (!condition.call()) {
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError("not within " + longest + ": " + what);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(what, e);
        }
    }
}
