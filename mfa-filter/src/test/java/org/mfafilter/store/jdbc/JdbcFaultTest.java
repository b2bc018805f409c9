package org.mfafilter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mfafilter.store.StoreExamples.LIFETIME;
import static org.mfafilter.store.StoreExamples.STEP;
import static org.mfafilter.store.StoreExamples.confirmed;
import static org.mfafilter.store.StoreExamples.enroll;
import static org.mfafilter.store.StoreExamples.pending;

import java.sql.Connection;
import java.time.Instant;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.TestThreads;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.GuessBudget;
import org.mfafilter.store.GuessCount;
import org.mfafilter.store.GuessKind;
import org.mfafilter.store.GuessReservation;
import org.mfafilter.store.PendingEnrollment.Content;
import org.mfafilter.store.jdbc.FaultyDataSource.Fault;

/** Every JDBC call of every method fails once, in every way: a refusal, and never half of the work. */
class JdbcFaultTest {

    private static final Caller ALICE = Caller.of("", "alice");
    private static final GuessBudget BUDGET = GuessBudget.builder().build();
    private static final GuessReservation RIGHT = BUDGET.reserve(GuessCount.NONE, GuessKind.CODE, Instant.EPOCH);
    private static final JdbcStoreOptions OPTIONS =
            JdbcStoreOptions.builder().volatileAllowed(true).build();

    private TestDatabase database;
    private FaultyDataSource faulty;
    private AuthenticatorStore store;

    /** A call of the store, and what there is before it. */
    private static final class Scenario {

        private final String name;
        private final Consumer<AuthenticatorStore> before;
        private final Consumer<AuthenticatorStore> call;

