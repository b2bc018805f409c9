package org.mfafilter.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What LDAP directories store: {@code {SSHA}} or its longer kin, then Base64 of hash and salt. */
final class SaltedShaFormat implements HashFormat {

    private static final Pattern FORMAT =
            Pattern.compile("\\{SSHA(256|384|512)?}([A-Za-z0-9+/=]+)", Pattern.CASE_INSENSITIVE);

    @Override
    public boolean matches(char[] password, String stored) {
        Matcher parts = FORMAT.matcher(stored);
        if (!parts.matches()) {
            throw new IllegalArgumentException("it is not {SSHA}, {SSHA256}, {SSHA384} or {SSHA512} with Base64");
        }
        MessageDigest digest = digest(parts.group(1) == null ? "1" : parts.group(1));
        byte[] hashAndSalt = Base64.getDecoder().decode(parts.group(2));
        int length = digest.getDigestLength();
        if (hashAndSalt.length <= length) {
            throw new IllegalArgumentException("it has no salt");
        }
        byte[] bytes = PasswordBytes.of(password);
        digest.update(bytes);
        Arrays.fill(bytes, (byte) 0);
        byte[] actual = digest.digest(Arrays.copyOfRange(hashAndSalt, length, hashAndSalt.length));
        return MessageDigest.isEqual(Arrays.copyOf(hashAndSalt, length), actual);
    }

    private static MessageDigest digest(String bits) {
        try {
            return MessageDigest.getInstance("SHA-" + bits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
