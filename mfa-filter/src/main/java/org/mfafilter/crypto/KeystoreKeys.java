package org.mfafilter.crypto;

import static org.mfafilter.crypto.KeyFileReader.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.crypto.SecretKey;
import org.mfafilter.MfaConfigurationException;

/** Takes the AES keys out of a keystore that a key file names, each by its alias. Serves one call. */
final class KeystoreKeys {

    private final String place;
    private final Path file;
    private final String type;
    private final String password;

    KeystoreKeys(String place, String path, String type, String password) {
        this.place = place;
        this.type = type;
        this.password = password;
        try {
            this.file = Paths.get(path);
        } catch (InvalidPathException e) {
            throw fault(place, "has a keystore that is no path", "the path of a keystore is required; correct it");
        }
    }

    Path file() {
        return file;
    }

    List<EncryptionKey> read() {
        char[] secret = password.toCharArray();
        try (InputStream content = Files.newInputStream(file)) {
            KeyStore keystore = KeyStore.getInstance(type);
            keystore.load(content, secret);
            List<EncryptionKey> keys = new ArrayList<>();
            for (String alias : Collections.list(keystore.aliases())) {
                Key key = keystore.isKeyEntry(alias) ? keystore.getKey(alias, secret) : null;
                if (key instanceof SecretKey) {
                    keys.add(EncryptionKey.of(alias, (SecretKey) key));
                }
            }
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("no secret key is in it");
            }
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(
                    "cannot be read as " + type + " with the keystore-password ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        } catch (IllegalArgumentException e) {
            throw unreadable("cannot be used: " + e.getMessage(), e);
        } finally {
            Arrays.fill(secret, ' ');
        }
    }

    private MfaConfigurationException unreadable(String found, Exception cause) {
        return new MfaConfigurationException(
                KeyFileReader.message(
                        place,
                        "names the keystore " + file + ", which " + found,
                        "a keystore with AES keys of 256 bits is required; make one with: keytool -genseckey -alias k1"
                                + " -keyalg AES -keysize 256 -storetype " + type + " -keystore " + file),
                cause);
    }
}
