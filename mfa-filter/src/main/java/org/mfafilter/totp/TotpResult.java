package org.mfafilter.totp;

/** What came of comparing one code: accepted with its time step, replayed, or wrong. Immutable; thread-safe. */
public final class TotpResult {

    private static final TotpResult WRONG = new TotpResult(Kind.WRONG, -1);
    private static final TotpResult REPLAYED = new TotpResult(Kind.REPLAYED, -1);

    private enum Kind {
        ACCEPTED,
        REPLAYED,
        WRONG
    }

    private final Kind kind;
    private final long timeStep;

    private TotpResult(Kind kind, long timeStep) {
        this.kind = kind;
        this.timeStep = timeStep;
    }

    static TotpResult accepted(long timeStep) {
        return new TotpResult(Kind.ACCEPTED, timeStep);
    }

    static TotpResult replayed() {
        return REPLAYED;
    }

    static TotpResult wrong() {
        return WRONG;
    }

    /**
     * Tells whether the code is right and its time step later than the last accepted one.
     *
     * @return true if access may be granted, once {@link #timeStep()} is stored
     */
    public boolean isAccepted() {
        return kind == Kind.ACCEPTED;
    }

    /**
     * Tells whether the code is right, but its time step not later than the last accepted one. For the audit log: the
     * caller is told no more than of a wrong code.
     *
     * @return true if the code was refused as used
     */
    public boolean isReplayed() {
        return kind == Kind.REPLAYED;
    }

    /**
     * The time step of the accepted code, to be stored before access is granted.
     *
     * @return the number of 30-second steps since the epoch
     * @throws IllegalStateException unless accepted
     */
    public long timeStep() {
        if (kind != Kind.ACCEPTED) {
            throw new IllegalStateException("a refused code has no time step; ask isAccepted() first");
        }
        return timeStep;
    }

    @Override
    public String toString() {
        return "TotpResult[" + kind + "]";
    }
}
