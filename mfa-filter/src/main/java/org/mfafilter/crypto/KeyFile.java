package org.mfafilter.crypto;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/**
 * The keys of the file that {@code mfa.crypto.key-file} names, as they were when it was read. Immutable; thread-safe. {@link
 * WatchedKeyFile} reads it again when it changes.
 *
 * <p>The file is a properties file in UTF-8 with one entry {@code writing-key=<id>} and one entry
 * {@code key.<id>=<Base64 of 32 bytes>} for each key. In place of those entries, or beside them, {@code keystore=<path>} with
 * {@code keystore-password=<password>} takes the AES keys of a keystore, each by its alias; {@code keystore-type} is {@code
 * PKCS12} unless it says {@code JCEKS}, or another type of the Java runtime.
 */
public final class KeyFile implements KeySource {

    private final EncryptionKey writingKey;
    private final Map<String, EncryptionKey> keys;

    private final @Nullable Path keystore;

    KeyFile(EncryptionKey writingKey, Map<String, EncryptionKey> keys, @Nullable Path keystore) {
        this.writingKey = writingKey;
        this.keystore = keystore;
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
        return new KeyFileReader(file).read().toKeyFile();
    }

    /**
     * Reads the text of a key file that stands elsewhere, such as in an environment variable. Blanks and semicolons end an
     * entry as the end of a line does.
     *
     * @param place what error messages call it
     * @param text the text
     * @return its keys
     * @throws MfaConfigurationException if it is not as described; the message shows no content but the ids of its keys
     */
    public static KeyFile ofText(String place, String text) {
        String lines = text.trim().replaceAll("[;\\s]+", "\n");
        return new KeyFileEntries(
                        place, KeyFileReader.entries(place, lines, "make one with: java -jar mfa-filter.jar keygen"))
                .toKeyFile();
    }

    /** The keystore that the file names, null if it names none. */
    @Nullable
    Path keystore() {
        return keystore;
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
