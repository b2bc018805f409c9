package org.mfafilter.it.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code java -jar mfa-filter.jar doctor}, as {@code docs/doctor.md} shows it, with both jars. */
class DoctorIT {

    private static final Path SAMPLE = Path.of(System.getProperty("sample.war"));
    private static final Path SERVERS = Path.of(System.getProperty("servers"));
    private static final Path PAGE = Path.of("../docs/doctor.md");
    private static final Pattern BLOCK =
            Pattern.compile("```\n(\\$ java -jar mfa-filter.jar doctor .*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private String output = "";

    private int doctor(String jar, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                SERVERS.resolve(jar).toString(),
                "doctor"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        int status = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        output = Files.readString(out, UTF_8);
        return status;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jakarta-ee/ours/mfa-filter.jar", "java-ee-8/ours/mfa-filter-javax.jar"})
    void findsNothingInTheSample(String jar) throws IOException, InterruptedException {
        Files.copy(SAMPLE, folder.resolve("payroll.war"));

        assertThat(doctor(jar, "payroll.war")).isZero();
        assertThat(output).isEqualTo(shown("payroll.war"));
        assertThat(doctor(jar, "--server", "payara-6", "--strict", "payroll.war"))
                .isZero();
    }

    /** Somebody takes a dispatcher away, opens a path too widely, and misspells a key. */
    @ParameterizedTest
    @ValueSource(strings = {"jakarta-ee/ours/mfa-filter.jar", "java-ee-8/ours/mfa-filter-javax.jar"})
    void findsWhatSomebodyChangedInTheSample(String jar) throws IOException, InterruptedException {
        changed();

        assertThat(doctor(jar, "changed.war")).isEqualTo(1);
        assertThat(output).isEqualTo(shown("changed.war"));
    }

    private void changed() throws IOException {
        Path war = Files.copy(SAMPLE, folder.resolve("changed.war"));
        try (FileSystem zip = FileSystems.newFileSystem(war, Map.of())) {
            Path webXml = zip.getPath("WEB-INF/web.xml");
            String text = Files.readString(webXml)
                    .replace("    <dispatcher>FORWARD</dispatcher>\n", "")
                    .replace("mfa.ui.support<", "mfa.ui.suport<")
                    .replace(
                            "<async-supported>",
                            "<init-param><param-name>mfa.exempt.paths</param-name>"
                                    + "<param-value>/reports/*</param-value></init-param><async-supported>");
            Files.writeString(webXml, text);
        }
    }

    @Test
    void tellsProgramsWhatThePageShows() throws IOException, InterruptedException {
        changed();

        assertThat(doctor("jakarta-ee/ours/mfa-filter.jar", "--json", "changed.war"))
                .isEqualTo(1);
        String page = Files.readString(PAGE);
        Matcher block = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        for (String part : block.group(1).split("\\.\\.\\.\n?")) {
            assertThat(output.replaceAll("\\s+", " ")).contains(part.strip().replaceAll("\\s+", " "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "missing.war, there is no such file",
        "out.txt, it is no archive",
        "--server tomcat-7 payroll.war, tomcat-7 is no server that was tried",
        "--accept mode, one file is expected"
    })
    void saysWhatItCannotRead(String arguments, String message) throws IOException, InterruptedException {
        assertThat(doctor("jakarta-ee/ours/mfa-filter.jar", arguments.split(" ")))
                .isEqualTo(2);
        assertThat(output).contains(message);
    }

    /** What the page shows below the command for a file. */
    private static String shown(String file) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            if (block.group(1).startsWith("$ java -jar mfa-filter.jar doctor " + file + "\n")) {
                return block.group(1).substring(block.group(1).indexOf('\n') + 1);
            }
        }
        throw new IllegalStateException("docs/doctor.md shows nothing of " + file);
    }
}
