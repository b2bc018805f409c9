package org.mfafilter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mfafilter.store.StoreExamples.NOW;
import static org.mfafilter.store.StoreExamples.STEP;
import static org.mfafilter.store.StoreExamples.confirmed;
import static org.mfafilter.store.StoreExamples.enroll;
import static org.mfafilter.store.StoreExamples.pending;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.GuessLimit;

/** Rows that were changed behind the store's back are refused, and are never "not enrolled". */
class DamagedRowsTest {

    private static final Caller ALICE = Caller.of("", "alice");
    private static final Caller BOB = Caller.of("", "bob");

    private TestDatabase database;
    private AuthenticatorStore store;

    @BeforeEach
    void enrollAlice() {
        database = TestDatabase.inMemory();
        store = new JdbcAuthenticatorStore(
                database.pool(), new JdbcStoreOptions(null, true, JdbcStoreOptions.DEFAULT_QUERY_TIMEOUT));
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
        assertDamage(() -> store.confirm(confirmed(ALICE, "two"), NOW));
        assertDamage(() -> store.find(ALICE));
        assertThat(store.revoke(ALICE, NOW)).isTrue();
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
    }

    @Test
    void authenticatorOfACallerWhoIsNotEnrolledIsDamage() throws Exception {
        database.execute("UPDATE mfa_caller SET enrolled_at = NULL");
        assertDamage(() -> store.find(ALICE));
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 1)).isFalse();
        assertThat(store.useRecoveryCode(ALICE, "set-one", 1, NOW)).isFalse();
        store.savePending(pending(ALICE, "two"));
        assertDamage(() -> store.confirm(confirmed(ALICE, "two"), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"caller_name = 'Alice'", "caller_name = 'alice '", "realm = 'other'", "realm = ' '"})
    void rowThatNamesSomebodyElseIsDamageToEveryMethod(String change) throws Exception {
        database.execute("UPDATE mfa_caller SET " + change);
        String before = everything();
        assertDamage(() -> store.find(ALICE));
        assertDamage(() -> store.recoveryCodes(ALICE));
        assertDamage(() -> store.findPending(ALICE, NOW));
        assertDamage(() -> store.acceptTimeStep(ALICE, "one", STEP + 1));
        assertDamage(() -> store.useRecoveryCode(ALICE, "set-one", 1, NOW));
        assertDamage(() -> store.reserveGuess(ALICE, new GuessLimit(5, Duration.ofMinutes(15)), NOW));
        assertDamage(() -> store.reservePendingGuess(ALICE, "one", 5, NOW));
        assertDamage(() -> store.savePending(pending(ALICE, "two")));
        assertDamage(() -> store.confirm(confirmed(ALICE, "one"), NOW));
        assertDamage(() -> store.removePending(ALICE, "one"));
        assertDamage(() -> store.revoke(ALICE, NOW));
        assertThat(everything()).isEqualTo(before);
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
        assertDamage(() -> store.findPending(ALICE, NOW));
    }

    @Test
    void recoveryCodesAndContentsThatCannotBeReadAreDamage() throws Exception {
        database.execute(
                "UPDATE mfa_recovery_code SET code_hash = '!' WHERE code_number = 3",
                "UPDATE mfa_pending SET content_kind = 'OTHER'");
        assertDamage(() -> store.recoveryCodes(ALICE));
        assertDamage(() -> store.findPending(ALICE, NOW));
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
