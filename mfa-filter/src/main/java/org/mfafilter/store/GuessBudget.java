package org.mfafilter.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mfafilter.store.GuessReservation.Kind;

/**
 * How many wrong guesses a caller has at sign-in (NIST SP 800-63B section 3.2.2, ASVS 5.0 6.3.1). Immutable; a pure
 * function of a count and a time.
 *
 * <p>The first few are free, then each waits longer than the one before; a full window locks; many in a row, or very many
 * in all, disable the authenticator. A wait or a lock that ends by itself only slows: what bounds the risk are the last two.
 */
public final class GuessBudget {

    /** NIST SP 800-63B section 3.2.2: no authenticator survives more wrong guesses in a row. */
    public static final int MOST_IN_A_ROW = 100;

    /** What {@link #MOST_IN_A_ROW} is to guesses in a row, this is to guesses in all. */
    public static final int MOST_IN_ALL = 1000;

    private final int free;
    private final Duration firstWait;
    private final Duration longestWait;
    private final int perWindow;
    private final Duration window;
    private final Duration lock;
    private final int disableInARow;
    private final int disableInAll;
    private final Duration recoveryInterval;

    private GuessBudget(Builder builder) {
        this.free = builder.free;
        this.firstWait = builder.firstWait;
        this.longestWait = builder.longestWait;
        this.perWindow = builder.perWindow;
        this.window = builder.window;
        this.lock = builder.lock;
        this.disableInARow = builder.disableInARow;
        this.disableInAll = builder.disableInAll;
        this.recoveryInterval = builder.recoveryInterval;
    }

    /**
     * Begins with the defaults: 5 free, then 30 s doubling to 1 h; 20 within 24 h lock for 24 h; 100 in a row or 1000 in
     * all disable, which leaves one recovery code an hour.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Decides on one guess. Called by a store that holds the caller's count, so that nothing happens between this and
     * the writing of {@link GuessReservation#count()}.
     *
     * @param count the count as the store keeps it
     * @param kind what is guessed
     * @param now the time by the store's clock
     * @return granted with the count to be kept, or refused with the wait
     */
    public GuessReservation reserve(GuessCount count, GuessKind kind, Instant now) {
        boolean disabled = isDisabled(count);
        GuessReservation refusal = disabled ? whileDisabled(count, kind, now) : whileEnabled(count, now);
        return refusal != null
                ? refusal
                : GuessReservation.granted(disabled, count.plusOne(kind, now, isNewWindow(count, now)));
    }

    /**
     * Tells whether the authenticator is disabled.
     *
     * @param count the count as the store keeps it
     * @return true if no code counts any more, and a recovery code leads to a new set-up only
     */
    public boolean isDisabled(GuessCount count) {
        return count.inARow() >= disableInARow || count.inAll() >= disableInAll;
    }

    private @Nullable GuessReservation whileDisabled(GuessCount count, GuessKind kind, Instant now) {
        if (kind == GuessKind.CODE) {
            return GuessReservation.refused(Kind.DISABLED, Duration.ZERO, count);
        }
        Instant last = count.lastRecoveryCode();
        return last == null ? null : refusedUntil(last.plus(recoveryInterval), Kind.DISABLED, count, now);
    }

    private @Nullable GuessReservation whileEnabled(GuessCount count, Instant now) {
        Instant last = count.last();
        if (last == null) {
            return null;
        }
        if (count.inWindow() >= perWindow) {
            return refusedUntil(last.plus(lock), Kind.LOCKED, count, now);
        }
        return count.inARow() < free ? null : refusedUntil(last.plus(wait(count.inARow())), Kind.WAIT, count, now);
    }

    /** A window ends when its time is over, but a full one only with the lock that it brought. */
    private boolean isNewWindow(GuessCount count, Instant now) {
        return count.inWindow() >= perWindow || count.isWindowOver(window, now);
    }

    /** The wait after so many wrong guesses in a row: doubled with each beyond the free ones. */
    private Duration wait(int inARow) {
        Duration wait = firstWait;
        for (int i = free; i < inARow && wait.compareTo(longestWait) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }

    private static @Nullable GuessReservation refusedUntil(Instant end, Kind kind, GuessCount count, Instant now) {
        return now.isBefore(end) ? GuessReservation.refused(kind, Duration.between(now, end), count) : null;
    }

    /** The numbers of a budget. Not thread-safe. */
    public static final class Builder {

        private int free = 5;
        private Duration firstWait = Duration.ofSeconds(30);
        private Duration longestWait = Duration.ofHours(1);
        private int perWindow = 20;
        private Duration window = Duration.ofHours(24);
        private Duration lock = Duration.ofHours(24);
        private int disableInARow = MOST_IN_A_ROW;
        private int disableInAll = MOST_IN_ALL;
        private Duration recoveryInterval = Duration.ofHours(1);

        private Builder() {}

        /**
         * Sets the waits.
         *
         * @param guesses wrong guesses in a row before the first wait
         * @param first the first wait
         * @param longest what the waits grow to, doubling
         * @return this
         */
        public Builder waits(int guesses, Duration first, Duration longest) {
            free = guesses;
            firstWait = first;
            longestWait = longest;
            return this;
        }

        /**
         * Sets the lock.
         *
         * @param guesses wrong guesses within the window that lock
         * @param length how long the window lasts from its first wrong guess on
         * @param locked how long the lock lasts from the last wrong guess on
         * @return this
         */
        public Builder lock(int guesses, Duration length, Duration locked) {
            perWindow = guesses;
            window = length;
            lock = locked;
            return this;
        }

        /**
         * Sets when the authenticator is disabled.
         *
         * @param inARow wrong guesses in a row
         * @param inAll wrong guesses since it was confirmed
         * @param recovery how often a recovery code may then be tried
         * @return this
         */
        public Builder disable(int inARow, int inAll, Duration recovery) {
            disableInARow = inARow;
            disableInAll = inAll;
            recoveryInterval = recovery;
            return this;
        }

        /**
         * Makes the budget.
         *
         * @return the budget
         * @throws IllegalArgumentException if it would limit nothing, or is weaker than 100 in a row and 1000 in all
         */
        public GuessBudget build() {
            require(free >= 1 && free <= disableInARow, "free guesses", free, "1 to " + disableInARow);
            require(perWindow >= free, "guesses a window", perWindow, "at least the " + free + " free ones");
            require(
                    disableInARow >= perWindow && disableInARow <= MOST_IN_A_ROW,
                    "guesses in a row",
                    disableInARow,
                    perWindow + " (those of a window) to " + MOST_IN_A_ROW + " (NIST SP 800-63B section 3.2.2)");
            require(
                    disableInAll >= disableInARow && disableInAll <= MOST_IN_ALL,
                    "guesses in all",
                    disableInAll,
                    disableInARow + " (those in a row) to " + MOST_IN_ALL);
            require(isPositive(firstWait), "first wait", firstWait, "a time above zero");
            require(longestWait.compareTo(firstWait) >= 0, "longest wait", longestWait, "at least " + firstWait);
            require(isPositive(window), "window", window, "a time above zero");
            require(isPositive(lock), "lock", lock, "a time above zero");
            require(isPositive(recoveryInterval), "recovery interval", recoveryInterval, "a time above zero");
            return new GuessBudget(this);
        }

        private static boolean isPositive(Duration duration) {
            return !duration.isNegative() && !duration.isZero();
        }

        private static void require(boolean condition, String what, Object found, String required) {
            if (!condition) {
                throw new IllegalArgumentException(
                        "the " + what + " of the budget of guesses: " + found + " found, " + required + " required");
            }
        }
    }
}
