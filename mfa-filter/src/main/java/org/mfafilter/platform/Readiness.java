package org.mfafilter.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.crypto.KeySource;

/**
 * Whether flagged callers can be served: the store answers, the writing key is there, the clocks agree. Whoever asks often
 * gets the last finding, which is up to 2 seconds old: a question from outside is no way to keep the database busy.
 * Thread-safe.
 */
public final class Readiness {

    /** One time step: from here on right codes are refused. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    private static final Logger LOGGER = Logger.getLogger(Readiness.class.getName());
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final Supplier<Duration> databaseAhead;
    private final KeySource keys;
    private final Clock clock;

    private volatile @Nullable Finding last;

    /**
     * Puts the parts together.
     *
     * @param databaseAhead asks the store how far its clock is ahead; throws {@link org.mfafilter.MfaStoreException}
     * @param keys where the keys come from
     * @param clock this server's clock
     */
    public Readiness(Supplier<Duration> databaseAhead, KeySource keys, Clock clock) {
        this.databaseAhead = databaseAhead;
        this.keys = keys;
        this.clock = clock;
    }

    /** Looks, or repeats a finding that is young enough. One request looks at a time, the others wait for it. */
    Finding find() {
        Finding known = last;
        if (known != null && known.isYoung(clock.instant())) {
            return known;
        }
        synchronized (this) {
            known = last;
            if (known == null || !known.isYoung(clock.instant())) {
                known = look(known);
                last = known;
            }
            return known;
        }
    }

    private Finding look(@Nullable Finding before) {
        @Nullable Duration ahead = null;
        @Nullable String failure = before == null ? null : before.lastFailure;
        try {
            ahead = databaseAhead.get();
        } catch (RuntimeException e) {
            failure = clock.instant() + " " + e.getMessage();
            LOGGER.log(Level.FINE, "the store does not answer", e);
        }
        return new Finding(clock.instant(), ahead, writingKey(), failure);
    }

    private @Nullable String writingKey() {
        try {
            String id = keys.writingKey().id();
            return keys.find(id).isPresent() ? id : null;
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "the writing key cannot be read", e);
            return null;
        }
    }

    /** What one look found. Immutable. */
    static final class Finding {

        private final Instant time;
        final @Nullable Duration databaseAhead;
        final @Nullable String writingKey;
        final @Nullable String lastFailure;

        Finding(
                Instant time,
                @Nullable Duration databaseAhead,
                @Nullable String writingKey,
                @Nullable String lastFailure) {
            this.time = time;
            this.databaseAhead = databaseAhead;
            this.writingKey = writingKey;
            this.lastFailure = lastFailure;
        }

        private boolean isYoung(Instant now) {
            Duration age = Duration.between(time, now);
            return !age.isNegative() && age.compareTo(KEPT) < 0;
        }

        boolean isStoreAnswering() {
            return databaseAhead != null;
        }

        boolean isKeyReadable() {
            return writingKey != null;
        }

        /** Also while nobody can tell, because the store does not answer. */
        boolean isClockRight() {
            return databaseAhead == null || databaseAhead.abs().compareTo(CLOCK_TOLERANCE) <= 0;
        }

        boolean isReady() {
            return isStoreAnswering() && isKeyReadable() && isClockRight();
        }
    }
}
