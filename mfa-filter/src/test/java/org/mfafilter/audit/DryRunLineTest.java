package org.mfafilter.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DryRunLineTest {

    private static final String NASTY = "a\"b\\ end\nmfa-dry-run ${jndi} å";
    private static final DryRunLine LINE = DryRunLine.at(Instant.parse("2026-11-23T07:00:00Z"))
            .with("caller", NASTY)
            .with("path", "/pay slips");

    @Test
    void isOneLineThatGivesBackWhatWasWritten() {
        assertThat(LINE.toString()).doesNotContain("\n", "${");
        DryRunLine found = DryRunLine.find("23-Nov-2026 INFO [x] " + LINE + "|#]");
        assertThat(found).isNotNull();
        assertThat(found.value("caller")).isEqualTo(NASTY);
        assertThat(found.value("path")).isEqualTo("/pay slips");
        assertThat(found.value("client")).isEqualTo("-");
    }

    @Test
    void isFoundAsATextOfJson() {
        String json = "{\"message\":\"" + LINE.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        DryRunLine found = DryRunLine.find(json);
        assertThat(found).isNotNull();
        assertThat(found.value("caller")).isEqualTo(NASTY);
    }

    @Test
    void aLineThatWasCutIsNone() {
        String whole = LINE.toString();
        for (int length = 0; length < whole.length(); length++) {
            assertThat(DryRunLine.find(whole.substring(0, length))).isNull();
        }
        assertThat(DryRunLine.find("event=code-accepted")).isNull();
    }
}
