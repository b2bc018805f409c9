package org.mfafilter.identity;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.HashingFunction;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** bcrypt and Argon2, by password4j. Loaded only where one of them is configured: the library is the operator's to add. */
final class Password4jFormat implements HashFormat {

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}");
    private static final Pattern ARGON2 = Pattern.compile(
            "\\$argon2(id|i|d)\\$(?:v=([0-9]{1,9})\\$)?m=([1-9][0-9]{0,8}),t=([1-9][0-9]{0,8}),p=([1-9][0-9]{0,8})"
                    + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]{16,})");

    /** What a hash without a version was made with (the first version of Argon2, RFC 9106 section 3.1). */
    private static final int FIRST_VERSION = 16;

    private final Pattern format;
    private final BiPredicate<byte[], String> comparison;

    private Password4jFormat(Pattern format, BiPredicate<byte[], String> comparison) {
        this.format = format;
        this.comparison = comparison;
    }

    static Password4jFormat named(String name) {
        Password4jFormat found = name.equals("bcrypt")
                ? new Password4jFormat(BCRYPT, Password4jFormat::isBcrypt)
                : new Password4jFormat(ARGON2, Password4jFormat::isArgon2);
        Objects.requireNonNull(HashingFunction.class); // so that a missing library is said at start
        return found;
    }

    /**
     * Computes and compares the bytes: the library's own reading and writing of a hash as text fails in a Turkish locale,
     * where the upper case of i is another letter.
     */
    private static boolean isArgon2(byte[] password, String stored) {
        Matcher parts = ARGON2.matcher(stored);
        if (!parts.matches()) {
            throw new IllegalArgumentException("it is not what is configured");
        }
        String kind = parts.group(1);
        Argon2 type = kind.equals("id") ? Argon2.ID : kind.equals("i") ? Argon2.I : Argon2.D;
        int version = parts.group(2) == null ? FIRST_VERSION : Integer.parseInt(parts.group(2));
        byte[] expected = Base64.getDecoder().decode(parts.group(7));
        Argon2Function function = Argon2Function.getInstance(
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                Integer.parseInt(parts.group(5)),
                expected.length,
                type,
                version);
        byte[] salt = Base64.getDecoder().decode(parts.group(6));
        return MessageDigest.isEqual(expected, function.hash(password, salt).getBytes());
    }

    private static boolean isBcrypt(byte[] password, String stored) {
        String text = asOthersMeanIt(stored);
        return BcryptFunction.getInstanceFromHash(text).check(password, text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean matches(char[] password, String stored) {
        if (!format.matcher(stored).matches()) {
            throw new IllegalArgumentException("it is not what is configured");
        }
        byte[] bytes = PasswordBytes.of(password);
        try {
            return comparison.test(bytes, stored);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Where a password is not ASCII, password4j takes {@code $2a$} for the work of a crypt_blowfish that guards against
     * a mistake of its own; jBCrypt and Spring write {@code $2a$} and mean what is called {@code $2b$} today.
     */
    private static String asOthersMeanIt(String stored) {
        return stored.startsWith("$2a$") ? "$2b$" + stored.substring(4) : stored;
    }
}
