package org.mfafilter.web;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Where our threads come from: the server's managed ones, else daemon threads of our own. */
final class Threads {

    private static final String MANAGED = "java:comp/DefaultManagedThreadFactory";

    private Threads() {}

    /** Finds the factory; called while the application starts, whose context managed threads then have. */
    static ThreadFactory find(ClassLoader loader) {
        ThreadFactory managed = managed();
        return managed == null ? ofOurOwn(loader) : managed;
    }

    @SuppressWarnings("BanJNDI") // a constant name
    private static @Nullable ThreadFactory managed() {
        try {
            Object found = new InitialContext().lookup(MANAGED);
            return found instanceof ThreadFactory ? (ThreadFactory) found : null;
        } catch (NamingException e) {
            return null;
        }
    }

    private static ThreadFactory ofOurOwn(ClassLoader loader) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "mfa-filter-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }
}