        Scenario(String name, Consumer<AuthenticatorStore> before, Consumer<AuthenticatorStore> call) {
            this.name = name;
            this.before = before;
            this.call = call;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Scenario> scenarios() {
        Consumer<AuthenticatorStore> nothing = store -> {};
        Consumer<AuthenticatorStore> enrolled = store -> {
            enroll(store, ALICE, "one");
            store.reserveGuess(ALICE, BUDGET, GuessKind.CODE);
        };
        Consumer<AuthenticatorStore> enrollingAnew =
                enrolled.andThen(store -> store.savePending(pending(ALICE, "two")));
        return Stream.of(
                new Scenario("find", enrolled, store -> store.find(ALICE)),
                new Scenario("reserveGuess", enrolled, store -> store.reserveGuess(ALICE, BUDGET, GuessKind.CODE)),
                new Scenario(
                        "lookAtGuesses",
                        enrolled,
                        store -> store.lookAtGuesses(ALICE, BUDGET, GuessKind.RECOVERY_CODE)),
                new Scenario("epoch", enrolled, store -> store.epoch(ALICE, "mark")),
                new Scenario("endMark", enrolled, store -> store.endMark(ALICE, "mark")),
                new Scenario("takeBackGuess", enrolled, store -> store.takeBackGuess(ALICE, RIGHT)),
                new Scenario(
                        "reservePasswordGuess of a new caller",
                        nothing,
                        store -> store.reservePasswordGuess(ALICE, "session", 5)),
                new Scenario(
                        "reservePasswordGuess",
                        enrolled.andThen(store -> store.reservePasswordGuess(ALICE, "session", 5)),
                        store -> store.reservePasswordGuess(ALICE, "session", 5)),
                new Scenario(
                        "forgetPasswordGuesses",
                        enrolled.andThen(store -> store.reservePasswordGuess(ALICE, "session", 5)),
                        store -> store.forgetPasswordGuesses(ALICE, "session")),
                new Scenario("acceptTimeStep", enrolled, store -> store.acceptTimeStep(ALICE, "one", STEP + 1)),
                new Scenario("recoveryCodes", enrolled, store -> store.recoveryCodes(ALICE)),
                new Scenario("useRecoveryCode", enrolled, store -> store.useRecoveryCode(ALICE, "set-one", 1, RIGHT)),
                new Scenario("savePending of a new caller", nothing, store -> store.savePending(pending(ALICE, "one"))),
                new Scenario("savePending", enrolled, store -> store.savePending(pending(ALICE, "two"))),
                new Scenario("findPending", enrolled, store -> store.findPending(ALICE)),
                new Scenario("reservePendingGuess", enrollingAnew, store -> store.reservePendingGuess(ALICE, "two", 5)),
                new Scenario("prolongPending", enrollingAnew, store -> store.prolongPending(ALICE, "two", LIFETIME)),
                new Scenario("hasUnconfirmed", enrollingAnew, store -> store.hasUnconfirmed(ALICE)),
                new Scenario("confirm", enrollingAnew, store -> store.confirm(confirmed(ALICE, "two"), true)),
                new Scenario(
                        "removePending", enrolled, store -> store.removePending(ALICE, "one", Content.RECOVERY_CODES)),
                new Scenario("revoke", enrolled, store -> store.revoke(ALICE, "by", "why")));
    }

    @BeforeEach
    void openDatabase() {
        open(true, Connection.TRANSACTION_SERIALIZABLE);
    }

    private void open(boolean autoCommit, int isolation) {
        database = TestDatabase.inMemory();
        faulty = new FaultyDataSource(database.pool(), autoCommit, isolation);
        store = new JdbcAuthenticatorStore(faulty, OPTIONS, TestThreads.POOL);
        store.ready();
    }

    @AfterEach
    void closeDatabase() throws Exception {
        database.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void faultAtAnyCallIsARefusalAndLeavesAllOrNothing(Scenario scenario) throws Exception {
        reset(scenario);
        String before = rows();
        faulty.failNever();
        scenario.call.accept(store);
        int calls = faulty.calls();
        String after = rows();
        assertThat(calls).isGreaterThan(10);
        for (Fault fault : Fault.values()) {
            for (int n = 1; n <= calls && fault != Fault.ROLLED_BACK; n++) {
                reset(scenario);
                faulty.failAt(n, fault);
                Throwable thrown = catchThrowable(() -> scenario.call.accept(store));
                String place = scenario + ", call " + n + " of " + calls + ", " + fault;
                assertThat(thrown)
                        .as(place)
                        .isInstanceOf(MfaStoreException.class)
                        .hasMessageContaining("the store could not ")
                        .hasMessageNotContaining("alice")
                        .hasMessageNotContaining("v1.key");
                assertThat(rows()).as(place).isIn(before, after);
                faulty.failNever();
                assertThat(faulty.complaints()).as(place).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void workThatTheDatabaseRolledBackForOthersIsRepeatedOnceAndDoneOnce(Scenario scenario) throws Exception {
        reset(scenario);
        String before = rows();
        faulty.failNever();
        scenario.call.accept(store);
        int calls = faulty.calls();
        String after = rows();
        int refused = 0;
        for (int n = 1; n <= calls; n++) {
            String[] states = {"40001", "40P01", "HY000", "HY000"};
            int[] codes = {0, 0, 1213, 1020};
            faulty.rollsBackWith(states[n % 4], codes[n % 4]);
            reset(scenario);
            faulty.failAt(n, Fault.ROLLED_BACK);
            Throwable thrown = catchThrowable(() -> scenario.call.accept(store));
            faulty.failNever();
            String place = scenario + ", call " + n + " of " + calls;
            if (thrown == null) {
                assertThat(rows()).as(place).isEqualTo(after);
            } else {
                // after a commit nothing is repeated: the answer is lost
                assertThat(thrown).as(place).isInstanceOf(MfaStoreException.class);
                assertThat(rows()).as(place).isIn(before, after);
                refused++;
            }
            assertThat(faulty.complaints()).as(place).isEmpty();
        }
        assertThat(refused).as("most are repeated").isLessThan(calls / 3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void everythingGoesOnOnceTheDatabaseIsBack(Scenario scenario) throws Exception {
        reset(scenario);
        faulty.failAt(1, Fault.CONNECTION_LOST);
        String before = rows();
        assertThatThrownBy(() -> scenario.call.accept(store)).isInstanceOf(MfaStoreException.class);
        assertThat(rows()).isEqualTo(before);
        faulty.failNever();
        scenario.call.accept(store);
        assertThat(faulty.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "ROLLED_BACK", mode = EnumSource.Mode.EXCLUDE)
    void faultWhileTheTablesAreMadeIsARefusalAndNeverALossOrAHalfSchema(Fault fault) throws Exception {
        int calls = 0;
        int refused = 0;
        for (int n = 0; n <= calls; n++) {
            database.close();
            database = TestDatabase.inMemory();
            FaultyDataSource source =
                    new FaultyDataSource(database.pool(), true, Connection.TRANSACTION_READ_COMMITTED);
            AuthenticatorStore starting = new JdbcAuthenticatorStore(source, OPTIONS, TestThreads.POOL);
            if (n == 0) {
                starting.ready();
                calls = source.calls();
                continue;
            }
            source.failAt(n, fault);
            Throwable thrown = catchThrowable(starting::ready);
            source.failNever();
            if (thrown == null) {
                // lost while undoing a look for a table that is not there, which said what it had to say
                assertThat(database.rows("SELECT * FROM mfa_schema"))
                        .as("call " + n)
                        .containsExactly("1|1");
            } else {
                assertThat(thrown).as("call " + n).isInstanceOf(MfaStoreException.class);
                refused++;
            }
            assertThat(source.complaints()).as("call " + n).isEmpty();
            Throwable again = catchThrowable(starting::ready);
            if (again == null) {
                assertThat(enroll(starting, ALICE, "one")).isEqualTo(1);
            } else {
                assertThat(again).isInstanceOf(MfaStoreException.class).hasMessageContaining("drop all tables");
                assertThat(database.tables()).as("call " + n).contains("mfa_schema");
                assertThat(database.rows("SELECT * FROM mfa_schema")).isEmpty();
            }
        }
        assertThat(refused).isGreaterThan(50).isLessThanOrEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionIsHandedBackWithAutoCommitAndIsolationAsFound(boolean autoCommit) throws Exception {
        for (int isolation : new int[] {
            Connection.TRANSACTION_READ_UNCOMMITTED,
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_SERIALIZABLE
        }) {
            database.close();
            open(autoCommit, isolation);
            enroll(store, ALICE, "one");
            assertThat(store.acceptTimeStep(ALICE, "one", STEP)).isFalse();
            assertThatThrownBy(() -> store.reserveGuess(Caller.of("", "bob"), BUDGET, GuessKind.CODE))
                    .isInstanceOf(MfaStoreException.class);
            assertThat(faulty.complaints()).isEmpty();
        }
    }

    @Test
    void databaseThatIsDownAtFirstIsUsedWhenItIsUp() {
        FaultyDataSource source = new FaultyDataSource(database.pool(), true, Connection.TRANSACTION_READ_COMMITTED);
        AuthenticatorStore starting = new JdbcAuthenticatorStore(source, OPTIONS, TestThreads.POOL);
        source.failAt(1, Fault.CONNECTION_LOST);
        assertThatThrownBy(starting::ready).isInstanceOf(MfaStoreException.class);
        assertThatThrownBy(() -> starting.find(ALICE)).isInstanceOf(MfaStoreException.class);
        source.failNever();
        assertThat(starting.find(ALICE).isEnrolled()).isFalse();
    }

    @Test
    void valueThatDoesNotFitIsAStoreExceptionThatDoesNotShowIt() {
        String tooLong = String.join("", Collections.nCopies(65, "x"));
        assertThatThrownBy(() -> store.savePending(pending(ALICE, tooLong)))
                .isInstanceOf(MfaStoreException.class)
                .hasMessageContaining("begin an enrollment")
                .hasMessageNotContaining("xxx");
    }

    private void reset(Scenario scenario) throws Exception {
        database.execute(
                "DELETE FROM mfa_ended_mark",
                "DELETE FROM mfa_password_guess",
                "DELETE FROM mfa_recovery_code",
                "DELETE FROM mfa_pending",
                "DELETE FROM mfa_authenticator",
                "DELETE FROM mfa_caller");
        faulty.failNever();
        scenario.before.accept(store);
    }

    /** Everything a caller can notice: the row of a caller for whom nothing has happened yet counts as none. */
    private String rows() throws Exception {
        return database.rows(
                        "SELECT caller_key, epoch, enrolled_at IS NULL, revoked_at IS NULL, revoked_by, guess_series,"
                                + " guesses, guesses_in_window, guesses_in_all, window_began_at IS NULL, last_guess_at IS NULL,"
                                + " recovery_set_id FROM mfa_caller WHERE epoch > 0")
                + "\n"
                + database.rows("SELECT caller_key, id, sealed, last_time_step FROM mfa_authenticator ORDER BY 1, 2")
                + "\n"
                + database.rows("SELECT caller_key, id, content_kind, sealed, guesses FROM mfa_pending ORDER BY 1")
                + "\n"
                + database.rows(
                        "SELECT caller_key, set_id, code_number, code_hash, used_at IS NULL FROM mfa_recovery_code"
                                + " ORDER BY 1, 2, 3")
                + "\n"
                + database.rows("SELECT caller_key, session_key, guesses FROM mfa_password_guess ORDER BY 1, 2") + "\n"
                + database.rows("SELECT caller_key, mark_id FROM mfa_ended_mark ORDER BY 1, 2");
    }
}
