package org.mfafilter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mfafilter.store.StoreExamples.STEP;
import static org.mfafilter.store.StoreExamples.enroll;
import static org.mfafilter.store.StoreExamples.together;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.Caller;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.MfaStoreException;
import org.mfafilter.TestThreads;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.GuessBudget;
import org.mfafilter.store.GuessCount;
import org.mfafilter.store.GuessKind;
import org.mfafilter.store.PendingEnrollment.Content;

class SchemaTest {

    private static final Caller ALICE = Caller.of("", "alice");
    private static final String[] TABLES = {
        "mfa_authenticator",
        "mfa_caller",
        "mfa_ended_mark",
        "mfa_password_guess",
        "mfa_pending",
        "mfa_recovery_code",
        "mfa_schema"
    };

    @TempDir
    Path folder;

    private TestDatabase database;
    private DataSource dataSource;

    @BeforeEach
    void openDatabase() {
        database = TestDatabase.inMemory();
        dataSource = database.pool();
    }

    @AfterEach
    void closeDatabase() throws Exception {
        database.close();
    }

    private AuthenticatorStore store(DdlMode ddl) {
        return store(dataSource, ddl);
    }

    private static AuthenticatorStore store(DataSource dataSource, DdlMode ddl) {
        return new JdbcAuthenticatorStore(
                dataSource,
                JdbcStoreOptions.builder().ddl(ddl).volatileAllowed(true).build(),
                TestThreads.POOL);
    }

    // create and validate

    @Test
    void connectsAtTheFirstUseOnly() throws Exception {
        store(DdlMode.CREATE);
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void makesTheTablesOnH2WhereNothingElseIsSaid() throws Exception {
        store((DdlMode) null).find(ALICE);
        assertThat(database.tables()).containsExactly(TABLES);
        assertThat(database.rows("SELECT * FROM mfa_schema")).containsExactly("1|1");
    }

    @Test
    void takesTheTablesAsTheyAreTheNextTime() {
        enroll(store(DdlMode.CREATE), ALICE, "one");
        assertThat(store(DdlMode.CREATE).find(ALICE).isEnrolled()).isTrue();
        assertThat(store(DdlMode.VALIDATE).find(ALICE).isEnrolled()).isTrue();
    }

    @Test
    void validateRefusesADatabaseWithoutTablesAndNamesTheScript() throws Exception {
        assertThatThrownBy(() -> store(DdlMode.VALIDATE).ready())
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining("org/mfafilter/store/jdbc/h2/0001.sql")
                .hasMessageContaining("mfa.store.datasource")
                .hasMessageContaining("mfa.store.ddl to create");
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void everyMethodMakesSureThatTheStoreIsFit() {
        assertThatThrownBy(() -> store(DdlMode.VALIDATE).find(ALICE)).isInstanceOf(MfaConfigurationException.class);
        assertThatThrownBy(() -> store(DdlMode.VALIDATE).revoke(ALICE, "by", "why"))
                .isInstanceOf(MfaConfigurationException.class);
    }

    @Test
    void refusalIsNotRememberedOnceTheTablesAreThere() {
        AuthenticatorStore validating = store(DdlMode.VALIDATE);
        assertThatThrownBy(validating::ready).isInstanceOf(MfaConfigurationException.class);
        store(DdlMode.CREATE).ready();
        assertThatCode(validating::ready).doesNotThrowAnyException();
    }

    @Test
    void validateNeedsNoRightButToReadAndWriteRows() throws Exception {
        store(DdlMode.CREATE).ready();
        database.execute("CREATE USER app PASSWORD 'app'");
        for (String table : TABLES) {
            database.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO app");
        }
        AuthenticatorStore store = store(database.pool("app", "app"), DdlMode.VALIDATE);
        enroll(store, ALICE, "one");
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 1)).isTrue();
        assertThat(store.useRecoveryCode(
                        ALICE,
                        "set-one",
                        1,
                        GuessBudget.builder().build().reserve(GuessCount.NONE, GuessKind.CODE, Instant.EPOCH)))
                .isTrue();
        assertThat(store.removePending(ALICE, "one", Content.RECOVERY_CODES)).isTrue();
        assertThat(store.revoke(ALICE, "by", "why")).isTrue();
    }

    @Test
    void userWithoutTheRightToReadTheTablesIsAnErrorAndNotAnEmptyDatabase() throws Exception {
        store(DdlMode.CREATE).ready();
        database.execute("CREATE USER app PASSWORD 'app'");
        DataSource powerless = database.pool("app", "app");
        assertThatThrownBy(() -> store(powerless, DdlMode.CREATE).ready())
                .isInstanceOf(MfaStoreException.class)
                .hasMessageContaining("look for its tables");
    }

    // damage

