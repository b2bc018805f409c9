package org.mfafilter.totp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/**
 * Computes one-time passwords of one secret (RFC 4226 section 5.3). Not thread-safe: one instance serves one call.
 *
 * <p>The key is set up once and serves any number of time steps.
 */
final class Hotp {

    private static final String HMAC = "HmacSHA1";

    private final Mac mac;

    Hotp(TotpSecret secret) {
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(secret.toHmacKey(HMAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime has no " + HMAC + ", which every one must have", e);
        }
    }

    /**
     * Computes the code of a time step.
     *
     * @param timeStep the moving factor, taken as 64 bits (RFC 4226 section 5.1)
     * @return six digits
     */
    TotpCode at(long timeStep) {
        byte[] hash =
                mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(timeStep).array());
        int offset = hash[hash.length - 1] & 0x0f;
        int truncated = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
        return TotpCode.ofTruncated(truncated);
    }
}
