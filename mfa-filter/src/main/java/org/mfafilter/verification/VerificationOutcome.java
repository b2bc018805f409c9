package org.mfafilter.verification;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mfafilter.store.CallerRecord;
import org.mfafilter.store.GuessReservation;
import org.mfafilter.totp.ClockOffset;

/** What came of one code typed at sign-in. Immutable. */
public final class VerificationOutcome {

    /** The kinds of outcome. */
    public enum Kind {
        /** The code was right and is spent. */
        ACCEPTED,
        /** The recovery code was right and is spent, but the authenticator is disabled: it leads to a new set-up only. */
        ACCEPTED_FOR_SET_UP,
        /** What was typed is not a code at all; no guess was counted. */
        MALFORMED,
        /** The code is not right; a guess was counted. */
        WRONG,
        /** The code is not right; it was the last guess, the authenticator is disabled. */
        WRONG_AND_DISABLED,
        /** The code was right once and is spent; no guess was counted. */
        REPLAYED,
        /** Nothing was compared: too many wrong guesses, a wait is on. */
        LOCKED,
        /** Nothing was compared: the authenticator is disabled. */
        DISABLED
    }

    private final Kind kind;
    private final @Nullable GuessReservation guess;
    private final long epoch;
    private final int recoveryCodesLeft;
    private final @Nullable ClockOffset clockOffset;

    private VerificationOutcome(
            Kind kind,
            @Nullable GuessReservation guess,
            long epoch,
            int recoveryCodesLeft,
            @Nullable ClockOffset clockOffset) {
        this.kind = kind;
        this.guess = guess;
        this.epoch = epoch;
        this.recoveryCodesLeft = recoveryCodesLeft;
        this.clockOffset = clockOffset;
    }

    static VerificationOutcome accepted(long epoch, GuessReservation guess) {
        return new VerificationOutcome(Kind.ACCEPTED, guess, epoch, -1, null);
    }

    static VerificationOutcome acceptedRecoveryCode(CallerRecord record, GuessReservation guess, int left) {
        Kind kind = guess.isDisabled() ? Kind.ACCEPTED_FOR_SET_UP : Kind.ACCEPTED;
        return new VerificationOutcome(kind, guess, record.epoch(), left, null);
    }

    static VerificationOutcome malformed() {
        return new VerificationOutcome(Kind.MALFORMED, null, -1, -1, null);
    }

    static VerificationOutcome replayed() {
        return new VerificationOutcome(Kind.REPLAYED, null, -1, -1, null);
    }

    static VerificationOutcome wrong(GuessReservation guess, boolean disabledNow, @Nullable ClockOffset offset) {
        return new VerificationOutcome(disabledNow ? Kind.WRONG_AND_DISABLED : Kind.WRONG, guess, -1, -1, offset);
    }

    static VerificationOutcome notCompared(GuessReservation refused) {
        Kind kind = refused.kind() == GuessReservation.Kind.DISABLED ? Kind.DISABLED : Kind.LOCKED;
        return new VerificationOutcome(kind, refused, -1, -1, null);
    }

    /**
     * The kind of outcome.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The credential epoch that the caller has proved, to be put into the mark.
     *
     * @return the epoch as it was read before the comparison
     * @throws IllegalStateException unless accepted
     */
    public long epoch() {
        if (kind != Kind.ACCEPTED && kind != Kind.ACCEPTED_FOR_SET_UP) {
            throw new IllegalStateException("only an accepted code proves an epoch");
        }
        return epoch;
    }

    /**
     * How many recovery codes are left.
     *
     * @return the number after a recovery code was accepted, -1 after anything else
     */
    public int recoveryCodesLeft() {
        return recoveryCodesLeft;
    }

    /**
     * How many wrong guesses there were between this one and the last right one.
     *
     * @return the number
     * @throws NullPointerException if no guess was counted or refused
     */
    public int wrongGuessesBefore() {
        return Objects.requireNonNull(guess, "no guess").wrongBefore();
    }

    /**
     * How far the clock of the authenticator is off, as a wrong code tells.
     *
     * @return the offset, null where the code is right at no time within ten minutes
     */
    public @Nullable ClockOffset clockOffset() {
        return clockOffset;
    }
}
