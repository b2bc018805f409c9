package org.mfafilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.StoreExamples;
import org.mfafilter.store.jdbc.DdlMode;
import org.mfafilter.store.jdbc.JdbcAuthenticatorStore;
import org.mfafilter.store.jdbc.JdbcStoreOptions;
import org.mfafilter.store.jdbc.TestServers;

/** The statements of {@code docs/operations.md}, as they stand there, on every database. */
@Tag("server")
class OperationsStatementsTest {

    private static final Caller ALICE = Caller.of("", "alice");
    private static final Caller BOB = Caller.of("", "bob");

    @TempDir
    private static Path folder;

    static Stream<DataSource> databases() {
        return Stream.of(
                JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("mfa"), "mfa", "mfa"),
                TestServers.postgres(TestServers.postgresDatabase()),
                TestServers.mariaDb(TestServers.mariaDbDatabase(), ""));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void revocationByStatementsIsOneAndTheRestoreEndsMarksAndSpendsCodes(DataSource database) throws Exception {
        AuthenticatorStore store = new JdbcAuthenticatorStore(
                database,
                JdbcStoreOptions.builder()
                        .ddl(DdlMode.CREATE)
                        .volatileAllowed(true)
                        .build(),
                TestThreads.POOL);
        StoreExamples.enroll(store, ALICE, "one");
        StoreExamples.enroll(store, BOB, "two");
        store.savePending(StoreExamples.pending(Caller.of("", "carol"), "three"));

        run(database, statements("revoke").replace(" K", " '" + ALICE.key() + "'"));
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
        assertThat(store.find(ALICE).epoch()).isEqualTo(2);
        assertThat(store.recoveryCodes(ALICE)).isEmpty();
        assertThat(StoreExamples.enroll(store, ALICE, "four")).isEqualTo(3);
        assertThat(store.find(BOB).epoch()).isEqualTo(1);

        long now = System.currentTimeMillis() / 1000;
        run(database, statements("restore").replace("NOW", Long.toString(now)));
        assertThat(store.find(BOB).isEnrolled()).isTrue();
        assertThat(store.find(BOB).epoch()).isEqualTo(1_000_001);
        assertThat(store.find(Caller.of("", "carol")).isEnrolled()).isFalse();
        assertThat(store.findPending(BOB)).isEmpty();
        for (long step = now / 30 - 1; step <= now / 30 + 1; step++) {
            assertThat(store.acceptTimeStep(BOB, "two", step)).isFalse();
        }
        assertThat(store.acceptTimeStep(BOB, "two", now / 30 + 4)).isTrue();

        assertThat(store.recoveryCodes(BOB).orElseThrow().hashes()).hasSize(10);
        run(database, statements("no-recovery-codes"));
        assertThat(store.recoveryCodes(BOB).orElseThrow().hashes()).isEmpty();

        long epoch = store.find(BOB).epoch();
        run(database, statements("revoke-everybody"));
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
        assertThat(store.find(BOB).isEnrolled()).isFalse();
        assertThat(StoreExamples.enroll(store, BOB, "five")).isGreaterThan(epoch);
        assertThat(store.find(Caller.of("", "carol")).isEnrolled()).isFalse();
    }

    private static String statements(String name) throws Exception {
        String text = Files.readString(Path.of("../docs/operations.md"));
        Matcher block = Pattern.compile("<!-- " + name + " -->\\n```sql\\n(.*?)```", Pattern.DOTALL)
                .matcher(text);
        assertThat(block.find()).as(name).isTrue();
        return block.group(1);
    }

    private static void run(DataSource database, String statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements.split(";\\s*\\n")) {
                if (!sql.trim().isEmpty()) {
                    statement.execute(sql);
                }
            }
            connection.commit();
        }
    }
}
