package org.mfafilter.breakglass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.Caller;
import org.mfafilter.TestParts;

/** Every fault of a break-glass file opens for nobody, and says what was found, what is required and what to do. */
class BreakGlassFileTest {

    private static final Instant NOW = TestParts.START;
    private static final Instant END = NOW.plus(Duration.ofMinutes(30));
    private static final String GOOD = "until: " + END + "\ncaller: anna\n";

    @TempDir
    private Path folder;

    private final TestParts.SettableClock clock = new TestParts.SettableClock();
    private Path path;
    private BreakGlassFile file;

    @BeforeEach
    void name() {
        path = folder.resolve("mfa.open");
        file = new BreakGlassFile(path, name -> Caller.of("payroll", name), clock);
    }

    private void write(String text) throws IOException {
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setLastModifiedTime(path, FileTime.from(NOW));
    }

    private void closed(String found, String required) {
        Opening opening = file.look();
        assertThat(opening.callers()).isEmpty();
        assertThat(opening.isFor(Caller.of("payroll", "anna"), NOW)).isFalse();
        assertThat(opening.why())
                .startsWith("mfa.break-glass.file: " + path + " ")
                .contains(found, required, "; ");
    }

    @Test
    void opensForTheCallersOfTheFileAndForNobodyElse() throws IOException {
        write("# the store is gone\r\n\r\n" + GOOD + "caller: Berta von A.\n");
        Opening opening = file.look();
        assertThat(opening.why()).isEmpty();
        assertThat(opening.isFor(Caller.of("payroll", "anna"), NOW)).isTrue();
        assertThat(opening.isFor(Caller.of("payroll", "Berta von A."), NOW)).isTrue();
        assertThat(opening.isFor(Caller.of("payroll", "Anna"), NOW)).isFalse();
        assertThat(opening.isFor(Caller.of("", "anna"), NOW)).isFalse();
        assertThat(opening.isFor(Caller.of("payroll", "berta"), NOW)).isFalse();
    }

    @Test
    void countsNoLongerThanFiveSecondsWithoutAnotherLookAndNotBeforeIt() throws IOException {
        write(GOOD);
        Opening opening = file.look();
        Caller anna = Caller.of("payroll", "anna");
        assertThat(opening.isFor(anna, NOW.plusMillis(4_999))).isTrue();
        assertThat(opening.isFor(anna, NOW.plusMillis(5_000))).isFalse();
        assertThat(opening.isFor(anna, NOW.minusMillis(1))).isFalse();
    }

