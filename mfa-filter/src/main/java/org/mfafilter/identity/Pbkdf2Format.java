package org.mfafilter.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** What {@code Pbkdf2PasswordHash} of Jakarta Security writes: {@code algorithm:iterations:salt:hash}, the last two Base64. */
final class Pbkdf2Format implements HashFormat {

    private static final Pattern FORMAT =
            Pattern.compile("(PBKDF2WithHmacSHA(?:1|224|256|384|512)):([0-9]{1,8}):([^:]+):([^:]+)");
    private static final int SHORTEST_HASH_BYTES = 16; // NIST SP 800-132 section 5: at least 112 bits

    @Override
    public boolean matches(char[] password, String stored) {
        Matcher parts = FORMAT.matcher(stored);
        if (!parts.matches()) {
            throw new IllegalArgumentException("it is not PBKDF2WithHmacSHA...:iterations:salt:hash");
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(3));
        byte[] expected = Base64.getDecoder().decode(parts.group(4));
        int iterations = Integer.parseInt(parts.group(2));
        if (salt.length == 0 || iterations == 0 || expected.length < SHORTEST_HASH_BYTES) {
            throw new IllegalArgumentException("its salt, iterations or hash are too short");
        }
        return MessageDigest.isEqual(expected, derive(parts.group(1), password, salt, iterations, expected.length));
    }

    private static byte[] derive(String algorithm, char[] password, byte[] salt, int iterations, int bytes) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, bytes * 8);
        try {
            return SecretKeyFactory.getInstance(algorithm).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        } finally {
            spec.clearPassword();
        }
    }
}
