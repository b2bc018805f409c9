package org.mfafilter.web;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mfafilter.audit.AuditEvent;
import org.mfafilter.audit.MfaEventListener;

/** Tells the application's listeners of each event, on a thread of their own, so that no request waits for them. Thread-safe. */
final class EventListeners implements Consumer<AuditEvent>, AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(EventListeners.class.getName());
    private static final int MAX_WAITING = 1000;

    private final List<MfaEventListener> provided = new ArrayList<>();
    private final List<MfaEventListener> all = new CopyOnWriteArrayList<>();
    private final ThreadPoolExecutor thread;

    EventListeners(ClassLoader loader, ThreadFactory threads) {
        ServiceLoader.load(MfaEventListener.class, loader).forEach(provided::add);
        thread = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                threads,
                (event, full) -> LOGGER.warning("an event listener is too slow; an event is only in the log"));
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void accept(AuditEvent event) {
        try {
            thread.execute(() -> tell(event));
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "there is no thread for the event listeners; an event is only in the log", e);
        }
    }

    /** On the one thread; CDI is asked at the first event, when the application has started. */
    private void tell(AuditEvent event) {
        if (all.isEmpty()) {
            all.addAll(provided);
            all.addAll(EventListenerBeans.find());
        }
        for (MfaEventListener listener : all) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, listener.getClass().getName() + " failed on an event", e);
            }
        }
        EventListenerBeans.fire(event);
    }

    /** Events that wait are still told; none is taken any more. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