    @Test
    void isOpenUntilTheEndAndNotAtIt() throws IOException {
        write(GOOD);
        clock.advance(Duration.between(NOW, END).minusMillis(1));
        Opening opening = file.look();
        assertThat(opening.isFor(Caller.of("payroll", "anna"), END.minusMillis(1)))
                .isTrue();
        assertThat(opening.isFor(Caller.of("payroll", "anna"), END)).isFalse();
        clock.advance(Duration.ofMillis(1));
        closed("was open until " + END + ", which is over", "an end to come is required");
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThat(file.look().why()).isEqualTo(Opening.NO_FILE);
        assertThat(file.look().callers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60, true", "61, false"})
    void mayBeOpenForSixtyMinutesAfterItWasWritten(int minutes, boolean open) throws IOException {
        write("until: " + NOW.plus(Duration.ofMinutes(minutes)) + "\ncaller: anna\n");
        if (open) {
            assertThat(file.look().callers()).hasSize(1);
        } else {
            closed("is to stay open until", "at most 60 minutes");
        }
    }

    @Test
    void fileOfTheFutureIsClosed() throws IOException {
        write(GOOD);
        Files.setLastModifiedTime(path, FileTime.from(NOW.plusMillis(1)));
        closed("which is still to come", "a time before now is required");
    }

    @Test
    void clockThatWasSetBackBeforeTheFileIsClosed() throws IOException {
        write(GOOD);
        clock.advance(Duration.ofMinutes(-1));
        closed("which is still to come", "correct the clock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "ann*", "**"})
    void wildcardIsRefused(String name) throws IOException {
        write(GOOD + "caller: " + name + "\n");
        closed("has a * in line 3", "each caller's own name is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"caller:  anna", "caller: anna ", "caller: anna\t"})
    void blankAroundANameIsRefused(String line) throws IOException {
        write("until: " + END + "\n" + line + "\n");
        closed("has a blank around the name in line 2", "remove the blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "callers: anna", "Caller: anna", " caller: anna", "caller:anna", "\ufeffcaller: a"})
    void lineThatIsNotUnderstoodIsRefused(String line) throws IOException {
        write(GOOD + line + "\n");
        closed("has a line 3 that is not understood", "correct it");
    }

    @Test
    void secondEndIsRefused() throws IOException {
        write(GOOD + "until: " + END + "\n");
        closed("has a line 3 that is not understood", "one line 'until: TIME'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-11-23", "2026-11-23T07:30", "07:30", "PT30M"})
    void endThatIsNoTimeIsRefused(String time) throws IOException {
        write("until: " + time + "\ncaller: anna\n");
        closed("has no time in line 1", "one in UTC such as");
    }

    @Test
    void fileWithoutAnEndIsRefused() throws IOException {
        write("caller: anna\n");
        closed("has no line 'until: TIME'", "add it");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 21})
    void namesOneToTwentyCallers(int callers) throws IOException {
        write("until: " + END + "\n"
                + IntStream.range(0, callers)
                        .mapToObj(number -> "caller: c" + number + "\n")
                        .collect(Collectors.joining()));
        closed("names " + callers + " callers", "1 to 20 are required");
    }

    @Test
    void nameThatNobodyCanHaveIsRefused() throws IOException {
        write(GOOD + "caller: \n");
        closed("has a name in line 3 that no caller can have", "correct it");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        write("");
        closed("has no line 'until: TIME'", "is required");
    }

    @Test
    void fileThatIsNotUtf8IsRefused() throws IOException {
        write(GOOD);
        Files.write(path, (GOOD + "caller: bj\u00f6rn\n").getBytes(StandardCharsets.ISO_8859_1));
        Files.setLastModifiedTime(path, FileTime.from(NOW));
        closed("cannot be read (MalformedInputException)", "a file in UTF-8");
    }

    @Test
    void fileThatIsTooLongIsRefused() throws IOException {
        write(GOOD + "#".repeat(BreakGlassText.MAX_BYTES));
        closed("has more than 16384 bytes", "name fewer callers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-", "rw-rw-rw-", "-w--w----"})
    void fileThatOthersCanWriteIsRefused(String mode) throws IOException {
        write(GOOD);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        closed("can be written by others than its owner", "chmod 644");
    }

    @Test
    void fileOfAnotherUserIsRefused() throws IOException {
        write(GOOD);
        assumeTrue(Files.getAttribute(path, "unix:uid").equals(0), "only root can give a file away");
        Files.setAttribute(path, "unix:uid", 65534);
        closed("belongs to the user with the number 65534", "chown root");
    }

    @Test
    void linkIsNotFollowed() throws IOException {
        write(GOOD);
        Path target = Files.move(path, folder.resolve("elsewhere"));
        Files.createSymbolicLink(path, target);
        closed("is no regular file", "not a link");
    }

    @Test
    void folderIsRefused() throws IOException {
        Files.createDirectory(path);
        closed("is no regular file", "put the file itself there");
    }

    @Test
    void folderThatIsAFileIsRefused() throws IOException {
        write(GOOD);
        Path below = path.resolve("mfa.open");
        Opening opening = new BreakGlassFile(below, name -> Caller.of("", name), clock).look();
        assertThat(opening.callers()).isEmpty();
        assertThat(opening.why()).contains("cannot be read (", "check its owner, mode and folder");
    }
}
