package org.mfafilter.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether a guess may be compared now, and what is counted if it is. Immutable. */
public final class GuessReservation {

    /** Why a guess must wait, or that it need not. */
    public enum Kind {
        /** The guess may be compared. */
        GRANTED,
        /** Several wrong guesses in a row: a wait that grows. */
        WAIT,
        /** Too many wrong guesses within the window. */
        LOCKED,
        /** Too many wrong guesses in a row or in all: no code counts any more, a recovery code now and then. */
        DISABLED
    }

    private final Kind kind;
    private final boolean disabled;
    private final Duration wait;
    private final GuessCount count;
    private final long series;
    private final @Nullable CallerRecord record;

    private GuessReservation(
            Kind kind, boolean disabled, Duration wait, GuessCount count, long series, @Nullable CallerRecord record) {
        this.kind = kind;
        this.disabled = disabled;
        this.wait = wait;
        this.count = count;
        this.series = series;
        this.record = record;
    }

    static GuessReservation granted(boolean disabled, GuessCount counted) {
        return new GuessReservation(Kind.GRANTED, disabled, Duration.ZERO, counted, 0, null);
    }

    static GuessReservation refused(Kind kind, Duration wait, GuessCount unchanged) {
        return new GuessReservation(kind, kind == Kind.DISABLED, wait, unchanged, 0, null);
    }

    /**
     * Notes which series of guesses this one belongs to. A right guess ends a series.
     *
     * @param current the number of the caller's series
     * @return the same with the number
     */
    public GuessReservation inSeries(long current) {
        return new GuessReservation(kind, disabled, wait, count, current, record);
    }

    /**
     * Notes what was kept of the caller when the guess was counted.
     *
     * @param found the caller's record, of the same moment
     * @return the same with the record
     */
    public GuessReservation of(CallerRecord found) {
        return new GuessReservation(kind, disabled, wait, count, series, found);
    }

    /**
     * Tells whether the guess may be compared.
     *
     * @return true if it may, and was counted
     */
    public boolean isGranted() {
        return kind == Kind.GRANTED;
    }

    /**
     * Tells why the guess must wait.
     *
     * @return the reason, or that there is none
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Tells whether the caller's authenticator is disabled, so that a recovery code leads to a new set-up only.
     *
     * @return true if so
     */
    public boolean isDisabled() {
        return disabled;
    }

    /**
     * Tells how long the next guess has to wait, by the store's clock.
     *
     * @return the wait; null if no wait will help
     */
    public @Nullable Duration waitTime() {
        return kind == Kind.DISABLED && wait.isZero() ? null : wait;
    }

    /**
     * What the store keeps from now on.
     *
     * @return the count with this guess if it is granted, else the count as it was
     */
    public GuessCount count() {
        return count;
    }

    /**
     * How many wrong guesses there were since the last right one, without this one.
     *
     * @return the number
     */
    public int wrongBefore() {
        return isGranted() ? count.inARow() - 1 : count.inARow();
    }

    /**
     * The number of the series of guesses that this one belongs to.
     *
     * @return the number
     */
    public long series() {
        return series;
    }

    /**
     * What was kept of the caller when the guess was counted: the authenticators to compare it with.
     *
     * @return the record
     * @throws IllegalStateException if the guess was only looked at, or made up
     */
    public CallerRecord record() {
        if (record == null) {
            throw new IllegalStateException("the reservation has no record; only reserveGuess gives one");
        }
        return record;
    }
}
