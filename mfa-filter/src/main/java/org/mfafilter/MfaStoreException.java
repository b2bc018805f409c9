package org.mfafilter;

/**
 * The store could not answer, or what it answered cannot be true; the request is refused.
 *
 * <p>Never means "not enrolled". The message names what failed and never holds a secret, a code or a caller's name.
 */
public final class MfaStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean outage;

    /**
     * Describes a store that did not answer.
     *
     * @param message what was asked of the store
     */
    public MfaStoreException(String message) {
        this(message, true);
    }

    private MfaStoreException(String message, boolean outage) {
        super(message);
        this.outage = outage;
    }

    /**
     * Describes an answer that cannot be true, such as an enrolled caller without an authenticator, or one that was not asked
     * for because the caller asks too much. Waiting does not help, and no grace covers it.
     *
     * @param message what was found and what was expected
     * @return the exception
     */
    public static MfaStoreException refusal(String message) {
        return new MfaStoreException(message, false);
    }

    /**
     * Describes a store that did not answer.
     *
     * @param message what was asked of the store
     * @param cause the failure underneath
     */
    public MfaStoreException(String message, Throwable cause) {
        super(message, cause);
        this.outage = true;
    }

    /**
     * Tells whether the store was down.
     *
     * @return false if it answered, and the answer was a refusal
     */
    public boolean isOutage() {
        return outage;
    }
}
