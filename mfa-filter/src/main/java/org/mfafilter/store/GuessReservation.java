package org.mfafilter.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a guess may be compared. Immutable. */
public final class GuessReservation {

    private static final GuessReservation GRANTED = new GuessReservation(null);

    private final @Nullable Instant retryAt;

    private GuessReservation(@Nullable Instant retryAt) {
        this.retryAt = retryAt;
    }

    /**
     * The guess is counted and may be compared.
     *
     * @return the reservation
     */
    public static GuessReservation granted() {
        return GRANTED;
    }

    /**
     * The guess is not counted and must not be compared.
     *
     * @param retryAt when the next guess is permitted
     * @return the refusal
     */
    public static GuessReservation refusedUntil(Instant retryAt) {
        return new GuessReservation(retryAt);
    }

    /**
     * Tells whether the guess may be compared.
     *
     * @return true if it was counted
     */
    public boolean isGranted() {
        return retryAt == null;
    }

    /**
     * Tells when the next guess is permitted.
     *
     * @return the time
     * @throws IllegalStateException if this guess is granted
     */
    public Instant retryAt() {
        if (retryAt == null) {
            throw new IllegalStateException("a granted guess has nothing to wait for");
        }
        return retryAt;
    }
}
