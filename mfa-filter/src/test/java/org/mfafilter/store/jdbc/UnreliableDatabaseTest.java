package org.mfafilter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mfafilter.store.StoreExamples.STEP;
import static org.mfafilter.store.StoreExamples.enroll;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.TestThreads;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.GuessBudget;
import org.mfafilter.store.GuessKind;

/** A PostgreSQL server that is slow, locked, read-only or gives no connection: refusals in time, and nothing lost. */
@Tag("server")
@Timeout(120)
class UnreliableDatabaseTest {

    private static final Caller ALICE = Caller.of("", "alice");
    private static final Caller BOB = Caller.of("", "bob");
    private static final GuessBudget BUDGET = GuessBudget.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration IN_TIME = Duration.ofSeconds(6);

    private final ExecutorService requests = Executors.newCachedThreadPool();
    private DataSource database;
    private AuthenticatorStore store;

    @BeforeEach
    void enrollTwo() {
        String name = TestServers.postgresDatabase();
        database = TestServers.postgres(name);
        store = store(database);
        enroll(store, ALICE, "one");
        enroll(store, BOB, "one");
    }

    @AfterEach
    void stop() {
        requests.shutdownNow();
    }

    @Test
    void lockedRowHoldsUpItsOwnCallerAloneAndCostsNoGuess() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE mfa_caller SET epoch = epoch WHERE caller_key = '" + ALICE.key() + "'");
            Future<?>[] waiting = new Future<?>[20];
            for (int i = 0; i < waiting.length; i++) {
                waiting[i] = requests.submit(() -> store.reserveGuess(ALICE, BUDGET, GuessKind.CODE));
            }
            for (int i = 1; i <= 50; i++) {
                int step = i;
                assertThat(timed(() -> store.acceptTimeStep(BOB, "one", STEP + step)))
                        .isLessThan(Duration.ofSeconds(1));
            }
            for (Future<?> one : waiting) {
                assertThatThrownBy(() -> one.get(IN_TIME.toMillis(), TimeUnit.MILLISECONDS))
                        .hasCauseInstanceOf(MfaStoreException.class);
            }
            connection.rollback();
        }
        assertThat(store.lookAtGuesses(ALICE, BUDGET, GuessKind.CODE).wrongBefore())
                .isZero();
        assertThat(store.reserveGuess(ALICE, BUDGET, GuessKind.CODE).isGranted())
                .isTrue();
    }

    @Test
    void dataSourceThatGivesNoConnectionIsARefusalInTimeAndGoesOnByItself() throws Exception {
        CountDownLatch back = new CountDownLatch(1);
        HangingDataSource hanging = new HangingDataSource(database);
        AuthenticatorStore waiting = store(hanging);
        waiting.ready();
        hanging.hangUntil(back);
        assertThat(timed(() -> assertThatThrownBy(() -> waiting.find(ALICE)).isInstanceOf(MfaStoreException.class)))
                .isBetween(LIMIT.minusMillis(100), IN_TIME);
        // with one request on its way to find out, the others are refused at once
        Future<?> probe = requests.submit(() -> waiting.reserveGuess(ALICE, BUDGET, GuessKind.CODE));
        hanging.awaitHanging(2);
        assertThat(timed(() -> assertThatThrownBy(() -> waiting.find(BOB)).isInstanceOf(MfaStoreException.class)))
                .isLessThan(Duration.ofSeconds(1));
        assertThatThrownBy(() -> probe.get(IN_TIME.toMillis(), TimeUnit.MILLISECONDS))
                .hasCauseInstanceOf(MfaStoreException.class);
        back.countDown();
        hanging.awaitHanging(0);
        awaitAnswer(waiting);
        assertThat(waiting.lookAtGuesses(ALICE, BUDGET, GuessKind.CODE).wrongBefore())
                .as("nothing was committed after it was given up")
                .isZero();
    }

    @Test
    void readOnlyDatabaseRefusesEveryGuessAndKeepsReading() {
        TestServers.execute(
                database,
                "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET default_transaction_read_only = on';"
                        + " END $$");
        assertThat(store.find(ALICE).isEnrolled()).isTrue();
        assertThatThrownBy(() -> store.reserveGuess(ALICE, BUDGET, GuessKind.CODE))
                .isInstanceOf(MfaStoreException.class);
        assertThatThrownBy(() -> store.acceptTimeStep(ALICE, "one", STEP + 1)).isInstanceOf(MfaStoreException.class);
        TestServers.execute(
                database,
                "SET default_transaction_read_only = off",
                "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' RESET default_transaction_read_only';"
                        + " END $$");
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 1)).isTrue();
    }

    /** The calls that hung are on their way out when their connections have come. */
    private static void awaitAnswer(AuthenticatorStore store) {
        long end = System.nanoTime() + IN_TIME.toNanos();
        boolean answered = false;
        while (!answered && System.nanoTime() < end) {
            answered = catchThrowable(() -> store.find(ALICE)) == null;
        }
        assertThat(answered).as("the store answers by itself").isTrue();
    }

    private static Duration timed(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static AuthenticatorStore store(DataSource dataSource) {
        return new JdbcAuthenticatorStore(
                dataSource,
                JdbcStoreOptions.builder().ddl(DdlMode.CREATE).timeout(LIMIT).build(),
                TestThreads.POOL);
    }
}
