package org.mfafilter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.store.StoreExamples.STEP;
import static org.mfafilter.store.StoreExamples.enroll;
import static org.mfafilter.store.StoreExamples.pending;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.Caller;
import org.mfafilter.TestThreads;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.PendingEnrollment.Content;

/** What is outdated goes behind writes, and nothing else goes. Time passes by moving what was written into the past. */
@Tag("server")
class RetentionTest {

    private static final JdbcStoreOptions OPTIONS =
            JdbcStoreOptions.builder().ddl(DdlMode.CREATE).volatileAllowed(true).build();

    private static final Map<String, String> TIMES =
            Map.of("mfa_pending", "expires_at", "mfa_password_guess", "last_guess_at", "mfa_ended_mark", "ended_at");

    static Stream<Arguments> databases() {
        return Stream.of(
                Arguments.of("H2", TestDatabase.inMemory().pool()),
                Arguments.of("PostgreSQL", TestServers.postgres(TestServers.postgresDatabase())),
                Arguments.of("MariaDB", TestServers.mariaDb(TestServers.mariaDbDatabase(), "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void whatIsOutdatedIsWorkedOffByLaterWritesAndTheRestStays(String name, DataSource source) throws Exception {
        AuthenticatorStore store = store(source);
        for (int i = 0; i < 3 * Retention.BATCH / 2; i++) {
            Caller caller = caller(i);
            store.savePending(pending(caller, "left"));
            store.reservePasswordGuess(caller, "session", 5);
            store.endMark(caller, "mark");
        }
        pass(source, Duration.ofDays(8));
        for (int i = 0; i < 10; i++) {
            Caller caller = caller(1000 + i);
            store.savePending(pending(caller, "fresh"));
            store.reservePasswordGuess(caller, "session", 5);
            store.endMark(caller, "mark");
        }
        awaitRows(source, store, Map.of("mfa_pending", 11, "mfa_password_guess", 10, "mfa_ended_mark", 10));
        assertThat(store.findPending(caller(1000))).isPresent();
    }

    @Test
    void aSetUpThatWasLeftIsRememberedForAWeekAndShownRecoveryCodesAreNot() throws Exception {
        DataSource source = TestDatabase.inMemory().pool();
        AuthenticatorStore store = store(source);
        store.savePending(pending(caller(1), "left"));
        enroll(store, caller(2), "shown");
        pass(source, Duration.ofDays(6));
        awaitRows(source, store, Map.of("mfa_pending", 2));
        assertThat(store.hasUnconfirmed(caller(1))).isTrue();
        assertThat(store.removePending(caller(2), "shown", Content.RECOVERY_CODES))
                .isFalse();
    }

    /**
     * Each of 100 000 callers signs in once within the year, types a wrong password, leaves a set-up, and signs out: five a
     * day by the store's methods, the others by the rows these leave behind.
     */
    @Test
    void tablesDoNotGrowWithinAYearOfAHundredThousandCallers() throws Exception {
        DataSource source = TestDatabase.inMemory().pool();
        AuthenticatorStore store = store(source);
        store.ready();
        TestServers.execute(
                source,
                "INSERT INTO mfa_caller (caller_key, folded_key, realm, caller_name, epoch, guess_series, guesses,"
                        + " guesses_in_window, guesses_in_all)"
                        + " SELECT 'k' || x, 'k' || x, '', 'n' || x, 0, 0, 0, 0, 0 FROM SYSTEM_RANGE(0, 99999)");
        int aDay = 100_000 / 365;
        int largest = 0;
        for (int day = 0; day < 365; day++) {
            TestServers.execute(source, leftBehind(day * aDay, (day + 1) * aDay - 6));
            for (int i = 0; i < 5; i++) {
                Caller caller = caller(day * 5 + i);
                store.reservePasswordGuess(caller, "session", 5);
                store.savePending(pending(caller, "left"));
                store.endMark(caller, "mark");
            }
            pass(source, Duration.ofDays(1));
            largest = Math.max(largest, rows(source, "mfa_pending"));
        }
        assertThat(largest).isBetween(7 * aDay, 9 * aDay);
        awaitRows(source, store, Map.of("mfa_password_guess", 0, "mfa_ended_mark", aDay));
    }

    private static String[] leftBehind(int first, int last) {
        String now = "(" + Dialect.H2.clockQuery + ")";
        String range = " FROM SYSTEM_RANGE(" + first + ", " + last + ")";
        return new String[] {
            "INSERT INTO mfa_password_guess SELECT 'k' || x, 'session', 1, " + now + range,
            "INSERT INTO mfa_pending SELECT 'k' || x, 'left', 'authy', 'SECRET', 'sealed', 'k1', 0, " + now
                    + " + 600000" + range,
            "INSERT INTO mfa_ended_mark SELECT 'k' || x, 'mark', " + now + range
        };
    }

    @Test
    void noThreadForItCostsNobodyAnAnswer() throws Exception {
        DataSource source = TestDatabase.inMemory().pool();
        enroll(store(source), caller(1), "one");
        AtomicInteger threads = new AtomicInteger(Integer.MAX_VALUE);
        AuthenticatorStore store = new JdbcAuthenticatorStore(
                source,
                OPTIONS,
                task -> {
                    if (threads.getAndDecrement() <= 0) {
                        throw new RejectedExecutionException("stopping");
                    }
                    task.run();
                },
                Duration.ZERO);
        store.ready();
        threads.set(1);
        assertThat(store.acceptTimeStep(caller(1), "one", STEP + 1)).isTrue();
        assertThat(threads).hasValue(-1);
    }

    private static Caller caller(int number) {
        return Caller.of("", "caller" + number);
    }

    private static AuthenticatorStore store(DataSource source) {
        return new JdbcAuthenticatorStore(source, OPTIONS, TestThreads.POOL, Duration.ZERO);
    }

    private static void pass(DataSource source, Duration time) throws SQLException {
        for (Map.Entry<String, String> table : TIMES.entrySet()) {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement = connection.prepareStatement("UPDATE " + table.getKey() + " SET "
                            + table.getValue() + " = " + table.getValue() + " - ?")) {
                statement.setLong(1, time.toMillis());
                statement.executeUpdate();
            }
        }
    }

    /** Writes one more caller's rows until what is outdated is gone: the removal runs beside the write. */
    private static void awaitRows(DataSource source, AuthenticatorStore store, Map<String, Integer> expected)
            throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Caller writer = caller(-1);
        store.savePending(pending(writer, "writer"));
        while (!expected.entrySet().stream().allMatch(table -> rows(source, table.getKey()) == table.getValue())
                && System.nanoTime() < end) {
            store.savePending(pending(writer, "writer"));
        }
        expected.entrySet()
                .forEach(table -> assertThat(rows(source, table.getKey()))
                        .as(table.getKey())
                        .isEqualTo(table.getValue()));
    }

    private static int rows(DataSource source, String table) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
