package org.mfafilter.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Says at start, and at the first request of every hour after it, that nothing is protected. Thread-safe. */
final class Reminder {

    private static final Logger LOGGER = Logger.getLogger(Reminder.class.getName());
    private static final long PERIOD_NANOS = Duration.ofHours(1).toNanos();

    private final Level level;
    private final String text;
    private final AtomicLong next;

    Reminder(Level level, String text, long nowNanos) {
        this.level = level;
        this.text = text;
        this.next = new AtomicLong(nowNanos);
    }

    void look(long nowNanos) {
        long due = next.get();
        if (nowNanos - due >= 0 && next.compareAndSet(due, nowNanos + PERIOD_NANOS)) {
            LOGGER.log(level, text);
        }
    }
}
