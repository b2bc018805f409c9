package org.mfafilter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mfafilter.store.StoreExamples.STEP;
import static org.mfafilter.store.StoreExamples.confirmed;
import static org.mfafilter.store.StoreExamples.enroll;
import static org.mfafilter.store.StoreExamples.pending;

import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

/** Rows that were changed behind the store's back are refused, and are never "not enrolled". */
class DamagedRowsTest {

    private static final Caller ALICE = Caller.of("", "alice");
    private static final GuessBudget BUDGET = GuessBudget.builder().build();
    private static final GuessReservation RIGHT = BUDGET.reserve(GuessCount.NONE, GuessKind.CODE, Instant.EPOCH);
    private static final Caller BOB = Caller.of("", "bob");

    private TestDatabase database;
    private AuthenticatorStore store;

    @BeforeEach
    void enrollAlice() {
        database = TestDatabase.inMemory();
        store = new JdbcAuthenticatorStore(
                database.pool(),
                JdbcStoreOptions.builder().volatileAllowed(true).build(),
                TestThreads.POOL);
        enroll(store, ALICE, "one");
    }

    @AfterEach
    void closeDatabase() throws Exception {
        database.close();
    }

    @Test
    void enrolledCallerWithoutAuthenticatorIsDamageUntilRevoked() throws Exception {
        database.execute("DELETE FROM mfa_authenticator");
        assertDamage(() -> store.find(ALICE));
        store.savePending(pending(ALICE, "two"));
        assertDamage(() -> store.confirm(confirmed(ALICE, "two"), false));
        assertDamage(() -> store.find(ALICE));
        assertThat(store.revoke(ALICE, "by", "why")).isTrue();
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
    }

