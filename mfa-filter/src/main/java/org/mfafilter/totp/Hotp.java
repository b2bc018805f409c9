package org.mfafilter.totp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/**
 * Computes one-time passwords of one secret after another (RFC 4226 section 5.3). Not thread-safe: one instance serves one
 * call at a time.
 *
 * <p>A key is set up once and serves any number of time steps. What the key was set up to stays until the next one.
 */
final class Hotp {

    static final String HMAC = "HmacSHA1";

    private static final int MODULUS = 1_000_000;

    private final Mac mac;
    private final byte[] movingFactor = new byte[Long.BYTES];

    Hotp() {
        try {
            mac = Mac.getInstance(HMAC);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** Computes codes of this secret from now on. */
    void use(TotpSecret secret) {
        try {
            mac.init(secret.hmacKey());
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException cause) {
        return new IllegalStateException("the Java runtime has no " + HMAC + ", which every one must have", cause);
    }

    /**
     * Computes the code of a time step.
     *
     * @param timeStep the moving factor, taken as 64 bits (RFC 4226 section 5.1)
     * @return six digits as a number, 0 to 999999
     */
    int at(long timeStep) {
        return truncated(timeStep) % MODULUS;
    }

    int truncated(long timeStep) {
        ByteBuffer.wrap(movingFactor).putLong(timeStep);
        byte[] hash = mac.doFinal(movingFactor);
        int offset = hash[hash.length - 1] & 0x0f;
        return ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
    }
}
