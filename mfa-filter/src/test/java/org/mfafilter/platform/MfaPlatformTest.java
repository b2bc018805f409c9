package org.mfafilter.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.TestParts;
import org.mfafilter.audit.AuditEvent;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.crypto.EncryptionKey;
import org.mfafilter.crypto.KeySource;

class MfaPlatformTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final String host = UUID.randomUUID().toString();
    private final List<AuditEvent> told = new ArrayList<>();
    private final EventCounts counts = new EventCounts(told::add);

    private Duration ahead = Duration.ofMillis(40);
    private boolean down;
    private boolean keyLost;
    private int questions;

    @TempDir
    private Path folder;

    @Test
    void beanIsThereFromStartToStopAndAgainAfterARestart() throws Exception {
        TestParts parts = new TestParts(folder);
        for (int start = 0; start < 2; start++) {
            try (MfaPlatform platform = new MfaPlatform(host, "/payroll", readiness(parts), counts)) {
                platform.open("dry-run", () -> "none");
                assertThat(names())
                        .singleElement()
                        .satisfies(name ->
                                assertThat(name.getKeyProperty("context")).isEqualTo("\"/payroll/\""));
                assertThat(ManagementFactory.getPlatformMBeanServer()
                                .getAttribute(names().iterator().next(), "Mode"))
                        .isEqualTo("dry-run");
            }
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void serverThatDoesNotNameItsHostHasABeanToo() {
        try (MfaPlatform platform = new MfaPlatform(null, "/" + host, readiness(new TestParts(folder)), counts)) {
            platform.open("enforce", () -> "none");
            assertThat(server.queryNames(null, null))
                    .anySatisfy(name -> assertThat(name.getCanonicalName()).contains("/" + host));
        }
    }

    @Test
    void secondApplicationOfTheSameNameHasNoBeanAndDoesNotTakeTheFirstOneAway() throws Exception {
        TestParts parts = new TestParts(folder);
        try (MfaPlatform first = new MfaPlatform(host, "", readiness(parts), counts)) {
            first.open("dry-run", () -> "none");
            MfaPlatform second = new MfaPlatform(host, "", readiness(parts), counts);
            second.open("dry-run", () -> "none");
            second.close();
            assertThat(names()).hasSize(1);
        }
    }

    @Test
    void countsEveryEventByItsNameAndHandsItOn() throws Exception {
        TestParts parts = new TestParts(folder);
        AuditLog log = new AuditLog(parts.clock, new SecureRandom(), counts);
        counts.alsoTo(event -> {
            throw new IllegalStateException("a counter of the platform fails");
        });
        log.record(MfaEvent.CODE_REFUSED, Caller.of("", "anna"), "192.0.2.1");
        log.record(MfaEvent.CODE_REFUSED, Caller.of("", "anna"), "192.0.2.1");
        assertThat(told).hasSize(2);
        try (MfaPlatform platform = new MfaPlatform(host, "", readiness(parts), counts)) {
            platform.open("dry-run", () -> "none");
            TabularData events = (TabularData) attribute("Events");
            assertThat(events.size()).isEqualTo(MfaEvent.values().length);
            assertThat(events.get(new Object[] {"code-refused"}).get("value")).isEqualTo(2L);
            assertThat(events.get(new Object[] {"code-accepted"}).get("value")).isEqualTo(0L);
        }
    }

    @Test
    void isNotReadyWhileTheStoreIsDownTheKeyIsLostOrTheClocksDiffer() throws Exception {
        TestParts parts = new TestParts(folder);
        try (MfaPlatform platform = new MfaPlatform(host, "", readiness(parts), counts)) {
            platform.open("dry-run", () -> "none");
            assertThat(attribute("Ready")).isEqualTo(true);
            assertThat(attribute("WritingKey")).isEqualTo("k1");
            assertThat(attribute("DatabaseAheadMillis")).isEqualTo(40L);
            assertThat(attribute("LastStoreFailure")).isNull();

            down = true;
            assertThat(attribute("Ready")).as("asked again at once").isEqualTo(true);
            parts.clock.advance(Duration.ofSeconds(2));
            assertThat(attribute("Ready")).isEqualTo(false);
            assertThat(attribute("StoreAnswering")).isEqualTo(false);
            assertThat(attribute("DatabaseAheadMillis")).isNull();

            down = false;
            keyLost = true;
            parts.clock.advance(Duration.ofSeconds(2));
            assertThat(attribute("StoreAnswering")).isEqualTo(true);
            assertThat(attribute("Ready")).isEqualTo(false);
            assertThat((String) attribute("LastStoreFailure")).contains("the database is away");

            keyLost = false;
            ahead = Duration.ofSeconds(-31);
            parts.clock.advance(Duration.ofSeconds(2));
            assertThat(attribute("Ready")).isEqualTo(false);
            ahead = Duration.ofSeconds(-30);
            parts.clock.advance(Duration.ofSeconds(2));
            assertThat(attribute("Ready")).isEqualTo(true);
        }
        assertThat(questions).as("one look every two seconds").isEqualTo(5);
    }

    private Readiness readiness(TestParts parts) {
        EncryptionKey key = EncryptionKey.of("k1", new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32
        });
        KeySource keys = new KeySource() {
            @Override
            public EncryptionKey writingKey() {
                return key;
            }

            @Override
            public Optional<EncryptionKey> find(String keyId) {
                return keyLost ? Optional.empty() : Optional.of(key);
            }
        };
        return new Readiness(this::databaseAhead, keys, parts.clock);
    }

    private Duration databaseAhead() {
        questions++;
        if (down) {
            throw new MfaStoreException("the database is away");
        }
        return ahead;
    }

    private Set<ObjectName> names() throws Exception {
        return server.queryNames(
                new ObjectName("org.mfafilter:type=MfaFilter,host=" + ObjectName.quote(host) + ",*"), null);
    }

    private Object attribute(String attribute) throws Exception {
        return server.getAttribute(names().iterator().next(), attribute);
    }
}