    @Test
    void authenticatorOfACallerWhoIsNotEnrolledIsDamage() throws Exception {
        database.execute("UPDATE mfa_caller SET enrolled_at = NULL, revoked_at = 1");
        assertDamage(() -> store.find(ALICE));
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 1)).isFalse();
        assertThat(store.useRecoveryCode(ALICE, "set-one", 1, RIGHT)).isFalse();
        store.savePending(pending(ALICE, "two"));
        assertDamage(() -> store.confirm(confirmed(ALICE, "two"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"caller_name = 'Alice'", "caller_name = 'alice '", "realm = 'other'", "realm = ' '"})
    void rowThatNamesSomebodyElseIsDamageToEveryMethod(String change) throws Exception {
        database.execute("UPDATE mfa_caller SET " + change);
        String before = everything();
        assertDamage(() -> store.find(ALICE));
        assertDamage(() -> store.recoveryCodes(ALICE));
        assertDamage(() -> store.findPending(ALICE));
        assertDamage(() -> store.acceptTimeStep(ALICE, "one", STEP + 1));
        assertDamage(() -> store.useRecoveryCode(ALICE, "set-one", 1, RIGHT));
        assertDamage(() -> store.reserveGuess(ALICE, BUDGET, GuessKind.CODE));
        assertDamage(() -> store.lookAtGuesses(ALICE, BUDGET, GuessKind.CODE));
        assertDamage(() -> store.takeBackGuess(ALICE, RIGHT));
        assertDamage(() -> store.reservePasswordGuess(ALICE, "session", 5));
        assertDamage(() -> store.forgetPasswordGuesses(ALICE, "session"));
        assertDamage(() -> store.reservePendingGuess(ALICE, "one", 5));
        assertDamage(() -> store.savePending(pending(ALICE, "two")));
        assertDamage(() -> store.confirm(confirmed(ALICE, "one"), false));
        assertDamage(() -> store.removePending(ALICE, "one", Content.RECOVERY_CODES));
        assertDamage(() -> store.revoke(ALICE, "by", "why"));
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enrolled_at = NULL, revoked_at = NULL",
                "revoked_at = 1",
                "epoch = 0",
                "epoch = 0, enrolled_at = NULL, revoked_at = 1"
            })
    void authenticatorGoneWithoutARecordedRevocationIsDamage(String change) throws Exception {
        database.execute("DELETE FROM mfa_authenticator", "UPDATE mfa_caller SET " + change);
        assertDamage(() -> store.find(ALICE));
        assertDamage(() -> store.savePending(pending(ALICE, "two")));
        assertDamage(() -> store.revoke(ALICE, "by", "why"));
    }

    @Test
    void recordedRevocationByStatementsIsOne() throws Exception {
        database.execute(
                "DELETE FROM mfa_pending",
                "DELETE FROM mfa_recovery_code",
                "DELETE FROM mfa_authenticator",
                "UPDATE mfa_caller SET epoch = epoch + 1, enrolled_at = NULL, revoked_at = 1, revoked_by = 'dba',"
                        + " revoke_reason = 'lost phone', recovery_set_id = NULL, recovery_salt = NULL,"
                        + " recovery_iterations = NULL");
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
        assertThat(store.find(ALICE).epoch()).isEqualTo(2);
        assertThat(enroll(store, ALICE, "two")).isEqualTo(3);
        assertThat(database.rows("SELECT revoked_at, revoked_by, revoke_reason FROM mfa_caller"))
                .containsExactly("null|null|null");
    }

    @Test
    void revocationKeepsWhoWhyAndWhen() throws Exception {
        store.revoke(ALICE, "help desk", "lost phone");
        assertThat(database.rows("SELECT revoked_by, revoke_reason, enrolled_at FROM mfa_caller"))
                .containsExactly("help desk|lost phone|null");
        assertThat(database.rows("SELECT 1 FROM mfa_caller WHERE revoked_at > 0"))
                .hasSize(1);
    }

    @Test
    void rowMovedToAnotherCallerIsDamage() throws Exception {
        database.execute(
                "SET REFERENTIAL_INTEGRITY FALSE",
                "UPDATE mfa_caller SET caller_key = '" + BOB.key() + "'",
                "UPDATE mfa_authenticator SET caller_key = '" + BOB.key() + "'");
        assertDamage(() -> store.find(BOB));
    }

    @Test
    void databaseItselfKeepsTheCallersRowWhileThereIsAnAuthenticator() {
        assertThatThrownBy(() -> database.execute(
                        "DELETE FROM mfa_pending", "DELETE FROM mfa_recovery_code", "DELETE FROM mfa_caller"))
                .hasMessageContaining("MFA_AUTHENTICATOR");
    }

    @Test
    void realmThatIsNullIsTheEmptyOneAsOracleKeepsIt() throws Exception {
        database.execute("UPDATE mfa_caller SET realm = NULL");
        assertThat(store.find(ALICE).isEnrolled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "plain", "v1.key.!!!"})
    void secretThatIsNotASealedOneIsDamage(String text) throws Exception {
        database.execute("UPDATE mfa_authenticator SET sealed = '" + text + "'", "UPDATE mfa_pending SET sealed = 'x'");
        assertDamage(() -> store.find(ALICE));
        assertDamage(() -> store.findPending(ALICE));
    }

    @Test
    void recoveryCodesAndContentsThatCannotBeReadAreDamage() throws Exception {
        database.execute(
                "UPDATE mfa_recovery_code SET code_hash = '!' WHERE code_number = 3",
                "UPDATE mfa_pending SET content_kind = 'OTHER'");
        assertDamage(() -> store.recoveryCodes(ALICE));
        assertDamage(() -> store.findPending(ALICE));
    }

    private static void assertDamage(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(MfaStoreException.class)
                .hasMessageNotContaining("alice")
                .hasMessageNotContaining("Alice");
    }

    private String everything() throws Exception {
        return database.rows("SELECT * FROM mfa_caller") + "\n" + database.rows("SELECT * FROM mfa_authenticator")
                + "\n" + database.rows("SELECT * FROM mfa_pending") + "\n"
                + database.rows("SELECT * FROM mfa_recovery_code ORDER BY 1, 2, 3");
    }
}
