package org.mfafilter.totp;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the clock of an authenticator is off, as a refused code tells (RFC 4226 section 7.4, bounded resynchronization).
 * It explains and never accepts. Immutable.
 */
public final class ClockOffset {

    /** How far a code is looked for: ten minutes each way. */
    public static final int MAX_STEPS = 20;

    private static final long NONE = Long.MIN_VALUE;

    private final long timeStep;
    private final int steps;

    private ClockOffset(long timeStep, int steps) {
        this.timeStep = timeStep;
        this.steps = steps;
    }

    /**
     * Looks for the time at which a code would be right. All steps are computed and compared, in constant time.
     *
     * @param secret the secret shared with the authenticator
     * @param code a code that was refused
     * @param now the present
     * @return the offset of the nearest step within ten minutes at which the code is right, the past one of two equally
     *     near; null if there is none
     */
    public static @Nullable ClockOffset of(TotpSecret secret, TotpCode code, Instant now) {
        Hotp hotp = new Hotp();
        hotp.use(secret);
        long current = TotpVerifier.timeStep(now);
        long nearest = NONE;
        for (int distance = MAX_STEPS; distance >= 0; distance--) {
            nearest = code.choose(hotp.at(current + distance), distance, nearest);
            nearest = code.choose(hotp.at(current - distance), -distance, nearest);
        }
        return nearest == NONE ? null : new ClockOffset(current + nearest, (int) nearest);
    }

    /**
     * Names an offset that was found before.
     *
     * @param timeStep the step at which the code was right
     * @param steps the distance from what was the present step then
     * @return the offset
     */
    public static ClockOffset at(long timeStep, int steps) {
        return new ClockOffset(timeStep, steps);
    }

    /**
     * The step at which the code is right.
     *
     * @return the number of 30-second steps since the epoch
     */
    public long timeStep() {
        return timeStep;
    }

    /**
     * The distance from the present step.
     *
     * @return 30-second steps, above zero for a clock that is fast, below for one that is slow
     */
    public int steps() {
        return steps;
    }

    /**
     * The size of the offset for people.
     *
     * @return whole minutes, at least one
     */
    public long minutes() {
        return Math.max(1, Math.round(Math.abs(steps) * 30 / 60.0));
    }

    /**
     * Tells whether two codes speak of one clock: two different codes, whose offsets differ by a step at most.
     *
     * @param earlier what an earlier code told
     * @return true if chance is no likely explanation any more
     */
    public boolean confirms(ClockOffset earlier) {
        return timeStep != earlier.timeStep && Math.abs(steps - earlier.steps) <= 1;
    }

    @Override
    public String toString() {
        return "ClockOffset[" + Duration.ofSeconds(30L * steps) + "]";
    }
}
