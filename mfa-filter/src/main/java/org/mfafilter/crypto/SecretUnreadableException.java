package org.mfafilter.crypto;

import org.jspecify.annotations.Nullable;

/**
 * A stored secret cannot be opened: its key is unknown, it was changed or moved, or it is no sealed secret at all.
 *
 * <p>Whoever catches it refuses the request. The caller is enrolled all the same: a secret that cannot be read is not a
 * secret that is not there. The message names key id and purpose, no caller and nothing secret.
 */
public final class SecretUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SecretUnreadableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static SecretUnreadableException badFormat() {
        return new SecretUnreadableException(
                "a stored secret is malformed, v1.<key id>.<base64url> required; restore the column from a backup",
                null);
    }

    static SecretUnreadableException unknownKey(String keyId, String purpose) {
        return new SecretUnreadableException(
                "a stored secret for " + purpose + " is encrypted with key " + keyId
                        + ", which is unknown; add that key to the file of mfa.crypto.key-file again",
                null);
    }

    static SecretUnreadableException notAuthentic(String keyId, String purpose, Throwable cause) {
        return new SecretUnreadableException(
                "a stored secret for " + purpose + " does not authenticate with key " + keyId
                        + "; the row was changed or moved, or the key of that id is another one now",
                cause);
    }
}
