package org.mfafilter.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/doctor.md} names what the doctor knows, all of it and nothing else. */
class DoctorPageTest {

    private static final Path SOURCES = Path.of("src/main/java/org/mfafilter");
    private static final Pattern KIND = Pattern.compile(
            "(?:Finding\\.of\\([^,]*,|patient\\.add\\([^,]*,|note\\()\\s*\"([a-z-]+)\"|\"(config-[a-z]+)\"");

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/doctor.md"));
    }

    @Test
    void namesEveryKindOfFinding() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (String folder : List.of("doctor", "coverage")) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
                files.map(DoctorPageTest::read).forEach(text -> {
                    for (Matcher kind = KIND.matcher(text); kind.find(); ) {
                        kinds.add(kind.group(1) == null ? kind.group(2) : kind.group(1));
                    }
                });
            }
        }
        String table = page().substring(page().indexOf("| kind |"), page().indexOf("An old Commons Codec"));
        Set<String> shown = new TreeSet<>();
        for (String row : table.split("\n")) {
            for (Matcher kind = Pattern.compile("`([a-z-]+)`").matcher(row.split("\\|")[1]); kind.find(); ) {
                shown.add(kind.group(1));
            }
        }

        assertThat(shown).isEqualTo(kinds).hasSizeGreaterThan(35);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void namesEveryServer() throws IOException {
        String table = page().substring(page().indexOf("| `NAME` |"), page().indexOf("Each knows one name space"));

        assertThat(Server.names().split(", "))
                .hasSize(14)
                .allSatisfy(name -> assertThat(table).contains("`" + name + "`"));
    }

    /** As the table of servers that were tried, which the names follow. */
    @Test
    void knowsEveryServerOfTheMatrix() throws IOException {
        String matrix = Files.readString(Path.of("../docs/compatibility.md"));
        long tried = matrix.lines()
                .filter(line -> line.matches("\\| [A-Z].* \\| ja.*"))
                .count();

        assertThat(tried).isEqualTo(Server.values().length);
    }
}
