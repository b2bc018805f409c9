package org.mfafilter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mfafilter.config.ConfigReference;
import org.mfafilter.crypto.KeyFile;

class MainTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Main.run(List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void makesAKeyFileForItsOwnerAlone() throws Exception {
        Path file = folder.resolve("mfa.key");

        assertThat(run("keygen", file.toString())).isZero();

        assertThat(KeyFile.read(file).writingKey().id()).isEqualTo("k1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(out.toString(UTF_8)).contains("made " + file).doesNotContain(keyOf(file, "k1"));
    }

    @Test
    void addsAKeyThatDoesNotWriteYetAndLeavesTheOthers() throws Exception {
        Path file = folder.resolve("mfa.key");
        run("keygen", file.toString());
        String first = keyOf(file, "k1");
        Files.writeString(file, Files.readString(file).strip());

        assertThat(run("keygen", file.toString())).isZero();
        assertThat(run("keygen", "--id", "spring", file.toString())).isZero();

        KeyFile keys = KeyFile.read(file);
        assertThat(keys.writingKey().id()).isEqualTo("k1");
        assertThat(keys.find("k2")).isPresent();
        assertThat(keys.find("spring")).isPresent();
        assertThat(keyOf(file, "k1")).isEqualTo(first).isNotEqualTo(keyOf(file, "k2"));
    }

    @Test
    void neverOverwritesAKey() throws Exception {
        Path file = folder.resolve("mfa.key");
        run("keygen", file.toString());
        String before = Files.readString(file);

        assertThat(run("keygen", "--id", "k1", file.toString())).isEqualTo(2);

        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(err.toString(UTF_8)).contains("has a key k1");
    }

    @Test
    void touchesNoFileThatIsNoKeyFile() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "buy milk\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(run("keygen", file.toString())).isEqualTo(2);

        assertThat(Files.readString(file)).isEqualTo("buy milk\n");
    }

    @Test
    void saysWhereAKeyFileCannotBeMade() {
        assertThat(run("keygen", folder.resolve("missing/mfa.key").toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("missing");
    }

    @Test
    void printsAKeyFileWhereNoFileIsNamed() throws Exception {
        assertThat(run("keygen")).isZero();

        Path file = Files.createFile(
                folder.resolve("printed.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, out.toString(UTF_8));
        assertThat(KeyFile.read(file).find("k1")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"h2", "postgresql", "mariadb", "oracle", "sqlserver", "db2"})
    void printsTheScriptOfEachDatabase(String database) throws Exception {
        assertThat(run("ddl", "--database", database)).isZero();

        Path script = Path.of("src/main/resources/org/mfafilter/store/jdbc", database, "0001.sql");
        assertThat(out.toString(UTF_8)).startsWith(Files.readString(script, UTF_8));
    }

    @Test
    void printsTheReferenceOfTheKeys() {
        assertThat(run("config")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(ConfigReference.markdown());
    }

    @ParameterizedTest
    @CsvSource({
        "'',<command>",
        "cat,cat is no command",
        "ddl,--database is required",
        "ddl --database,--database has no value",
        "ddl --database sybase,sybase is no database",
        "ddl --databse h2,--databse is no option",
        "config all,all is not expected here",
        "keygen a b,one file is expected",
        "keygen --id k1 --id k2,--id is there twice",
        "keygen --id no/id,the id of an encryption key",
    })
    void saysWhatCannotBeUsed(String line, String expected) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);

        assertThat(err.toString(UTF_8)).contains(expected);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(run("ddl", "--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("keygen", "config", "ddl --database");
    }

    private static String keyOf(Path file, String id) throws Exception {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("key." + id + "="))
                .findFirst()
                .orElseThrow();
    }
}
