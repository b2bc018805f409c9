package org.mfafilter.crypto;

import java.util.Arrays;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** An AES-256 key and the id under which ciphertexts name it. Immutable; thread-safe. */
public final class EncryptionKey {

    private static final int BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    private final String id;
    private final SecretKey key;

    private EncryptionKey(String id, SecretKey key) {
        this.id = id;
        this.key = key;
    }

    /**
     * Takes over a key.
     *
     * <p>Refuses 32 equal bytes, such as zeros; any further judgement of the randomness is not made.
     *
     * @param id 1 to 32 characters of {@code A-Z a-z 0-9 . _ -}; never given to another key afterwards
     * @param bytes 32 random bytes, copied
     * @return the key
     * @throws IllegalArgumentException if the id or the bytes are not like that; the message shows neither
     */
    public static EncryptionKey of(String id, byte[] bytes) {
        requireId(id);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "the encryption key " + id + " has " + bytes.length + " bytes, exactly " + BYTES + " required");
        }
        if (allEqual(bytes)) {
            throw new IllegalArgumentException(
                    "the encryption key " + id + " is one byte " + BYTES + " times, random bytes required");
        }
        return new EncryptionKey(id, new SecretKeySpec(bytes, "AES"));
    }

    /**
     * Takes over a key whose bytes may stay where it is: of a keystore, or of a hardware module by PKCS#11. Such a one encrypts
     * in its own provider, which {@link java.security.Security} has to know, by {@code AES/GCM/NoPadding}.
     *
     * @param id 1 to 32 characters of {@code A-Z a-z 0-9 . _ -}; never given to another key afterwards
     * @param key an AES key; of one that shows its bytes exactly 32 random bytes are required
     * @return the key
     * @throws IllegalArgumentException if the id or the key are not like that; the message shows neither
     */
    public static EncryptionKey of(String id, SecretKey key) {
        byte[] bytes = key.getEncoded();
        if (bytes != null) {
            try {
                return of(id, bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
        requireId(id);
        if (!key.getAlgorithm().equals("AES")) {
            throw new IllegalArgumentException(
                    "the encryption key " + id + " is one for " + key.getAlgorithm() + ", AES required");
        }
        return new EncryptionKey(id, key);
    }

    private static void requireId(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("the id of an encryption key has " + id.length()
                    + " characters or one that is not allowed; 1 to 32 of A-Z a-z 0-9 . _ - required");
        }
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static boolean allEqual(byte[] bytes) {
        for (byte b : bytes) {
            if (b != bytes[0]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The id.
     *
     * @return the id, no secret
     */
    public String id() {
        return id;
    }

    SecretKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "EncryptionKey[" + id + "]";
    }
}
