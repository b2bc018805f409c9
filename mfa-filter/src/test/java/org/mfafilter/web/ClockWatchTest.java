package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.TestParts;
import org.mfafilter.audit.AuditEvent;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;

/** This server's clock against the clock of a real database. */
class ClockWatchTest {

    @TempDir
    private Path folder;

    private final List<AuditEvent> events = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {-60, -8, 8, 60})
    void differenceOfMoreThanFiveSecondsIsAnEvent(int serverAhead) {
        Duration ahead = watch(serverAhead).compare();
        assertThat(ahead).isBetween(Duration.ofSeconds(-serverAhead - 2), Duration.ofSeconds(-serverAhead + 2));
        assertThat(events).extracting(AuditEvent::kind).containsExactly(MfaEvent.CLOCKS_DIFFER);
        assertThat(events.get(0).details()).containsEntry("database-ahead", ahead.toString());
        assertThat(events.get(0).caller()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, 0, 3})
    void smallerDifferenceIsNone(int serverAhead) {
        watch(serverAhead).compare();
        assertThat(events).isEmpty();
    }

    @Test
    void looksOnceAMinuteHoweverOftenItIsAsked() {
        ClockWatch watch = watch(60);
        for (int i = 0; i < 100; i++) {
            watch.look();
        }
        assertThat(events).hasSize(1);
    }

    private ClockWatch watch(int serverAhead) {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(serverAhead));
        return new ClockWatch(new TestParts(folder).store, clock, new AuditLog(clock, new SecureRandom(), events::add));
    }
}
