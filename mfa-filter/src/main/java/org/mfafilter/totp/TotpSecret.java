package org.mfafilter.totp;

import java.security.SecureRandom;
import java.util.Locale;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * The secret shared with an authenticator (RFC 4226 section 4, requirement R6). Immutable; thread-safe.
 *
 * <p>Has no {@code equals}: nothing has to compare secrets. Does not wipe its bytes.
 */
public final class TotpSecret {

    private static final int GENERATED_BYTES = 20;
    private static final int MIN_BYTES = 16;
    private static final int MAX_BYTES = 64;
    private static final int GROUP = 4;

    private final SecretKeySpec key;

    private TotpSecret(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, Hotp.HMAC);
    }

    /**
     * Makes a fresh secret of 20 random bytes, the length that RFC 4226 recommends.
     *
     * @param random a source that is fit for keys
     * @return a new secret
     */
    public static TotpSecret generate(SecureRandom random) {
        byte[] bytes = new byte[GENERATED_BYTES];
        random.nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    /**
     * Takes over the bytes of an existing secret.
     *
     * @param bytes 16 to 64 bytes, copied
     * @return the secret
     * @throws IllegalArgumentException if there are fewer or more bytes
     */
    public static TotpSecret of(byte[] bytes) {
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the secret has %d bytes, %d to %d required (RFC 4226 section 4)",
                    bytes.length,
                    MIN_BYTES,
                    MAX_BYTES));
        }
        return new TotpSecret(bytes);
    }

    /**
     * Returns the bytes, to be encrypted; the caller wipes them.
     *
     * @return a copy of 16 to 64 bytes
     */
    public byte[] toBytes() {
        return key.getEncoded();
    }

    /**
     * Returns the Base32 form that authenticator apps read (RFC 4648 section 6).
     *
     * @return upper-case letters and digits without padding, 32 characters for 20 bytes
     */
    public String toBase32() {
        return new Base32().encodeToString(toBytes()).replace("=", "");
    }

    /**
     * Returns the Base32 form for a person who types it.
     *
     * @return {@link #toBase32()} in groups of four, separated by one blank
     */
    public String toBase32Groups() {
        String base32 = toBase32();
        StringBuilder groups = new StringBuilder(base32.length() * 5 / 4);
        for (int i = 0; i < base32.length(); i++) {
            if (i > 0 && i % GROUP == 0) {
                groups.append(' ');
            }
            groups.append(base32.charAt(i));
        }
        return groups.toString();
    }

    SecretKey hmacKey() {
        return key;
    }

    @Override
    public String toString() {
        return "TotpSecret[redacted]";
    }
}
