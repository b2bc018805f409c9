package org.mfafilter.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mfafilter.MfaConfigurationException;

/**
 * The keys of a file, and of the keystore it may name, that may change while the application runs: looked at again when
 * somebody asks for a key, once a period at most. A file that cannot be used any more is an error in the log, and the keys that were read last go on. Thread-safe.
 */
public final class WatchedKeyFile implements KeySource {

    private static final Logger LOGGER = Logger.getLogger(WatchedKeyFile.class.getName());

    private final Path file;
    private final Clock clock;
    private final Duration period;
    private volatile KeyFile keys;
    private volatile Instant looked;
    private String seen;

    private WatchedKeyFile(Path file, Clock clock, Duration period) {
        this.file = file;
        this.clock = clock;
        this.period = period;
        this.looked = clock.instant();
        KeyFile first = KeyFile.read(file);
        // before it is read for good: a change in between is found the next time
        this.seen = state(file) + keystoreState(first);
        this.keys = KeyFile.read(file);
    }

    /**
     * Reads a key file, and again whenever it has changed.
     *
     * @param file as {@link KeyFile#read} takes it
     * @param clock tells when a period has passed
     * @param period how often the file is looked at, most
     * @return its keys
     * @throws MfaConfigurationException if the file cannot be used at first
     */
    public static WatchedKeyFile read(Path file, Clock clock, Duration period) {
        return new WatchedKeyFile(file, clock, period);
    }

    @Override
    public EncryptionKey writingKey() {
        return current().writingKey();
    }

    @Override
    public Optional<EncryptionKey> find(String keyId) {
        return current().find(keyId);
    }

    @Override
    public String toString() {
        return keys.toString();
    }

    private KeyFile current() {
        Duration since = Duration.between(looked, clock.instant());
        if (since.isNegative() || since.compareTo(period) >= 0) {
            lookAgain();
        }
        return keys;
    }

    private synchronized void lookAgain() {
        looked = clock.instant();
        String state = state(file) + keystoreState(keys);
        if (state.equals(seen)) {
            return;
        }
        seen = state;
        try {
            keys = KeyFile.read(file);
            LOGGER.info("the file of mfa.crypto.key-file has changed and was read again: " + keys);
        } catch (MfaConfigurationException e) {
            LOGGER.log(
                    Level.SEVERE,
                    "the file of mfa.crypto.key-file has changed and cannot be used; " + keys + " goes on",
                    e);
        }
    }

    private static String keystoreState(KeyFile keys) {
        Path keystore = keys.keystore();
        return keystore == null ? "" : " " + state(keystore);
    }

    /** What changes when the file is written or replaced. */
    private static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