    @ParameterizedTest
    @ValueSource(strings = {"mfa_authenticator", "mfa_pending", "mfa_recovery_code", "mfa_schema", "mfa_caller"})
    void missingTableIsDamageAndNotMadeAnew(String table) throws Exception {
        enroll(store(DdlMode.CREATE), ALICE, "one");
        database.execute("DROP TABLE " + table + " CASCADE");
        List<String> left = database.tables();
        AuthenticatorStore store = store(DdlMode.CREATE);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(store::ready)
                    .isInstanceOf(MfaStoreException.class)
                    .hasMessageContaining(table)
                    .hasMessageContaining("backup");
        }
        assertThat(database.tables()).isEqualTo(left).doesNotContain(table);
    }

    @Test
    void missingColumnIsDamage() throws Exception {
        store(DdlMode.CREATE).ready();
        database.execute("ALTER TABLE mfa_caller DROP COLUMN last_guess_at");
        assertThatThrownBy(() -> store(DdlMode.CREATE).ready())
                .isInstanceOf(MfaStoreException.class)
                .hasMessageContaining("mfa_caller");
    }

    @Test
    void tablesThatVanishAfterwardsAreNotMadeAnew() throws Exception {
        AuthenticatorStore store = store(DdlMode.CREATE);
        enroll(store, ALICE, "one");
        for (String table : TABLES) {
            database.execute("DROP TABLE " + table + " CASCADE");
        }
        assertThatThrownBy(() -> store.find(ALICE)).isInstanceOf(MfaStoreException.class);
        assertThatCode(store::ready).doesNotThrowAnyException();
        assertThat(database.tables()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void creationThatWasInterruptedIsRefusedWithWhatToDo(int statementsDone) throws Exception {
        List<String> script = SchemaScripts.ofThisLibrary().statements("h2/0001.sql");
        assertThat(script).hasSize(12);
        for (String sql : script.subList(0, statementsDone)) {
            database.execute(sql);
        }
        List<String> left = database.tables();
        assertThatThrownBy(() -> store(DdlMode.CREATE).ready())
                .isInstanceOf(MfaStoreException.class)
                .hasMessageContaining("try again")
                .hasMessageContaining("drop all tables");
        assertThat(database.tables()).isEqualTo(left);
    }

    @Test
    void databaseWithinThisServerIsRefusedWhereSeveralNodesServeTheApplication() {
        JdbcStoreOptions several = JdbcStoreOptions.builder()
                .volatileAllowed(true)
                .severalNodes(true)
                .build();
        AuthenticatorStore store = new JdbcAuthenticatorStore(database.pool(), several, TestThreads.POOL);
        assertThatThrownBy(store::ready)
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining("<distributable/>")
                .hasMessageContaining("a database server that all nodes share");
        assertThat(new Database("H2", "jdbc:h2:tcp://db/mfa").isEmbedded()).isFalse();
        assertThat(new Database("H2", "jdbc:h2:file:/data/mfa;AUTO_SERVER=TRUE").isEmbedded())
                .isFalse();
        assertThat(new Database("H2", "jdbc:h2:~/mfa").isEmbedded()).isTrue();
        assertThat(new Database("PostgreSQL", "jdbc:postgresql://db/mfa").isEmbedded())
                .isFalse();
    }

    @Test
    void twoVersionRowsAreDamage() throws Exception {
        store(DdlMode.CREATE).ready();
        database.execute("INSERT INTO mfa_schema (schema_id, schema_version) VALUES (2, 1)");
        assertThatThrownBy(() -> store(DdlMode.CREATE).ready()).isInstanceOf(MfaStoreException.class);
    }

    // versions

    @ParameterizedTest
    @ValueSource(strings = {"CREATE", "VALIDATE"})
    void newerSchemaIsRefused(DdlMode ddl) throws Exception {
        store(DdlMode.CREATE).ready();
        database.execute("UPDATE mfa_schema SET schema_version = 2");
        assertThatThrownBy(() -> store(ddl).ready())
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("version 1")
                .hasMessageContaining("mfa_schema")
                .hasMessageContaining("mfa-filter jar");
    }

    @Test
    void createRunsTheLaterScriptsInOrderAndKeepsWhatIsThere() throws Exception {
        enroll(store(DdlMode.CREATE), ALICE, "one");
        AuthenticatorStore newer = ofVersionThree(DdlMode.CREATE);
        assertThat(newer.find(ALICE).isEnrolled()).isTrue();
        assertThat(database.rows("SELECT * FROM mfa_schema")).containsExactly("1|3");
        assertThat(database.rows("SELECT nickname FROM mfa_authenticator")).containsExactly("phone");
        assertThatThrownBy(() -> store(DdlMode.CREATE).ready()).isInstanceOf(MfaConfigurationException.class);
    }

    @Test
    void createRunsAllScriptsOnAnEmptyDatabase() throws Exception {
        ofVersionThree(DdlMode.CREATE).ready();
        assertThat(database.rows("SELECT * FROM mfa_schema")).containsExactly("1|3");
    }

    @Test
    void validateRefusesAnOlderSchemaAndNamesTheScripts() throws Exception {
        store(DdlMode.CREATE).ready();
        assertThatThrownBy(() -> ofVersionThree(DdlMode.VALIDATE).ready())
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining("h2/0002.sql to h2/0003.sql");
        assertThat(database.rows("SELECT * FROM mfa_schema")).containsExactly("1|1");
    }

    private AuthenticatorStore ofVersionThree(DdlMode ddl) {
        UnaryOperator<String> texts = path -> {
            switch (path) {
                case "h2/0002.sql":
                    return "-- a comment; with a semicolon\nALTER TABLE mfa_authenticator ADD name2 VARCHAR(64);\n"
                            + "UPDATE mfa_authenticator SET name2 = 'phone';\n"
                            + "UPDATE mfa_schema SET schema_version = 2;\n";
                case "h2/0003.sql":
                    return "ALTER TABLE mfa_authenticator ALTER COLUMN name2 RENAME TO nickname;\r\n"
                            + "UPDATE mfa_schema SET schema_version = 3;";
                default:
                    return SchemaScripts.resource(path);
            }
        };
        return new JdbcAuthenticatorStore(
                dataSource,
                JdbcStoreOptions.builder().ddl(ddl).volatileAllowed(true).build(),
                TestThreads.POOL,
                new SchemaScripts(3, texts),
                VolatileDatabase.ofThisMachine());
    }

    // two nodes

    @Test
    void nodesThatStartAtOnceOnAnEmptyDatabaseAllComeUp() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (TestDatabase empty = TestDatabase.inMemory()) {
                List<DataSource> pools = List.of(empty.pool(), empty.pool(), empty.pool());
                assertThat(together(3, i -> comesUp(store(pools.get(i), DdlMode.CREATE), i)))
                        .containsOnly(true);
                assertThat(empty.rows("SELECT * FROM mfa_schema")).containsExactly("1|1");
            }
        }
    }

    /** The loser of the race is told to try again, and nothing else; H2 2 stumbles at times over its own list of tables. */
    private static boolean comesUp(AuthenticatorStore store, int node) {
        long giveUp = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() < giveUp) {
            try {
                enroll(store, Caller.of("", "caller" + node), "one");
                return store.find(Caller.of("", "caller" + node)).isEnrolled();
            } catch (MfaStoreException e) {
                assertThat(e)
                        .satisfiesAnyOf(
                                loser -> assertThat(loser).hasMessageContaining("try again"),
                                loser -> assertThat(loser)
                                        .hasRootCauseInstanceOf(ConcurrentModificationException.class));
            }
        }
        return false;
    }

    @Test
    void threadsThatMeetAnEmptyDatabaseWaitForTheOneThatMakesTheTables() throws Exception {
        AuthenticatorStore store = store(DdlMode.CREATE);
        assertThat(together(16, i -> store.find(ALICE).isEnrolled())).containsOnly(false);
    }

    // databases that forget

    @Test
    void databaseInMemoryIsRefusedUnlessAllowed() throws Exception {
        AuthenticatorStore store = new JdbcAuthenticatorStore(
                dataSource, JdbcStoreOptions.builder().build(), TestThreads.POOL);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(store::ready)
                    .isInstanceOf(MfaConfigurationException.class)
                    .hasMessageContaining("in memory")
                    .hasMessageContaining("mfa.store.datasource")
                    .hasMessageContaining("<param-name>mfa.store.volatile</param-name>")
                    .hasMessageContaining("<param-value>true</param-value>");
        }
        assertThat(database.tables()).isEmpty();
    }

    @Test
    void databaseInATemporaryFolderIsRefusedAndOneBesideItIsNot() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), temporary);
        assertThatThrownBy(() -> readyIn(temporary, temporary))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining("temporary folder");
        assertThatThrownBy(() -> readyIn(linked, temporary)).isInstanceOf(MfaConfigurationException.class);
        assertThatThrownBy(() -> readyIn(temporary, linked)).isInstanceOf(MfaConfigurationException.class);
        assertThatCode(() -> readyIn(kept, temporary)).doesNotThrowAnyException();
    }

    private static void readyIn(Path data, Path temporary) throws Exception {
        try (TestDatabase file = TestDatabase.inFile(data)) {
            new JdbcAuthenticatorStore(
                            file.pool(),
                            JdbcStoreOptions.builder().build(),
                            TestThreads.POOL,
                            SchemaScripts.ofThisLibrary(),
                            new VolatileDatabase(temporary))
                    .ready();
        }
    }
}
