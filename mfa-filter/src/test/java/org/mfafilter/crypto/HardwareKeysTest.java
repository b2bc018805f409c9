package org.mfafilter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that stays in a hardware module, which SoftHSM of Debian stands for (package {@code softhsm2}, installed here). */
class HardwareKeysTest {

    private static final String PIN = "4711";

    /** Where the environment of the tests says that the module is configured. */
    private static final Path MODULE = Path.of(System.getenv("SOFTHSM2_CONF"));

    @TempDir
    private static Path folder;

    private static HardwareKeys keys;

    @BeforeAll
    static void makeAKeyInTheModule() throws Exception {
        Path library = library();
        Files.createDirectories(folder.resolve("tokens"));
        Files.writeString(MODULE, "directories.tokendir = " + folder.resolve("tokens") + "\nlog.level = ERROR\n");
        run("softhsm2-util", "--init-token", "--free", "--label", "mfa", "--pin", PIN, "--so-pin", PIN);
        Path configuration = Files.writeString(
                folder.resolve("pkcs11.cfg"),
                "name = SoftHSM\nlibrary = " + library + "\nslotListIndex = 0\n"
                        + "attributes(generate, CKO_SECRET_KEY, CKK_AES) = {\n  CKA_SENSITIVE = true\n"
                        + "  CKA_EXTRACTABLE = false\n  CKA_ENCRYPT = true\n  CKA_DECRYPT = true\n}\n");
        keys = new HardwareKeys(configuration.toString(), PIN.toCharArray());
        Provider provider = Security.getProvider("SunPKCS11-SoftHSM");
        KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
        generator.init(256);
        SecretKey key = generator.generateKey();
        KeyStore module = KeyStore.getInstance("PKCS11", provider);
        module.load(null, PIN.toCharArray());
        module.setKeyEntry("k1", key, null, null);
    }

    @AfterAll
    static void forgetTheModule() {
        Security.removeProvider("SunPKCS11-SoftHSM");
    }

    @Test
    void sealsAndOpensInTheModule() {
        SecretContext context = new SecretContext("authenticator", "anna", "a1");
        SecretCipher cipher = new SecretCipher(keys, new SecureRandom());

        SealedSecret sealed = cipher.seal("secret".getBytes(UTF_8), context);

        assertThat(keys.writingKey().key().getEncoded())
                .as("the bytes of the key")
                .isNull();
        assertThat(sealed.keyId()).isEqualTo("k1");
        assertThat(cipher.open(sealed, context)).isEqualTo("secret".getBytes(UTF_8));
        assertThatThrownBy(() -> cipher.open(sealed, new SecretContext("authenticator", "berit", "a1")))
                .isInstanceOf(SecretUnreadableException.class);
    }

    @Test
    void hasNoOtherKey() {
        assertThat(keys.find("k2")).isEmpty();
    }

    @Test
    void isTheExampleOfTheDocs() throws Exception {
        String docs = Files.readString(Path.of("../docs/integration/keys.md"));
        String example = docs.substring(docs.indexOf("```java\n") + 8);
        example = example.substring(0, example.indexOf("```"));

        assertThat(Files.readString(Path.of("src/test/java/org/mfafilter/crypto/HardwareKeys.java")))
                .contains(example);
    }

    private static Path library() throws Exception {
        if (libraries().isEmpty()) {
            assumeThat(Path.of("/usr/bin/apt-get"))
                    .as("SoftHSM, or what installs it")
                    .exists();
            run("sh", "-c", "apt-get -q update && apt-get -q -y install softhsm2");
        }
        return libraries().get(0);
    }

    private static List<Path> libraries() throws IOException {
        try (Stream<Path> found =
                Files.find(Path.of("/usr/lib"), 4, (path, attributes) -> path.endsWith("softhsm/libsofthsm2.so"))) {
            return found.toList();
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
