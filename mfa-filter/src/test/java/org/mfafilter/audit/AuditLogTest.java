package org.mfafilter.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mfafilter.Caller;

class AuditLogTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T07:00:00Z"), ZoneOffset.UTC);

    private final Logger logger = Logger.getLogger("org.mfafilter.audit");
    private final List<LogRecord> lines = new ArrayList<>();
    private final List<AuditEvent> events = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void writesOneLineAndPassesOneEventOn() {
        new AuditLog(CLOCK, new SecureRandom(), events::add)
                .record(MfaEvent.CODE_ACCEPTED, Caller.of("payroll", "anna"), "192.0.2.1");
        assertThat(lines)
                .extracting(LogRecord::getMessage)
                .singleElement(InstanceOfAssertFactories.STRING)
                .matches("event=code-accepted time=2026-11-23T07:00:00Z caller=\"anna@payroll\""
                        + " address=\"192\\.0\\.2\\.1\" reference=\"[0-9A-Z]{8}\"");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(MfaEvent.CODE_ACCEPTED);
            assertThat(event.time()).isEqualTo(CLOCK.instant());
            assertThat(event.address()).isEqualTo("192.0.2.1");
            assertThat(event.caller()).isEqualTo(Caller.of("payroll", "anna"));
        });
    }

    @Test
    void letsNoForeignTextEndTheLineOrForgeAField() {
        new AuditLog(CLOCK, new SecureRandom(), events::add)
                .record(
                        MfaEvent.REVOKED,
                        Caller.of("", "eve\" event=code-accepted\n"),
                        null,
                        Map.of("reason", "${jndi:ldap://x}\r\u001b[2J\""),
                        null);
        String line = lines.get(0).getMessage();
        assertThat(line).doesNotContain("\n", "\r", "\u001b", "${").doesNotContain("eve\"");
        assertThat(line).contains("address=-").contains("\\u0022\" reference=\"");
    }

    @Test
    void leavesTheReferenceNumberThatThePageShows() {
        new AuditLog(CLOCK, new SecureRandom(), events::add)
                .record(MfaEvent.CODE_REFUSED, null, null, Map.of("reference", "ABCD1234"), null);
        assertThat(events.get(0).details()).containsExactly(Map.entry("reference", "ABCD1234"));
    }
}
