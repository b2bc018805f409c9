package org.mfafilter;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The threads on which stores work in tests; they end with the virtual machine. */
public final class TestThreads {

    public static final Executor POOL = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "test-store");
        thread.setDaemon(true);
        return thread;
    });

    private TestThreads() {}
}
