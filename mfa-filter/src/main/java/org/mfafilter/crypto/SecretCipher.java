package org.mfafilter.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets by AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits and a tag of 128 bits, and opens them.
 * Thread-safe.
 *
 * <p>A secret is bound to its {@link SecretContext}, its key id and the format version by associated data. With random
 * nonces one key is good for 2<sup>32</sup> secrets (section 8.3). Does not detect an older row put back in its own
 * place.
 */
public final class SecretCipher {

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    private final KeySource keys;
    private final SecureRandom random;

    /**
     * Puts the parts together.
     *
     * @param keys where the keys come from
     * @param random makes the nonces
     */
    public SecretCipher(KeySource keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * The key that seals now.
     *
     * @return its id
     */
    public String writingKeyId() {
        return keys.writingKey().id();
    }

    /**
     * Encrypts a secret with the writing key.
     *
     * @param plain the secret, which stays as it is; the caller wipes it
     * @param context the place it belongs to
     * @return the sealed secret, 29 bytes longer
     */
    public SealedSecret seal(byte[] plain, SecretContext context) {
        EncryptionKey key = keys.writingKey();
        byte[] nonce = new byte[SealedSecret.NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
            byte[] bytes = ByteBuffer.allocate(1 + nonce.length + ciphertext.length)
                    .put(SealedSecret.VERSION)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
            return new SealedSecret(key.id(), bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime refuses to encrypt by " + TRANSFORMATION, e);
        }
    }

    /**
     * Decrypts a secret.
     *
     * @param sealed the sealed secret
     * @param context the place it was read from
     * @return the secret; the caller wipes it
     * @throws SecretUnreadableException if the key is unknown, or if the content does not authenticate at this place
     */
    public byte[] open(SealedSecret sealed, SecretContext context) {
        String keyId = sealed.keyId();
        Optional<EncryptionKey> key =
                keys.find(keyId).filter(found -> found.id().equals(keyId));
        if (!key.isPresent()) {
            throw SecretUnreadableException.unknownKey(keyId, context.purpose());
        }
        byte[] bytes = sealed.bytes();
        int textStart = 1 + SealedSecret.NONCE_BYTES;
        byte[] nonce = Arrays.copyOfRange(bytes, 1, textStart);
        try {
            return cipher(Cipher.DECRYPT_MODE, key.get(), nonce, context)
                    .doFinal(bytes, textStart, bytes.length - textStart);
        } catch (GeneralSecurityException e) {
            throw SecretUnreadableException.notAuthentic(keyId, context.purpose(), e);
        }
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, SecretContext context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key.key(), new GCMParameterSpec(SealedSecret.TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(context.associatedData(SealedSecret.VERSION, key.id()));
        return cipher;
    }
}
