package org.mfafilter.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.store.AuthenticatorStore;

/**
 * Compares this server's clock, which codes are checked by, with the database's, which waits are measured by: at start, and
 * once a minute while codes are asked for. A difference of more than 5 seconds is an event each time. Thread-safe.
 */
final class ClockWatch {

    private static final Duration TOLERANCE = Duration.ofSeconds(5);
    private static final long PERIOD_NANOS = Duration.ofMinutes(1).toNanos();

    private final AuthenticatorStore store;
    private final Clock clock;
    private final AuditLog audit;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    ClockWatch(AuthenticatorStore store, Clock clock, AuditLog audit) {
        this.store = store;
        this.clock = clock;
        this.audit = audit;
    }

    /** Compares if it is time to. */
    void look() {
        long due = next.get();
        long now = System.nanoTime();
        if (now - due >= 0 && next.compareAndSet(due, now + PERIOD_NANOS)) {
            compare();
        }
    }

    /**
     * Compares now.
     *
     * @return how far the database's clock is ahead of this server's, to the length of the question
     * @throws org.mfafilter.MfaStoreException if the store cannot answer
     */
    Duration compare() {
        Duration ahead = difference();
        if (ahead.abs().compareTo(TOLERANCE) > 0) {
            audit.record(
                    MfaEvent.CLOCKS_DIFFER,
                    null,
                    null,
                    Collections.singletonMap("database-ahead", ahead.toString()),
                    null);
        }
        return ahead;
    }

    /** As {@link #compare}, without the event: for those who look often. */
    Duration difference() {
        Instant before = clock.instant();
        Instant there = store.now();
        Instant after = clock.instant();
        // within the time that the question took nobody can tell
        return there.isBefore(before)
                ? Duration.between(before, there)
                : there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
    }
}
