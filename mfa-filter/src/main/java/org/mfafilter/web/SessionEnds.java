package org.mfafilter.web;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mfafilter.MfaStoreException;
import org.mfafilter.session.Marks;

/** Ends, without a request, the sessions of this node whose mark was ended elsewhere. Holds one thread until it is closed. */
final class SessionEnds implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(SessionEnds.class.getName());
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int RECHECKS = 6;

    private final Marks marks;
    private final ScheduledThreadPoolExecutor thread;

    /**
     * Begins to look.
     *
     * @param recheck of {@code mfa.session.recheck}; looked is every six of them, once a second at most and twice a minute
     *     at least
     */
    SessionEnds(Marks marks, Duration recheck, ThreadFactory threads) {
        this.marks = marks;
        Duration wished = recheck.multipliedBy(RECHECKS);
        Duration period = wished.compareTo(LONGEST) > 0 ? LONGEST : wished.compareTo(SHORTEST) < 0 ? SHORTEST : wished;
        thread = new ScheduledThreadPoolExecutor(1, threads);
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                this::look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS); // look() throws nothing
    }

    private void look() {
        try {
            marks.endSessionsOfEndedMarks();
        } catch (MfaStoreException e) {
            LOGGER.log(Level.FINE, "the store does not answer; the next look comes", e);
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "sessions whose second factor was revoked could not be looked for", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
