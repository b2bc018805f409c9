package org.mfafilter;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * The person or program behind a request, as the application's own sign-in named it, within a realm.
 *
 * <p>Two callers are the same when realm and name are equal byte for byte in UTF-8: {@code alice}, {@code Alice} and
 * {@code "alice "} are three callers. This is the only comparison of identities in the library; the store compares
 * {@link #key()}, which no database collation can bend. Immutable.
 */
public final class Caller implements Serializable {

    /** The longest realm and the longest name, in UTF-16 units. */
    public static final int MAX_LENGTH = 1000;

    private static final long serialVersionUID = 1L;

    private final String realm;
    private final String name;
    private final String key;

    private Caller(String realm, String name) {
        this.realm = realm;
        this.name = name;
        this.key = hex(sha256(realm + '\0' + name));
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
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the caller's name is empty, at least one character is required");
        }
        requireStorable("realm", realm);
        requireStorable("caller's name", name);
        return new Caller(realm, name);
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
     * The caller's key in the store and in every ciphertext.
     *
     * @return 64 lower-case hexadecimal digits: SHA-256 of realm, NUL and name in UTF-8
     */
    public String key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Caller && realm.equals(((Caller) other).realm) && name.equals(((Caller) other).name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(realm, name);
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
