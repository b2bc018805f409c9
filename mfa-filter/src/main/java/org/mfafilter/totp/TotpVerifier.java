package org.mfafilter.totp;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Compares codes with what a secret says around the present. Thread-safe. Counts no attempts. */
public final class TotpVerifier {

    private static final int PERIOD_SECONDS = 30;
    private static final int MAX_DRIFT_WINDOW_STEPS = 1;
    private static final long NO_STEP = Long.MIN_VALUE;

    private final int driftWindowSteps;

    /** To look an implementation up costs more than to use it; another thread that finds none here makes its own. */
    private final AtomicReference<@Nullable Hotp> spare = new AtomicReference<>();

    /**
     * Sets the drift window.
     *
     * @param driftWindowSteps the steps accepted before and after the current one, 0 or 1
     * @throws IllegalArgumentException if it is anything else (RFC 6238 section 5.2)
     */
    public TotpVerifier(int driftWindowSteps) {
        if (driftWindowSteps > MAX_DRIFT_WINDOW_STEPS) {
            throw new IllegalArgumentException("mfa.totp.drift-window-steps is " + driftWindowSteps + ", at most "
                    + MAX_DRIFT_WINDOW_STEPS + " allowed (RFC 6238 section 5.2)");
        }
        if (driftWindowSteps < 0) {
            throw new IllegalArgumentException("mfa.totp.drift-window-steps is " + driftWindowSteps
                    + ", at least 0 required (RFC 6238 section 5.2)");
        }
        this.driftWindowSteps = driftWindowSteps;
    }

    /**
     * Tells the time step of an instant (RFC 6238 section 4.2, {@code X} = 30 s, {@code T0} = 0).
     *
     * @param instant any instant
     * @return the number of whole 30-second steps since the epoch
     */
    public static long timeStep(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), (long) PERIOD_SECONDS);
    }

    /**
     * Verifies a code against the current time step and its drift window.
     *
     * <p>A code is refused as replayed when no step that it matches is later than {@code lastAcceptedStep}, so each
     * step is accepted once (RFC 6238 section 5.2). If it matches several steps, which chance brings about once in a
     * million, the newest counts: storing that one refuses the code at the others as well. All steps are computed and
     * compared, in constant time. Counts no attempts and stores nothing.
     *
     * @param secret the secret shared with the authenticator
     * @param code what the caller typed
     * @param now the present
     * @param lastAcceptedStep the last accepted 30-second step since the epoch, {@code -1} before the first use
     * @return the accepted step, to be stored before access is granted, or a refusal
     * @throws IllegalArgumentException if {@code lastAcceptedStep} is below {@code -1}
     */
    public TotpResult verify(TotpSecret secret, TotpCode code, Instant now, long lastAcceptedStep) {
        if (lastAcceptedStep < -1) {
            throw new IllegalArgumentException("the last accepted time step is " + lastAcceptedStep
                    + ", at least -1 required (-1 before the first use)");
        }
        long newestMatch = newestMatch(secret, code, timeStep(now));
        if (newestMatch > lastAcceptedStep) {
            return TotpResult.accepted(newestMatch);
        }
        return newestMatch == NO_STEP ? TotpResult.wrong() : TotpResult.replayed();
    }

    private long newestMatch(TotpSecret secret, TotpCode code, long currentStep) {
        Hotp idle = spare.getAndSet(null);
        Hotp hotp = idle == null ? new Hotp() : idle;
        hotp.use(secret);
        long newestMatch = NO_STEP;
        for (long step = currentStep - driftWindowSteps; step <= currentStep + driftWindowSteps; step++) {
            newestMatch = code.choose(hotp.at(step), step, newestMatch);
        }
        spare.set(hotp);
        return newestMatch;
    }
}
