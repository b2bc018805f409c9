package org.mfafilter.crypto;

import java.util.Optional;

/**
 * Where the encryption keys come from: {@link KeyFile}, or an implementation of the application, such as one that asks
 * a vault.
 *
 * <p>{@link SecretCipher} calls it for every secret it seals or opens, from any number of threads at once; an
 * implementation is thread-safe and answers from memory. To rotate, offer the new key to {@link #find} on every node
 * first, let {@link #writingKey} return it then, and drop the old key once no stored secret names it. A key that is
 * dropped earlier shuts out the callers whose secrets it sealed. Whoever cannot answer throws
 * {@link org.mfafilter.MfaStoreException}, and the request is refused.
 */
public interface KeySource {

    /**
     * The key that seals. Called once for each secret sealed.
     *
     * @return the key; {@link #find} knows it too
     */
    EncryptionKey writingKey();

    /**
     * The key that a sealed secret names. Called once for each secret opened.
     *
     * @param keyId the id as stored in the database, to be compared exactly
     * @return the key of that id, or empty if there is none; never another key
     */
    Optional<EncryptionKey> find(String keyId);
}
