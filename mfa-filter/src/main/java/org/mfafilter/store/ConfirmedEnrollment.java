package org.mfafilter.store;

import java.time.Duration;
import org.mfafilter.Caller;
import org.mfafilter.crypto.SealedSecret;

/** What a confirmation writes. Immutable. */
public final class ConfirmedEnrollment {

    private final Caller caller;
    private final String id;
    private final SealedSecret secret;
    private final long timeStep;
    private final RecoveryCodeSet recoveryCodes;
    private final SealedSecret shownCodes;
    private final Duration shownFor;

    /**
     * Holds the values as they are.
     *
     * @param caller whose it is
     * @param id the id of the pending enrollment, which becomes the authenticator's id
     * @param secret the secret, sealed anew as an authenticator's
     * @param timeStep the 30-second step of the code that confirmed, so that this code counts no second time
     * @param recoveryCodes the new recovery codes, hashed
     * @param shownCodes the recovery codes sealed, to be shown for {@code shownFor}
     * @param shownFor how long they may be shown
     */
    public ConfirmedEnrollment(
            Caller caller,
            String id,
            SealedSecret secret,
            long timeStep,
            RecoveryCodeSet recoveryCodes,
            SealedSecret shownCodes,
            Duration shownFor) {
        this.caller = caller;
        this.id = id;
        this.secret = secret;
        this.timeStep = timeStep;
        this.recoveryCodes = recoveryCodes;
        this.shownCodes = shownCodes;
        this.shownFor = shownFor;
    }

    /**
     * Returns whose it is.
     *
     * @return whose it is
     */
    public Caller caller() {
        return caller;
    }

    /**
     * Returns the id of the pending enrollment, which becomes the authenticator's id.
     *
     * @return the id of the pending enrollment, which becomes the authenticator's id
     */
    public String id() {
        return id;
    }

    /**
     * Returns the secret, sealed anew as an authenticator's.
     *
     * @return the secret, sealed anew as an authenticator's
     */
    public SealedSecret secret() {
        return secret;
    }

    /**
     * Returns the 30-second step of the code that confirmed, so that this code counts no second time.
     *
     * @return the 30-second step of the code that confirmed, so that this code counts no second time
     */
    public long timeStep() {
        return timeStep;
    }

    /**
     * Returns the new recovery codes, hashed.
     *
     * @return the new recovery codes, hashed
     */
    public RecoveryCodeSet recoveryCodes() {
        return recoveryCodes;
    }

    /**
     * Returns the recovery codes sealed, to be shown for {@code shownFor}.
     *
     * @return the recovery codes sealed, to be shown for {@code shownFor}
     */
    public SealedSecret shownCodes() {
        return shownCodes;
    }

    /**
     * Returns how long they may be shown.
     *
     * @return how long they may be shown
     */
    public Duration shownFor() {
        return shownFor;
    }
}
