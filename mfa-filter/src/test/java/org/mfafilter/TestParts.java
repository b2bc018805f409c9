package org.mfafilter;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.mfafilter.crypto.EncryptionKey;
import org.mfafilter.crypto.KeySource;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.enrollment.Enrollment;
import org.mfafilter.enrollment.EnrollmentOutcome;
import org.mfafilter.enrollment.EnrollmentRules;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.GuessBudget;
import org.mfafilter.store.jdbc.JdbcAuthenticatorStore;
import org.mfafilter.store.jdbc.JdbcStoreOptions;
import org.mfafilter.totp.TotpCode;
import org.mfafilter.totp.TotpSecret;
import org.mfafilter.totp.TotpVerifier;
import org.mfafilter.verification.Verification;

/** The real parts on a real H2 file, with a clock that the test sets. */
public final class TestParts {

    public static final Instant START = Instant.parse("2026-11-23T07:00:00Z");

    public final SettableClock clock = new SettableClock();
    public final SecureRandom random = new SecureRandom();
    public final JdbcDataSource database = new JdbcDataSource();
    public final AuthenticatorStore store;
    public final SecretCipher cipher;
    public final Verification verification;
    public final Enrollment enrollment;

    public TestParts(Path folder) {
        this(folder, "k1", (byte) 7);
    }

    /** The same database opened with a key of one's own. */
    public TestParts(Path folder, String keyId, byte keyByte) {
        database.setURL("jdbc:h2:file:" + folder.resolve("mfa") + ";DB_CLOSE_DELAY=10");
        database.setUser("mfa");
        database.setPassword("mfa");
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, keyByte);
        bytes[0] = 1;
        EncryptionKey key = EncryptionKey.of(keyId, bytes);
        cipher = new SecretCipher(
                new KeySource() {
                    @Override
                    public EncryptionKey writingKey() {
                        return key;
                    }

                    @Override
                    public Optional<EncryptionKey> find(String id) {
                        return id.equals(keyId) ? Optional.of(key) : Optional.empty();
                    }
                },
                random);
        store = new JdbcAuthenticatorStore(
                database, JdbcStoreOptions.builder().volatileAllowed(true).build(), TestThreads.POOL);
        TotpVerifier verifier = new TotpVerifier(1);
        verification =
                new Verification(store, cipher, verifier, GuessBudget.builder().build(), clock);
        enrollment = new Enrollment(store, cipher, verifier, new EnrollmentRules(5, true), random, clock);
    }

    /** Sets up an authenticator; its first code is of the current time step. */
    public Enrolled enroll(Caller caller) {
        String id = enrollment.begin(caller, "another-app");
        TotpSecret secret = enrollment.look(caller, id).secret();
        EnrollmentOutcome outcome = enrollment.confirm(caller, id, code(secret));
        if (outcome.kind() != EnrollmentOutcome.Kind.CONFIRMED) {
            throw new IllegalStateException(outcome.kind().toString());
        }
        return new Enrolled(
                id,
                secret,
                outcome.epoch(),
                enrollment.recoveryCodes(caller, id).orElseThrow());
    }

    /** The code of the current time step. */
    public String code(TotpSecret secret) {
        return TotpCode.at(secret, TotpVerifier.timeStep(clock.instant())).toDigits();
    }

    /** The code of a time step so far from the current one. */
    public String code(TotpSecret secret, int steps) {
        return TotpCode.at(secret, TotpVerifier.timeStep(clock.instant()) + steps)
                .toDigits();
    }

    /** Six digits that are not right within eleven minutes of now. */
    public String wrongCode(TotpSecret secret) {
        long now = TotpVerifier.timeStep(clock.instant());
        for (int candidate = 0; ; candidate++) {
            String digits = String.format(Locale.ROOT, "%06d", candidate);
            boolean right = false;
            for (long step = now - 22; step <= now + 22; step++) {
                right |= TotpCode.at(secret, step).toDigits().equals(digits);
            }
            if (!right) {
                return digits;
            }
        }
    }

    /** Lets time pass for codes and, by moving what it wrote into the past, for the database. */
    public void pass(Duration time) throws SQLException {
        clock.advance(time);
        long millis = time.toMillis();
        sql("UPDATE mfa_caller SET window_began_at = window_began_at - " + millis + ", last_guess_at = last_guess_at - "
                + millis + ", last_recovery_at = last_recovery_at - " + millis);
        sql("UPDATE mfa_pending SET expires_at = expires_at - " + millis);
    }

    public int sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            return sql.executeUpdate(statement);
        }
    }

    public record Enrolled(String id, TotpSecret secret, long epoch, List<String> recoveryCodes) {}

    /** A clock that stands until it is moved. */
    public static final class SettableClock extends Clock {

        private Instant now = START;

        public void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
