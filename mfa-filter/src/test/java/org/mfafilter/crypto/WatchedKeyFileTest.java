package org.mfafilter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.TestParts.SettableClock;

class WatchedKeyFileTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private Path file;

    @BeforeEach
    void makeTheFile() throws IOException {
        file = Files.createFile(
                folder.resolve("mfa.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        write("k1", "k1");
    }

    @Test
    void aNewKeyIsThereWithinAMinuteAndNotLookedForBefore() throws Exception {
        WatchedKeyFile keys = WatchedKeyFile.read(file, clock, MINUTE);
        write("k1", "k1", "k2");
        clock.advance(MINUTE.minusMillis(1));
        assertThat(keys.find("k2")).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(keys.find("k2")).isPresent();
        assertThat(keys.writingKey().id()).isEqualTo("k1");

        write("k2", "k1", "k2");
        clock.advance(MINUTE);
        assertThat(keys.writingKey().id()).isEqualTo("k2");
    }

    @Test
    void aFileThatCannotBeUsedLeavesTheKeysAsTheyWereUntilItIsMended() throws Exception {
        WatchedKeyFile keys = WatchedKeyFile.read(file, clock, MINUTE);
        Files.writeString(file, "writing-key=k9\n");
        clock.advance(MINUTE);
        assertThat(keys.writingKey().id()).isEqualTo("k1");
        Files.delete(file);
        clock.advance(MINUTE);
        assertThat(keys.find("k1")).isPresent();

        makeTheFile();
        write("k2", "k1", "k2");
        clock.advance(MINUTE);
        assertThat(keys.writingKey().id()).isEqualTo("k2");
    }

    @Test
    void aFileThatOthersCanReadIsNotTaken() throws Exception {
        WatchedKeyFile keys = WatchedKeyFile.read(file, clock, MINUTE);
        write("k2", "k1", "k2");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        clock.advance(MINUTE);
        assertThat(keys.writingKey().id()).isEqualTo("k1");
    }

    @Test
    void aFileThatCannotBeUsedAtFirstIsRefused() throws Exception {
        Files.writeString(file, "");
        assertThatThrownBy(() -> WatchedKeyFile.read(file, clock, MINUTE))
                .isInstanceOf(MfaConfigurationException.class);
    }

    private void write(String writing, String... ids) throws IOException {
        StringBuilder text = new StringBuilder("writing-key=" + writing + "\n");
        for (String id : ids) {
            byte[] key = new byte[32];
            new Random(id.hashCode()).nextBytes(key);
            text.append("key.")
                    .append(id)
                    .append('=')
                    .append(Base64.getEncoder().encodeToString(key))
                    .append('\n');
        }
        Files.writeString(file, text);
    }
}
