package org.mfafilter.store;

import java.time.Duration;
import org.mfafilter.Caller;
import org.mfafilter.crypto.SealedSecret;

/** One thing kept for ten minutes between two pages: the secret of an enrollment begun, or the recovery codes of one just confirmed. One a caller. Immutable. */
public final class PendingEnrollment {

    /** What is sealed. */
    public enum Content {
        /** The secret of an enrollment that waits for its first code. */
        SECRET,
        /** The recovery codes of an enrollment just confirmed. */
        RECOVERY_CODES
    }

    private final Caller caller;
    private final String id;
    private final String method;
    private final Content content;
    private final SealedSecret sealed;
    private final Duration timeLeft;

    /**
     * Holds the values as they are.
     *
     * @param caller whose it is
     * @param id the id of this enrollment, which becomes the authenticator's id
     * @param method the method chosen, such as {@code microsoft-authenticator}
     * @param content what is sealed
     * @param sealed the sealed secret or recovery codes
     * @param timeLeft how long it will be found, above zero
     */
    public PendingEnrollment(
            Caller caller, String id, String method, Content content, SealedSecret sealed, Duration timeLeft) {
        this.caller = caller;
        this.id = id;
        this.method = method;
        this.content = content;
        this.sealed = sealed;
        this.timeLeft = timeLeft;
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
     * Returns the id of this enrollment, which becomes the authenticator's id.
     *
     * @return the id of this enrollment, which becomes the authenticator's id
     */
    public String id() {
        return id;
    }

    /**
     * Returns the method chosen, such as {@code microsoft-authenticator}.
     *
     * @return the method chosen, such as {@code microsoft-authenticator}
     */
    public String method() {
        return method;
    }

    /**
     * Returns what is sealed.
     *
     * @return what is sealed
     */
    public Content content() {
        return content;
    }

    /**
     * Returns the sealed secret or recovery codes.
     *
     * @return the sealed secret or recovery codes
     */
    public SealedSecret sealed() {
        return sealed;
    }

    /**
     * Returns how long it will be found, from the moment it is saved or was read.
     *
     * @return how long it will be found, from the moment it is saved or was read
     */
    public Duration timeLeft() {
        return timeLeft;
    }
}
