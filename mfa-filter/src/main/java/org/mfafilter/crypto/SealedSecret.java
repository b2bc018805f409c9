package org.mfafilter.crypto;

import java.util.Base64;

/**
 * An encrypted secret as the database keeps it: {@code v1.<key id>.<base64url>}. Immutable; thread-safe.
 *
 * <p>The last part is a version byte, a nonce of 12 bytes, the ciphertext and a tag of 16 bytes. A key id may contain
 * dots: the first and the last dot of the text separate.
 */
public final class SealedSecret {

    static final byte VERSION = 1;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final String PREFIX = "v1.";
    private static final int MIN_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

    private final String keyId;
    private final byte[] bytes;

    /** Takes the array over, without a copy. */
    SealedSecret(String keyId, byte[] bytes) {
        this.keyId = keyId;
        this.bytes = bytes;
    }

    /**
     * Reads the text form; does not decrypt.
     *
     * @param text what {@link #toText()} returned; no other spelling of it is accepted
     * @return the sealed secret
     * @throws SecretUnreadableException if it is anything else; the message does not show it
     */
    public static SealedSecret parse(String text) {
        int lastDot = text.lastIndexOf('.');
        if (!text.startsWith(PREFIX) || lastDot < PREFIX.length()) {
            throw SecretUnreadableException.badFormat();
        }
        String keyId = text.substring(PREFIX.length(), lastDot);
        byte[] bytes = decode(text.substring(lastDot + 1));
        if (!EncryptionKey.isId(keyId) || bytes.length < MIN_BYTES || bytes[0] != VERSION) {
            throw SecretUnreadableException.badFormat();
        }
        SealedSecret sealed = new SealedSecret(keyId, bytes);
        // the decoder takes padding and ignores the unused bits of the last character
        if (!sealed.toText().equals(text)) {
            throw SecretUnreadableException.badFormat();
        }
        return sealed;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw SecretUnreadableException.badFormat();
        }
    }

    /**
     * Returns the text form, for a column of ASCII characters.
     *
     * @return {@code v1.<key id>.<base64url without padding>}, 70 characters and the key id for a secret of 20 bytes
     */
    public String toText() {
        return PREFIX + keyId + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The id of the key that sealed it, by which the secrets of an old key are found.
     *
     * @return 1 to 32 characters
     */
    public String keyId() {
        return keyId;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "SealedSecret[redacted]";
    }
}
