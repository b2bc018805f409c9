package org.mfafilter.crypto;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mfafilter.MfaConfigurationException;

/**
 * The keys of the file that {@code mfa.crypto.key-file} names, as they were when it was read. Immutable; thread-safe. {@link
 * WatchedKeyFile} reads it again when it changes.
 *
 * <p>The file is a properties file in UTF-8 with one entry {@code writing-key=<id>} and one entry
 * {@code key.<id>=<Base64 of 32 bytes>} for each key.
 */
public final class KeyFile implements KeySource {

    private final EncryptionKey writingKey;
    private final Map<String, EncryptionKey> keys;

    KeyFile(EncryptionKey writingKey, Map<String, EncryptionKey> keys) {
        this.writingKey = writingKey;
        this.keys = Collections.unmodifiableMap(new TreeMap<>(keys));
    }

    /**
     * Reads a key file.
     *
     * <p>Where the file system knows POSIX permissions, a file that everyone can read or write is refused. The group
     * may.
     *
     * @param file the file
     * @return its keys
     * @throws MfaConfigurationException if the file is missing, open to others, or not as described; the message says
     *     what to do and shows no content of the file but the ids of its keys
     */
    public static KeyFile read(Path file) {
        return new KeyFileEntries(file, new KeyFileReader(file).read()).toKeyFile();
    }

    @Override
    public EncryptionKey writingKey() {
        return writingKey;
    }

    @Override
    public Optional<EncryptionKey> find(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    @Override
    public String toString() {
        return "KeyFile[writing-key=" + writingKey.id() + ", keys=" + keys.keySet() + "]";
    }
}
