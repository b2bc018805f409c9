package org.mfafilter.recovery;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes recovery codes for the database by PBKDF2 with HMAC-SHA-256 (RFC 8018 section 5.2). Stateless; thread-safe.
 *
 * <p>All codes of a set share one salt, so that a guess costs one hash and not ten. Spends no code and counts no
 * guesses.
 */
public final class RecoveryCodeHasher {

    /**
     * The iterations for new sets: 20 to 35 ms a hash, measured on one core.
     *
     * <p>OWASP ASVS 6.5.2 asks for a slow salted hash below 112 bits. The 80 random bits carry the weight, so that a
     * sixth of what is customary for passwords is enough and a guess cannot be used to wear the server out.
     */
    public static final int ITERATIONS = 100_000;

    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int MIN_ITERATIONS = 1_000;
    private static final int MAX_ITERATIONS = 10_000_000;

    private RecoveryCodeHasher() {}

    /**
     * Makes a salt for a set of codes.
     *
     * @param random a source that is fit for keys
     * @return 16 random bytes
     */
    public static byte[] newSalt(SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    /**
     * Hashes a code.
     *
     * @param code the code
     * @param salt the 16 bytes of its set
     * @param iterations 1 000 to 10 000 000; {@link #ITERATIONS} for a new set, the stored number for an old one
     * @return 32 bytes
     * @throws IllegalArgumentException if the salt has another length or the iterations are out of range
     */
    public static byte[] hash(RecoveryCode code, byte[] salt, int iterations) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException(
                    "the salt of the recovery codes has " + salt.length + " bytes, " + SALT_BYTES + " required");
        }
        if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the recovery codes have %d iterations, %d to %d required",
                    iterations,
                    MIN_ITERATIONS,
                    MAX_ITERATIONS));
        }
        char[] characters = code.toCharArray();
        try {
            return derive(characters, salt, iterations);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /**
     * Looks a typed code up among the unused ones of its set.
     *
     * <p>Computes one hash and compares it with all, in constant time, wherever the match is.
     *
     * @param code what the caller typed
     * @param salt the 16 bytes of the set
     * @param iterations the number stored with the set, 1 000 to 10 000 000
     * @param hashes the hashes of the unused codes
     * @return the index of the code's hash, or {@code -1} if there is none
     * @throws IllegalArgumentException if the salt has another length or the iterations are out of range
     */
    public static int find(RecoveryCode code, byte[] salt, int iterations, List<byte[]> hashes) {
        byte[] hash = hash(code, salt, iterations);
        int found = -1;
        for (int i = 0; i < hashes.size(); i++) {
            found = MessageDigest.isEqual(hashes.get(i), hash) ? i : found;
        }
        return found;
    }

    static byte[] derive(char[] characters, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime has no " + ALGORITHM + ", which it must have", e);
        } finally {
            spec.clearPassword();
        }
    }
}
