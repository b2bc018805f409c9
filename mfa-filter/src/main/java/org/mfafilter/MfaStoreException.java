package org.mfafilter;

/**
 * The store could not answer, or what it answered cannot be true; the request is refused.
 *
 * <p>Never means "not enrolled". The message names what failed and never holds a secret, a code or a caller's name.
 */
public final class MfaStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Describes an answer that cannot be true, such as an enrolled caller without an authenticator.
     *
     * @param message what was found and what was expected
     */
    public MfaStoreException(String message) {
        super(message);
    }

    /**
     * Describes a store that did not answer.
     *
     * @param message what was asked of the store
     * @param cause the failure underneath
     */
    public MfaStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
