package org.mfafilter.enrollment;

import org.jspecify.annotations.Nullable;
import org.mfafilter.totp.ClockOffset;

/** What came of the first code. Immutable. */
public final class EnrollmentOutcome {

    /** The kinds of outcome. */
    public enum Kind {
        /** The authenticator is active. */
        CONFIRMED,
        /** What was typed is not a code at all; no guess was counted. */
        MALFORMED,
        /** The code is not right; the same key waits on. */
        WRONG,
        /** The code is not right and was the last one allowed; the key is gone. */
        USED_UP,
        /** The caller began anew elsewhere; nothing was compared. */
        REPLACED,
        /** The key's time is over; nothing was compared. */
        EXPIRED,
        /** Another request confirmed the key before; nothing was compared, or it came too late. */
        CONFIRMED_BEFORE,
        /** Another spelling of the caller's name is enrolled; nothing was confirmed. */
        OTHER_SPELLING
    }

    private final Kind kind;
    private final long epoch;
    private final @Nullable ClockOffset clockOffset;
    private final boolean ofOldEntry;

    private EnrollmentOutcome(Kind kind, long epoch, @Nullable ClockOffset clockOffset, boolean ofOldEntry) {
        this.kind = kind;
        this.epoch = epoch;
        this.clockOffset = clockOffset;
        this.ofOldEntry = ofOldEntry;
    }

    static EnrollmentOutcome confirmed(long epoch) {
        return new EnrollmentOutcome(Kind.CONFIRMED, epoch, null, false);
    }

    static EnrollmentOutcome wrong(@Nullable ClockOffset offset, boolean ofOldEntry) {
        return new EnrollmentOutcome(Kind.WRONG, -1, offset, ofOldEntry);
    }

    static EnrollmentOutcome refused(Kind kind) {
        return new EnrollmentOutcome(kind, -1, null, false);
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
     * @return the epoch that the confirmation made
     * @throws IllegalStateException unless confirmed
     */
    public long epoch() {
        if (kind != Kind.CONFIRMED) {
            throw new IllegalStateException("only a confirmation proves an epoch");
        }
        return epoch;
    }

    /**
     * How far the clock of the phone is off, as a wrong code tells.
     *
     * @return the offset, null where the code is right at no time within ten minutes
     */
    public @Nullable ClockOffset clockOffset() {
        return clockOffset;
    }

    /**
     * Tells whether a wrong code is one of the authenticator that the caller still has, as an old entry in the app shows it.
     *
     * @return true if it is right there and now; it was not spent
     */
    public boolean isOfOldEntry() {
        return ofOldEntry;
    }
}
