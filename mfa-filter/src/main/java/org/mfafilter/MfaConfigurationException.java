package org.mfafilter;

/**
 * The configuration cannot be used; thrown while the application starts, so that the deployment fails: closed.
 *
 * <p>The message says what was found, what is required and where to change it, and never holds a secret.
 */
public final class MfaConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Describes one fault of the configuration.
     *
     * @param message what was found, what is required, where to change it
     */
    public MfaConfigurationException(String message) {
        super(message);
    }

    /**
     * Describes one fault of the configuration that came to light through another failure.
     *
     * @param message what was found, what is required, where to change it
     * @param cause the failure that showed it
     */
    public MfaConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
