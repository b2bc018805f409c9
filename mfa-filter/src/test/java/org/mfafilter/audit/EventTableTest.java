package org.mfafilter.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of events in docs/operations.md against the events there are. */
class EventTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([A-Z]+) \\| .+ \\|$");

    @Test
    void everyEventHasItsRowWithItsLevelAndNoRowIsOfAnotherEvent() throws Exception {
        List<String> rows = ROW.matcher(Files.readString(Path.of("../docs/operations.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        List<String> events = Arrays.stream(MfaEvent.values())
                .map(event -> event.logName() + " " + event.level())
                .toList();
        assertThat(rows).containsExactlyElementsOf(events);
    }
}
