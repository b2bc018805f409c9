package org.mfafilter.it.doors.host;

import java.util.concurrent.atomic.AtomicInteger;

/** How often something of the application has run. */
final class Runs {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Runs() {}

    static void one() {
        COUNT.incrementAndGet();
    }

    static int count() {
        return COUNT.get();
    }
}
