package org.mfafilter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.MfaConfigurationException;

class KeyFileTest {

    private static final String COMMAND = "(umask 077; printf 'writing-key=k1\\nkey.k1=%s\\n'"
            + " \"$(head -c 32 /dev/urandom | base64)\" > mfa.key)";
    private static final String K1 = base64(1, 32);
    private static final String K2 = base64(2, 32);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("mfa.key");
    }

    @Test
    void readsTheWritingKeyAndTheOldOnes() throws IOException {
        KeyFile keys = KeyFile.read(written("# keys", "writing-key = k2 ", "key.k1=" + K1, "key.k2 = " + K2 + " "));

        assertThat(keys.writingKey().id()).isEqualTo("k2");
        assertThat(keys.writingKey().key().getEncoded())
                .isEqualTo(Base64.getDecoder().decode(K2));
        assertThat(keys.find("k1").orElseThrow().key().getEncoded())
                .isEqualTo(Base64.getDecoder().decode(K1));
        assertThat(keys.find("k2")).containsSame(keys.writingKey());
    }

    @Test
    void findsNoKeyByAnotherSpellingOfItsId() throws IOException {
        KeyFile keys = KeyFile.read(written("writing-key=k1", "key.k1=" + K1));

        assertThat(keys.find("K1")).isEmpty();
        assertThat(keys.find("k1 ")).isEmpty();
        assertThat(keys.find("")).isEmpty();
    }

    @Test
    void readsWhatTheCommandOfItsMessageMakes() throws Exception {
        assumeThat(Path.of("/bin/sh")).exists();
        assertThat(messageOf(file)).contains(COMMAND);
        Process shell = new ProcessBuilder("/bin/sh", "-c", COMMAND)
                .directory(folder.toFile())
                .start();
        assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(KeyFile.read(file).writingKey().id()).isEqualTo("k1");
    }

    @Test
    void refusesMissingFileAndTellsHowToMakeOne() {
        assertThat(messageOf(file))
                .isEqualTo(
                        "mfa.crypto.key-file: " + file + " does not exist; a file with the encryption keys is required;"
                                + " make one and name it there: " + COMMAND);
    }

    @Test
    void refusesWhatCannotBeRead() throws IOException {
        Files.createDirectory(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertThat(messageOf(file))
                .isEqualTo("mfa.crypto.key-file: " + file
                        + " cannot be read; a file that the server may read is required; check its owner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# only a comment\n"})
    void refusesEmptyFile(String content) throws IOException {
        assertThat(messageOf(written(content)))
                .isEqualTo("mfa.crypto.key-file: " + file
                        + " is empty; writing-key and a key are required; make the file with: " + COMMAND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-----w-", "rwxrwxrwx"})
    void refusesFileThatOthersCanReadOrWrite(String permissions) throws IOException {
        written("writing-key=k1", "key.k1=" + K1);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThat(messageOf(file))
                .isEqualTo("mfa.crypto.key-file: " + file + " can be read or written by everyone; access for the"
                        + " server's user alone is required; set it with: chmod 600 " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--------", "rw-------", "rw-r-----"})
    void readsFileThatOthersCannotRead(String permissions) throws IOException {
        written("writing-key=k1", "key.k1=" + K1);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThat(KeyFile.read(file).writingKey().id()).isEqualTo("k1");
    }

    @Test
    void refusesFileWithoutWritingKey() throws IOException {
        assertThat(messageOf(written("key.k1=" + K1, "key.k2=" + K2)))
                .isEqualTo(
                        "mfa.crypto.key-file: " + file + " has no entry writing-key; the id of the key that encrypts is"
                                + " required; add writing-key=<id> with one of [k1, k2]");
    }

    @Test
    void refusesWritingKeyThatNamesNoKey() throws IOException {
        assertThat(messageOf(written("writing-key=k3", "key.k1=" + K1)))
                .isEqualTo(
                        "mfa.crypto.key-file: " + file + " has a writing-key that names no key of the file; the id of a"
                                + " key is required; set it to one of [k1] or add an entry key.<id>");
    }

    @Test
    void doesNotShowKeyThatStandsInPlaceOfTheWritingKeysId() throws IOException {
        assertThat(messageOf(written("writing-key=" + K1))).contains("has a writing-key that names no key");
    }

    @Test
    void doesNotShowKeyThatStandsInPlaceOfAnId() throws IOException {
        assertThat(messageOf(written("writing-key=k1", "key." + K1)))
                .contains("has an entry key.<id> with an id of 43 characters that cannot be used");
    }

    @Test
    void doesNotShowKeyThatStandsAlone() throws IOException {
        assertThat(messageOf(written(K1)))
                .isEqualTo("mfa.crypto.key-file: " + file + " has entries that are neither writing-key nor key.<id>: 1;"
                        + " only those two kinds are allowed, and keystore, keystore-type, keystore-password; remove the others,"
                        + " or put the missing key.<id>= before a key");
    }

    @Test
    void refusesUnknownEntries() throws IOException {
        assertThat(messageOf(written("writing-key=k1", "key.k1=" + K1, "Key.k2=" + K2, "x=y")))
                .contains("has entries that are neither writing-key nor key.<id>: 2; only those");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k/1", "k\u00e91", "123456789012345678901234567890123"})
    void refusesBadId(String id) throws IOException {
        assertThat(messageOf(written("writing-key=k1", "key." + id + "=" + K1)))
                .isEqualTo("mfa.crypto.key-file: " + file + " has an entry key.<id> with an id of " + id.length()
                        + " characters that cannot be used; 1 to 32 characters of A-Z a-z 0-9 . _ - are required;"
                        + " rename the entry");
    }

    @Test
    void refusesValueThatIsNotBase64() throws IOException {
        assertThat(messageOf(written("writing-key=k1", "key.k1=*" + K1)))
                .isEqualTo(
                        "mfa.crypto.key-file: " + file + " has a value of key.k1 that is not Base64; the Base64 of 32"
                                + " random bytes is required; make one with: head -c 32 /dev/urandom | base64");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33, 64})
    void refusesKeyOfOtherThan32Bytes(int length) throws IOException {
        assertThat(messageOf(written("writing-key=k1", "key.k1=" + base64(3, length))))
                .isEqualTo("mfa.crypto.key-file: " + file + " cannot be used: the encryption key k1 has " + length
                        + " bytes, exactly 32 required; make one with: head -c 32 /dev/urandom | base64");
    }

    @ParameterizedTest
    @CsvSource({
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "//////////////////////////////////////////8=",
        "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="
    })
    void refusesKeyOfEqualBytes(String base64) throws IOException {
        assertThat(messageOf(written("writing-key=k1", "key.k1=" + base64)))
                .isEqualTo(
                        "mfa.crypto.key-file: " + file + " cannot be used: the encryption key k1 is one byte 32 times,"
                                + " random bytes required; make one with: head -c 32 /dev/urandom | base64")
                .doesNotContain(base64);
    }

    @Test
    void refusesKeyThatIsThereTwice() throws IOException {
        assertThat(messageOf(written("writing-key=k1", "key.k1=" + K1, "key.k1=" + K2)))
                .isEqualTo("mfa.crypto.key-file: " + file
                        + " has an entry twice; one value for each name is required; remove or rename one of the two");
    }

    @Test
    void refusesMalformedEscape() throws IOException {
        assertThat(messageOf(written("writing-key=\\uzzzz", "key.k1=" + K1)))
                .isEqualTo("mfa.crypto.key-file: " + file
                        + " is no properties file; lines name=value without backslashes are required; correct it");
    }

    @Test
    void refusesKeyAsRawBytesWithoutShowingThem() throws IOException {
        byte[] raw = Base64.getDecoder().decode(K1);
        written();
        Files.write(file, raw);

        assertThat(messageOf(file)).doesNotContain(new String(raw, UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s %s %s", "%s;%s;%s", " %s;\n%s\n%s\n"})
    void readsTheTextOfAFileThatStandsElsewhere(String form) {
        KeyFile keys =
                KeyFile.ofText("the variable", String.format(form, "writing-key=k2", "key.k1=" + K1, "key.k2=" + K2));

        assertThat(keys).hasToString("KeyFile[writing-key=k2, keys=[k1, k2]]");
    }

    @Test
    void saysWhereAFaultyTextStands() {
        assertThatThrownBy(() -> KeyFile.ofText("mfa.crypto.key-variable: PAYROLL_KEYS", " "))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessage("mfa.crypto.key-variable: PAYROLL_KEYS is empty; writing-key and a key are required;"
                        + " make one with: java -jar mfa-filter.jar keygen");
    }

    @Test
    void showsIdsAloneInToString() throws IOException {
        assertThat(KeyFile.read(written("writing-key=k2", "key.k1=" + K1, "key.k2=" + K2)))
                .hasToString("KeyFile[writing-key=k2, keys=[k1, k2]]");
    }

    private Path written(String... lines) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.writeString(file, String.join("\n", lines));
    }

    /** The message of the fault; neither it nor the stack trace with all causes shows a key of this test. */
    private static String messageOf(Path file) {
        MfaConfigurationException fault =
                catchThrowableOfType(MfaConfigurationException.class, () -> KeyFile.read(file));
        assertThat(fault).isNotNull();
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(K1.substring(0, 43)).doesNotContain(K2.substring(0, 43));
        return fault.getMessage();
    }

    private static String base64(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
