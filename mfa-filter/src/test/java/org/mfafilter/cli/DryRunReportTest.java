package org.mfafilter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mfafilter.audit.DryRunLine;

class DryRunReportTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Path... files) {
        String[] arguments = new String[files.length + 1];
        arguments[0] = "dry-run-report";
        for (int i = 0; i < files.length; i++) {
            arguments[i + 1] = files[i].toString();
        }
        return Main.run(List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private static String line(int number, String caller, String decision, String kind, String client) {
        return DryRunLine.at(Instant.parse("2026-11-23T07:00:00Z").plusSeconds(number))
                .with("caller", caller)
                .with("decision", decision)
                .with("kind", kind)
                .with("method", "GET")
                .with("path", "/payslips")
                .with("context", "/payroll/")
                .with("client", client)
                .with("authorization", kind.equals("program") ? "basic" : "-")
                .with("session", kind.equals("program") ? "no" : "yes")
                .with("late", "no")
                .with("reference", "R" + number)
                .toString();
    }

    @Test
    void countsEachRequestOnceOverAllFilesOfAllNodes() throws Exception {
        Path one = Files.writeString(
                folder.resolve("one.log"),
                "23-Nov INFO [exec-1] " + line(1, "anna", "enroll", "page", "Firefox") + "\nstarted\n"
                        + "[2026] [Payara] [[\n  " + line(2, "bo", "verify", "form", "Chrome") + "]]\n"
                        + line(3, "bo", "verify", "form", "Chrome").substring(0, 90) + "\n");
        Path two = folder.resolve("two.log.gz");
        try (OutputStream zipped = new GZIPOutputStream(Files.newOutputStream(two))) {
            zipped.write((line(2, "bo", "verify", "form", "Chrome") + "\n"
                            + line(4, "robot", "enroll", "program", "curl") + "\n")
                    .getBytes(UTF_8));
        }

        assertThat(run(one, two)).isZero();

        assertThat(out.toString(UTF_8))
                .contains(
                        "3 requests would have been refused, from 2026-11-23T07:00:01Z to 2026-11-23T07:00:04Z",
                        "3 callers would have been stopped, 2 of them have to set up an authenticator",
                        "\"anna\" {enroll=1}",
                        "\"bo\" {verify=1}",
                        "1 \"/payroll/payslips\" page",
                        "1 \"curl\" as \"robot\" by program, BASIC each time, no session",
                        "docs/integration/curl-and-programs.md",
                        "1 lines were cut and are not counted; 1 were there twice");
    }

    @Test
    void everyPageThatIsNamedIsThere() {
        for (String kind : List.of(
                "page",
                "form",
                "frame",
                "embedded",
                "faces-ajax",
                "htmx",
                "download",
                "fetch",
                "graphql",
                "event-stream",
                "websocket",
                "soap",
                "program")) {
            String remedy = Remedies.of(kind);
            String page = remedy.substring(remedy.indexOf("docs/"), remedy.lastIndexOf(')'));
            assertThat(Path.of("..", page)).exists();
        }
    }

    @Test
    void fileThatCannotBeReadIsNoEmptyReport() {
        assertThat(run(folder.resolve("none.log"))).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("none.log");
        assertThat(run()).isEqualTo(2);
        assertThat(out.size()).isZero();
    }
}
