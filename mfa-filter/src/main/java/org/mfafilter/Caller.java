package org.mfafilter;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The person or program behind a request, as the application's own sign-in named it, within a realm.
 *
 * <p>Two callers are the same when realm and name are equal byte for byte in UTF-8: {@code alice}, {@code Alice} and
 * {@code "alice "} are three callers, unless the application's names are {@linkplain #ofFolded folded}. This is the only
 * comparison of identities in the library; the store compares {@link #key()}, which no database collation can bend.
 * Immutable.
 */
public final class Caller implements Serializable {

    /** The longest realm and the longest name, in UTF-16 units. */
    public static final int MAX_LENGTH = 1000;

    private static final long serialVersionUID = 2L;

    private final String realm;
    private final String name;
    private final String keptName;
    private final String key;
    private final String foldedKey;

    private Caller(String realm, String name, String keptName) {
        this.realm = realm;
        this.name = name;
        this.keptName = keptName;
        this.key = key(realm, keptName);
        this.foldedKey = key(realm, fold(name));
    }

    /**
     * Names a caller.
     *
     * @param realm keeps two applications apart that share a database; may be empty
     * @param name the caller's name as the sign-in gave it, unchanged
     * @return the caller
     * @throws IllegalArgumentException if the name is empty, or either is longer than {@value #MAX_LENGTH} UTF-16 units,
     *     holds a NUL or is not well-formed UTF-16 (two such names could share one key)
     */
    public static Caller of(String realm, String name) {
        return of(realm, name, name);
    }

    /**
     * Names a caller of an application that takes all spellings of a name for one person: names that differ only in case,
     * in blanks around them or in Unicode's compatible forms are one caller.
     *
     * @param realm keeps two applications apart that share a database; may be empty
     * @param name the caller's name as the sign-in gave it, unchanged
     * @return the caller
     * @throws IllegalArgumentException as {@link #of}, also if nothing but blanks is there
     */
    public static Caller ofFolded(String realm, String name) {
        return of(realm, name, fold(name));
    }

    private static Caller of(String realm, String name, String keptName) {
        if (name.isEmpty() || keptName.isEmpty()) {
            throw new IllegalArgumentException("the caller's name is empty, at least one character is required");
        }
        requireStorable("realm", realm);
        requireStorable("caller's name", name);
        requireStorable("caller's name", keptName);
        return new Caller(realm, name, keptName);
    }

    /**
     * The realm the caller belongs to.
     *
     * @return the realm, possibly empty
     */
    public String realm() {
        return realm;
    }

    /**
     * The caller's name, as the sign-in gave it.
     *
     * @return the name, never empty
     */
    public String name() {
        return name;
    }

    /**
     * The name that stands for the caller in the store.
     *
     * @return {@link #name()}, or what it folds to where names are folded
     */
    public String keptName() {
        return keptName;
    }

    /**
     * The caller's key in the store and in every ciphertext.
     *
     * @return 64 lower-case hexadecimal digits: SHA-256 of realm, NUL and {@link #keptName()} in UTF-8
     */
    public String key() {
        return key;
    }

    /**
     * What this caller has in common with the other spellings of the name: NFKC, without blanks around it, lower case.
     * Never tells who somebody is, only that two might be one.
     *
     * @return 64 lower-case hexadecimal digits: SHA-256 of realm, NUL and the folded name in UTF-8
     */
    public String foldedKey() {
        return foldedKey;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Caller && key.equals(((Caller) other).key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return realm.isEmpty() ? name : name + '@' + realm;
    }

    private static void requireStorable(String what, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the " + what + " has " + text.length() + " characters, at most " + MAX_LENGTH + " are allowed");
        }
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("the " + what + " holds a NUL or half a surrogate pair");
        }
    }

    /** Lower case can leave a form that NFKC composes anew, so that it is applied on both sides. */
    private static String fold(String name) {
        String lower = strip(Normalizer.normalize(name, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static String key(String realm, String name) {
        return hex(sha256(realm + '\0' + name));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder(2 * bytes.length);
        for (byte b : bytes) {
            hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.toString();
    }
}
