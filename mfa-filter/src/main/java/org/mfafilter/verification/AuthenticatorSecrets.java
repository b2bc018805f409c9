package org.mfafilter.verification;

import java.util.Arrays;
import org.mfafilter.Caller;
import org.mfafilter.crypto.SealedSecret;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.crypto.SecretContext;
import org.mfafilter.store.SealedRow;
import org.mfafilter.store.StoredAuthenticator;
import org.mfafilter.totp.TotpSecret;

/** Seals and opens the secrets of active authenticators, each bound to its caller and authenticator. Thread-safe. */
public final class AuthenticatorSecrets {

    private static final String PURPOSE = SealedRow.Kind.AUTHENTICATOR.purpose();

    private final SecretCipher cipher;

    /**
     * Uses a cipher.
     *
     * @param cipher seals and opens
     */
    public AuthenticatorSecrets(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * Seals a secret for an authenticator.
     *
     * @param caller whose it is
     * @param authenticatorId the authenticator's id
     * @param secret the secret
     * @return the sealed secret
     */
    public SealedSecret seal(Caller caller, String authenticatorId, TotpSecret secret) {
        byte[] bytes = secret.toBytes();
        try {
            return cipher.seal(bytes, new SecretContext(PURPOSE, caller.key(), authenticatorId));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Opens the secret of an authenticator.
     *
     * @param caller whose it is
     * @param authenticator the authenticator
     * @return the secret
     * @throws org.mfafilter.crypto.SecretUnreadableException if it was not sealed for these two, or the key is gone
     */
    public TotpSecret open(Caller caller, StoredAuthenticator authenticator) {
        byte[] bytes =
                cipher.open(authenticator.secret(), new SecretContext(PURPOSE, caller.key(), authenticator.id()));
        try {
            return TotpSecret.of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
