package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mfafilter.Caller;
import org.mfafilter.TestParts;
import org.mfafilter.audit.AuditEvent;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.crypto.KeyFile;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.enrollment.PendingKey;
import org.mfafilter.store.StoreExamples;

class KeyRotationTest {

    private static final Caller ALICE = Caller.of("", "alice");
    private static final Caller BOB = Caller.of("", "bob");

    @TempDir
    private Path folder;

    private final List<AuditEvent> events = new ArrayList<>();

    @Test
    void everySecretOpensWithTheNewKeyAloneAfterwards() throws Exception {
        TestParts before = new TestParts(folder, "k1", (byte) 7);
        before.enroll(ALICE);
        String pending = before.enrollment.begin(BOB, "another-app");
        KeyRotation rotation = rotation(before);

        KeyRotationStatus first = rotation.walk();
        assertThat(first.resealed).isEqualTo(3);
        assertThat(first.isOldKeyUnused()).isFalse();
        assertThat(rotation.walk().isOldKeyUnused()).isTrue();

        TestParts after = new TestParts(folder, "k2", (byte) 9);
        assertThat(after.enrollment.look(BOB, pending).state()).isEqualTo(PendingKey.State.PENDING);
        assertThat(after.store.sealedRows(null, 10))
                .hasSize(3)
                .allMatch(row -> row.sealed().startsWith("v1.k2."));
        assertThat(events).isEmpty();
    }

    @Test
    void rowThatDoesNotAuthenticateIsToldOfOnceAndStopsNothing() throws Exception {
        TestParts parts = new TestParts(folder, "k1", (byte) 7);
        parts.enroll(ALICE);
        parts.enroll(BOB);
        parts.sql("UPDATE mfa_authenticator SET sealed = 'v1.k1.broken' WHERE caller_key = '" + ALICE.key() + "'");
        KeyRotation rotation = rotation(parts);

        assertThat(rotation.walk().resealed).isEqualTo(3);
        assertThat(rotation.walk().unreadable).isEqualTo(1);
        assertThat(rotation.status().isOldKeyUnused()).isFalse();
        assertThat(events).extracting(AuditEvent::kind).containsExactly(MfaEvent.SECRET_UNREADABLE);
        assertThat(events.get(0).details()).containsEntry("caller-key", ALICE.key());
    }

    @Test
    void aLostKeyIsToldOfAHundredTimesAndCountedWhole() throws Exception {
        TestParts parts = new TestParts(folder, "k1", (byte) 7);
        for (int i = 0; i < 120; i++) {
            parts.store.savePending(StoreExamples.pending(Caller.of("", "caller" + i), "left" + i));
        }
        assertThat(rotation(parts).walk().unreadable).isEqualTo(120);
        assertThat(events).hasSize(100);
    }

    @Test
    void walksWhenTheLastWriteWithTheFormerKeyIsOver() throws Exception {
        TestParts before = new TestParts(folder, "k1", (byte) 7);
        KeyRotation rotation =
                rotation(before, new KeyRotation.Times(Duration.ofMillis(10), Duration.ofSeconds(3), Duration.ZERO));
        Thread thread = new Thread(rotation, "rotation");
        thread.start();
        try {
            // the node has been told of k2 by now, and a request that began before writes with k1
            before.enroll(ALICE);
            while (!rotation.status().isOldKeyUnused()) {
                thread.join(20);
            }
        } finally {
            rotation.close();
            thread.join();
        }
        assertThat(before.store.sealedRows(null, 10))
                .isNotEmpty()
                .allMatch(row -> row.sealed().startsWith("v1.k2."));
    }

    @Test
    void saysHowFarItHasComeEachTenThousandRows() throws Exception {
        TestParts parts = new TestParts(folder, "k1", (byte) 7);
        parts.enroll(ALICE);
        parts.sql("INSERT INTO mfa_authenticator SELECT '" + ALICE.key()
                + "', 'x' || X, 'another-app', 'v1.k1.broken', 'k1', 1, 1 FROM SYSTEM_RANGE(1, 10500)");
        Logger logger = Logger.getLogger(KeyRotation.class.getName());
        List<String> lines = new ArrayList<>();
        logger.setFilter(line -> lines.add(line.getMessage()));
        try {
            assertThat(rotation(parts).walk().unreadable).isEqualTo(10500);
        } finally {
            logger.setFilter(null);
        }
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("two-step verification, keys at rest: writing key k2, walk under way, sealed anew ")
                .endsWith(", rows looked at 10000");
    }

    private KeyRotation rotation(TestParts parts) throws Exception {
        return rotation(parts, new KeyRotation.Times(Duration.ofMillis(10), Duration.ZERO, Duration.ZERO));
    }

    private KeyRotation rotation(TestParts parts, KeyRotation.Times times) throws Exception {
        Path file = folder.resolve("mfa.key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "writing-key=k2\nkey.k1=" + key((byte) 7) + "\nkey.k2=" + key((byte) 9) + "\n");
        KeyFile keys = KeyFile.read(file);
        return new KeyRotation(
                parts.store,
                new SecretCipher(keys, new SecureRandom()),
                new AuditLog(Clock.systemUTC(), new SecureRandom(), events::add),
                times);
    }

    /** The key that {@link TestParts} makes of a byte. */
    private static String key(byte fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, fill);
        bytes[0] = 1;
        return Base64.getEncoder().encodeToString(bytes);
    }
}
