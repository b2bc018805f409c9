package org.mfafilter.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of one code typed at sign-in. Immutable. */
public final class VerificationOutcome {

    /** The kinds of outcome. */
    public enum Kind {
        /** The code was right and is spent. */
        ACCEPTED,
        /** What was typed is not a code at all; no guess was counted. */
        MALFORMED,
        /** The code is not right; a guess was counted. */
        WRONG,
        /** The code was right once and is spent; a guess was counted. */
        REPLAYED,
        /** Too many guesses; nothing was compared. */
        LOCKED
    }

    private final Kind kind;
    private final long epoch;
    private final int recoveryCodesLeft;
    private final @Nullable Instant retryAt;

    private VerificationOutcome(Kind kind, long epoch, int recoveryCodesLeft, @Nullable Instant retryAt) {
        this.kind = kind;
        this.epoch = epoch;
        this.recoveryCodesLeft = recoveryCodesLeft;
        this.retryAt = retryAt;
    }

    static VerificationOutcome accepted(long epoch, int recoveryCodesLeft) {
        return new VerificationOutcome(Kind.ACCEPTED, epoch, recoveryCodesLeft, null);
    }

    static VerificationOutcome refused(Kind kind) {
        return new VerificationOutcome(kind, -1, -1, null);
    }

    static VerificationOutcome locked(Instant retryAt) {
        return new VerificationOutcome(Kind.LOCKED, -1, -1, retryAt);
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
        if (kind != Kind.ACCEPTED) {
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
     * When the next guess is permitted.
     *
     * @return the time, null unless locked
     */
    public @Nullable Instant retryAt() {
        return retryAt;
    }
}
