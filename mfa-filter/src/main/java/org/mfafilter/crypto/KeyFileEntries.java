package org.mfafilter.crypto;

import static org.mfafilter.crypto.KeyFileReader.fault;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/**
 * Makes keys of the entries of one key file, or of a text like it. Serves one call.
 *
 * <p>No message quotes what is not known to be an id, because a key may stand where an id belongs: not the names of
 * unknown entries, not the value of {@code writing-key}.
 */
final class KeyFileEntries {

    private static final String WRITING_KEY = "writing-key";
    private static final String KEY_PREFIX = "key.";
    private static final String KEYSTORE = "keystore";
    private static final String KEYSTORE_TYPE = "keystore-type";
    private static final String KEYSTORE_PASSWORD = "keystore-password";
    private static final List<String> OTHERS = Arrays.asList(WRITING_KEY, KEYSTORE, KEYSTORE_TYPE, KEYSTORE_PASSWORD);
    private static final String MAKE_KEY = "make one with: head -c 32 /dev/urandom | base64";

    private final String place;
    private final Properties entries;
    private final Map<String, EncryptionKey> keys = new TreeMap<>();

    KeyFileEntries(String place, Properties entries) {
        this.place = place;
        this.entries = entries;
    }

    KeyFile toKeyFile() {
        int unknown = 0;
        for (String name : entries.stringPropertyNames()) {
            if (name.startsWith(KEY_PREFIX)) {
                EncryptionKey key = key(name.substring(KEY_PREFIX.length()), entries.getProperty(name, ""));
                keys.put(key.id(), key);
            } else if (!OTHERS.contains(name)) {
                unknown++;
            }
        }
        if (unknown > 0) {
            throw fault(
                    place,
                    "has entries that are neither writing-key nor key.<id>: " + unknown,
                    "only those two kinds are allowed, and keystore, keystore-type, keystore-password; remove the others, or put the missing key.<id>= before a key");
        }
        Path keystore = addKeystore();
        return new KeyFile(writingKey(), keys, keystore);
    }

    private @Nullable Path addKeystore() {
        String path = entries.getProperty(KEYSTORE);
        if (path == null) {
            return null;
        }
        KeystoreKeys keystore = new KeystoreKeys(
                place,
                path.trim(),
                entries.getProperty(KEYSTORE_TYPE, "PKCS12").trim(),
                entries.getProperty(KEYSTORE_PASSWORD, "").trim());
        for (EncryptionKey key : keystore.read()) {
            if (keys.put(key.id(), key) != null) {
                throw fault(
                        place,
                        "has a key." + key.id() + " beside the alias " + key.id() + " of its keystore",
                        "one key for each id is required; remove or rename one of the two");
            }
        }
        return keystore.file();
    }

    private EncryptionKey writingKey() {
        String id = entries.getProperty(WRITING_KEY);
        if (id == null) {
            throw fault(
                    place,
                    "has no entry writing-key",
                    "the id of the key that encrypts is required; add writing-key=<id> with one of " + keys.keySet());
        }
        EncryptionKey key = keys.get(id.trim());
        if (key == null) {
            throw fault(
                    place,
                    "has a writing-key that names no key of the file",
                    "the id of a key is required; set it to one of " + keys.keySet() + " or add an entry key.<id>");
        }
        return key;
    }

    private EncryptionKey key(String id, String base64) {
        if (!EncryptionKey.isId(id)) {
            throw fault(
                    place,
                    "has an entry key.<id> with an id of " + id.length() + " characters that cannot be used",
                    "1 to 32 characters of A-Z a-z 0-9 . _ - are required; rename the entry");
        }
        byte[] bytes = decode(id, base64);
        try {
            return EncryptionKey.of(id, bytes);
        } catch (IllegalArgumentException e) {
            throw new MfaConfigurationException(place + " cannot be used: " + e.getMessage() + "; " + MAKE_KEY, e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private byte[] decode(String id, String base64) {
        try {
            return Base64.getDecoder().decode(base64.trim());
        } catch (IllegalArgumentException e) {
            // the cause is left out: it quotes a character of the key
            throw fault(
                    place,
                    "has a value of key." + id + " that is not Base64",
                    "the Base64 of 32 random bytes is required; " + MAKE_KEY);
        }
    }
}
