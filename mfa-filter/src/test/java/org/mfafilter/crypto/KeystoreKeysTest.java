package org.mfafilter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.TestParts.SettableClock;

/** Keystores as {@code keytool} makes them. */
class KeystoreKeysTest {

    private static final SecretContext CONTEXT = new SecretContext("authenticator", "anna", "a1");

    @TempDir
    private Path folder;

    private Path keystore;
    private Path file;

    @BeforeEach
    void nameTheFiles() {
        keystore = folder.resolve("mfa.p12");
        file = folder.resolve("mfa.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JCEKS"})
    void readsEachKeyByItsAlias(String type) throws Exception {
        keytool(type, "k1", "AES", "256");
        keytool(type, "k2", "AES", "256");

        KeyFile keys = KeyFile.read(written("writing-key=k2", "keystore-type=" + type));

        assertThat(keys).hasToString("KeyFile[writing-key=k2, keys=[k1, k2]]");
        SecretCipher cipher = new SecretCipher(keys, new SecureRandom());
        SealedSecret sealed = cipher.seal("secret".getBytes(UTF_8), CONTEXT);
        assertThat(sealed.keyId()).isEqualTo("k2");
        assertThat(cipher.open(sealed, CONTEXT)).isEqualTo("secret".getBytes(UTF_8));
    }

    @Test
    void takesKeysOfTheFileBesideThoseOfTheKeystore() throws Exception {
        keytool("PKCS12", "k2", "AES", "256");

        KeyFile keys = KeyFile.read(written("writing-key=k2", "key.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));

        assertThat(keys).hasToString("KeyFile[writing-key=k2, keys=[k1, k2]]");
    }

    @Test
    void refusesAnIdThatIsThereTwice() throws Exception {
        keytool("PKCS12", "k1", "AES", "256");

        assertRefused(
                "has a key.k1 beside the alias k1 of its keystore; one key for each id is required",
                "writing-key=k1",
                "key.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    }

    @Test
    void refusesAKeystoreThatIsNotThere() throws Exception {
        assertRefused("cannot be read as PKCS12 with the keystore-password (NoSuchFileException)", "writing-key=k1");
    }

    @Test
    void refusesAnotherPassword() throws Exception {
        keytool("PKCS12", "k1", "AES", "256");
        Path other = Files.writeString(
                written("writing-key=k1"), "writing-key=k1\nkeystore=" + keystore + "\nkeystore-password=guessed");

        assertThatThrownBy(() -> KeyFile.read(other))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining("cannot be read as PKCS12 with the keystore-password")
                .hasMessageNotContaining("guessed");
    }

    @Test
    void refusesAnotherType() throws Exception {
        keytool("PKCS12", "k1", "AES", "256");

        assertRefused("cannot be read as JCEKS", "writing-key=k1", "keystore-type=JCEKS");
        assertRefused("cannot be read as XYZ", "writing-key=k1", "keystore-type=XYZ");
    }

    @Test
    void refusesAShortKey() throws Exception {
        keytool("PKCS12", "k1", "AES", "128");

        assertRefused("cannot be used: the encryption key k1 has 16 bytes, exactly 32 required", "writing-key=k1");
    }

    @Test
    void refusesAKeystoreWithoutASecretKey() throws Exception {
        keytool("PKCS12", "k1", "RSA", "2048");

        assertRefused("cannot be used: no secret key is in it", "writing-key=k1");
    }

    @Test
    void refusesAWritingKeyThatIsNoAlias() throws Exception {
        keytool("PKCS12", "k1", "AES", "256");

        assertRefused("has a writing-key that names no key of the file; the id of a key is required", "writing-key=k3");
    }

    @Test
    void isReadAgainWhenTheKeystoreHasChanged() throws Exception {
        keytool("PKCS12", "k1", "AES", "256");
        SettableClock clock = new SettableClock();
        WatchedKeyFile keys = WatchedKeyFile.read(written("writing-key=k1"), clock, Duration.ofMinutes(1));
        keytool("PKCS12", "k2", "AES", "256");

        assertThat(keys.find("k2")).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(keys.find("k2")).isPresent();
    }

    private void assertRefused(String message, String... lines) throws IOException {
        Path written = written(lines);
        assertThatThrownBy(() -> KeyFile.read(written))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageStartingWith("mfa.crypto.key-file: " + file + " ")
                .hasMessageContaining(message);
    }

    private Path written(String... lines) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        List<String> all = new ArrayList<>(Arrays.asList(lines));
        all.add("keystore=" + keystore);
        all.add("keystore-password=changeit-2026");
        return Files.writeString(file, String.join("\n", all));
    }

    private void keytool(String type, String alias, String algorithm, String bits) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                algorithm.equals("RSA") ? "-genkeypair" : "-genseckey",
                "-alias",
                alias,
                "-keyalg",
                algorithm,
                "-keysize",
                bits,
                "-storetype",
                type,
                "-keystore",
                keystore.toString(),
                "-storepass",
                "changeit-2026",
                "-keypass",
                "changeit-2026"));
        if (algorithm.equals("RSA")) {
            command.addAll(List.of("-dname", "CN=payroll"));
        }
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }
}
