package org.mfafilter.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mfafilter.Caller;
import org.mfafilter.TestParts;
import org.mfafilter.audit.AuditLog;

/** What the switch says while it is opened, is open, and closes; each look is made by the test. */
class BreakGlassTest {

    private static final Caller ANNA = Caller.of("", "anna");
    private static final Caller BERTA = Caller.of("", "berta");
    private static final Instant NOW = TestParts.START;

    @TempDir
    private Path folder;

    private final TestParts.SettableClock clock = new TestParts.SettableClock();
    private final List<String> events = new ArrayList<>();
    private final Lines lines = new Lines();
    private final Logger logger = Logger.getLogger(BreakGlass.class.getName());
    private Path file;
    private AuditLog audit;
    private BreakGlass glass;

    @BeforeEach
    void begin() {
        file = folder.resolve("mfa.open");
        audit = new AuditLog(
                clock,
                new SecureRandom(),
                event -> events.add(event.kind().logName() + " " + event.caller() + " "
                        + event.details().values().iterator().next()));
        glass = new BreakGlass(file, name -> Caller.of("", name), clock, audit);
        logger.addHandler(lines);
    }

    @AfterEach
    void end() {
        logger.removeHandler(lines);
    }

    private void write(Instant until, String... callers) throws IOException {
        StringBuilder text = new StringBuilder("until: " + until + "\n");
        for (String caller : callers) {
            text.append("caller: ").append(caller).append('\n');
        }
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.setLastModifiedTime(file, FileTime.from(NOW));
    }

    @Test
    void isSilentAndClosedWhileThereIsNoFile() {
        glass.look();
        glass.look();
        assertThat(glass.isOpenFor(ANNA)).isFalse();
        assertThat(glass.status()).isEqualTo("closed: there is no file");
        assertThat(events).isEmpty();
        assertThat(lines.said).isEmpty();
    }

    @Test
    void saysWhenItOpensEachMinuteAndWhenItCloses() throws IOException {
        Instant until = NOW.plusSeconds(150);
        write(until, "anna");
        for (int second = 0; second <= 200; second++) {
            glass.look();
            assertThat(glass.isOpenFor(ANNA)).as("second " + second).isEqualTo(second < 150);
            assertThat(glass.isOpenFor(BERTA)).isFalse();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(lines.said).hasSize(4).allMatch(line -> line.startsWith("SEVERE break-glass: "));
        assertThat(lines.said.subList(0, 3))
                .allMatch(line -> line.contains("OPEN until " + until + ", without second factor for \"anna\";"));
        assertThat(lines.said.get(3)).contains("CLOSED again for \"anna\": ", "which is over");
        assertThat(events).hasSize(2);
        assertThat(events.get(0)).isEqualTo("break-glass-opened anna " + until);
        assertThat(events.get(1)).startsWith("break-glass-closed anna ").contains("which is over");
        assertThat(glass.status()).startsWith("closed: ").contains("which is over");
    }

    @Test
    void closesAtItsEndAlsoWhenNobodyLooksAnyMore() throws IOException {
        write(NOW.plusSeconds(2), "anna");
        glass.look();
        clock.advance(Duration.ofMillis(1_999));
        assertThat(glass.isOpenFor(ANNA)).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(glass.isOpenFor(ANNA)).isFalse();
    }

    @Test
    void closesWhenTheFileIsRemoved() throws IOException {
        write(NOW.plusSeconds(600), "anna");
        glass.look();
        assertThat(glass.status()).isEqualTo("open until " + NOW.plusSeconds(600) + " for 1 callers");
        Files.delete(file);
        glass.look();
        assertThat(glass.isOpenFor(ANNA)).isFalse();
        assertThat(events).last().isEqualTo("break-glass-closed anna there is no file");
        assertThat(lines.said).last().asString().contains("CLOSED again", "there is no file");
    }

    @Test
    void closesForACallerWhoIsTakenOutAndStaysOpenForTheOther() throws IOException {
        write(NOW.plusSeconds(600), "anna", "berta");
        glass.look();
        write(NOW.plusSeconds(600), "berta");
        glass.look();
        assertThat(glass.isOpenFor(ANNA)).isFalse();
        assertThat(glass.isOpenFor(BERTA)).isTrue();
        assertThat(events)
                .containsExactly(
                        "break-glass-opened anna " + NOW.plusSeconds(600),
                        "break-glass-opened berta " + NOW.plusSeconds(600),
                        "break-glass-closed anna the file names the caller no more");
        assertThat(lines.said).last().asString().contains("for \"berta\";").doesNotContain("anna");
    }

    @Test
    void anotherEndIsAnotherOpening() throws IOException {
        write(NOW.plusSeconds(60), "anna");
        glass.look();
        write(NOW.plusSeconds(120), "anna");
        glass.look();
        assertThat(events).last().isEqualTo("break-glass-opened anna " + NOW.plusSeconds(120));
        assertThat(lines.said).hasSize(2);
    }

    @Test
    void fileThatGetsAFaultClosesAndSaysItOnce() throws IOException {
        write(NOW.plusSeconds(600), "anna");
        glass.look();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        glass.look();
        glass.look();
        assertThat(glass.isOpenFor(ANNA)).isFalse();
        assertThat(events).hasSize(2).last().asString().contains("break-glass-closed anna ", "chmod 644");
        assertThat(lines.said).hasSize(2);
    }

    @Test
    void fileWithAFaultFromTheStartIsAnEventOnce() throws IOException {
        write(NOW.plusSeconds(600), "*");
        glass.look();
        glass.look();
        assertThat(events).singleElement().asString().startsWith("break-glass-refused null mfa.break-glass.file: ");
        assertThat(lines.said).singleElement().asString().contains("stays closed", "has a * in line 2");
        Files.delete(file);
        glass.look();
        assertThat(events).hasSize(1);
    }

    @Test
    void looksByItselfEverySecondUntilItIsClosed() throws Exception {
        write(NOW.plusSeconds(600), "anna");
        CountDownLatch looks = new CountDownLatch(2);
        List<Thread> threads = new ArrayList<>();
        glass.begin(
                work -> {
                    threads.add(new Thread(work));
                    return threads.get(0);
                },
                () -> {
                    looks.countDown();
                    throw new IllegalStateException("a failure ends nothing");
                });
        assertThat(glass.isOpenFor(ANNA)).isTrue();
        assertThat(looks.await(20, TimeUnit.SECONDS)).isTrue();
        glass.close();
        threads.get(0).join(20_000);
        assertThat(threads.get(0).isAlive()).isFalse();
    }

    @Test
    void withoutAFileToLookForThereIsNoSwitchAndNoThread() {
        BreakGlass none = new BreakGlass(null, name -> Caller.of("", name), clock, audit);
        none.begin(
                work -> {
                    throw new AssertionError("a thread");
                },
                () -> {});
        assertThat(none.isOpenFor(ANNA)).isFalse();
        assertThat(none.status()).isEqualTo("none");
        none.close();
    }

    private static final class Lines extends Handler {

        private final List<String> said = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getThrown() == null && line.getLevel() == Level.SEVERE) {
                said.add(line.getLevel() + " " + line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
