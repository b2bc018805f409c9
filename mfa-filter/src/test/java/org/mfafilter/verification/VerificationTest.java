package org.mfafilter.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.TestParts;
import org.mfafilter.TestParts.Enrolled;
import org.mfafilter.crypto.SecretUnreadableException;
import org.mfafilter.verification.VerificationOutcome.Kind;

class VerificationTest {

    private static final Caller ANNA = Caller.of("", "anna");
    private static final Caller NILS = Caller.of("", "nils");
    private static final Duration STEP = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private TestParts parts;
    private Verification verification;
    private Enrolled anna;

    @BeforeEach
    void enrollAnna() {
        parts = new TestParts(folder);
        verification = parts.verification;
        anna = parts.enroll(ANNA);
    }

    @Test
    void refusesTheCodeThatConfirmedTheEnrollment() {
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.REPLAYED);
    }

    @Test
    void acceptsACodeOnceAndTheNextOneAgain() {
        parts.clock.advance(STEP);
        VerificationOutcome outcome = verification.verifyCode(ANNA, parts.code(anna.secret()));
        assertThat(outcome.kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(outcome.epoch()).isEqualTo(anna.epoch()).isEqualTo(verification.epoch(ANNA));
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.REPLAYED);
        parts.clock.advance(STEP);
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void acceptsWhatPeopleTypeForACode() {
        parts.clock.advance(STEP);
        String code = parts.code(anna.secret());
        assertThat(kind(ANNA, " " + code.substring(0, 3) + "-" + code.substring(3) + " "))
                .isEqualTo(Kind.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12345a", "+12345", "١٢٣٤٥٦", "12\u00a03456", "a-recovery-code"})
    void countsNoGuessForWhatIsNoCode(String typed) {
        for (int i = 0; i < 10; i++) {
            assertThat(kind(ANNA, typed)).isEqualTo(Kind.MALFORMED);
        }
        parts.clock.advance(STEP);
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void locksAfterFiveWrongCodesForFifteenMinutesAndTheRightCodeNeitherHelpsNorIsSpent() {
        parts.clock.advance(STEP);
        for (int i = 0; i < 5; i++) {
            assertThat(kind(ANNA, parts.wrongCode(anna.secret()))).isEqualTo(Kind.WRONG);
        }
        VerificationOutcome locked = verification.verifyCode(ANNA, parts.code(anna.secret()));
        assertThat(locked.kind()).isEqualTo(Kind.LOCKED);
        assertThat(locked.retryAt()).isEqualTo(parts.clock.instant().plus(Duration.ofMinutes(15)));
        assertThat(verification
                        .verifyRecoveryCode(ANNA, anna.recoveryCodes().get(0))
                        .kind())
                .isEqualTo(Kind.LOCKED);

        parts.clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.LOCKED);
        parts.clock.advance(Duration.ofMillis(1));
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void clearsTheGuessesOnlyByASecondFactor() {
        parts.clock.advance(STEP);
        guessWrong(4);
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.ACCEPTED);
        guessWrong(4);
        assertThat(verification
                        .verifyRecoveryCode(ANNA, anna.recoveryCodes().get(3))
                        .kind())
                .isEqualTo(Kind.ACCEPTED);
        guessWrong(5);
        assertThat(kind(ANNA, parts.wrongCode(anna.secret()))).isEqualTo(Kind.LOCKED);
    }

    @Test
    void sharesTheBudgetBetweenCodesAndRecoveryCodes() {
        guessWrong(3);
        for (int i = 0; i < 2; i++) {
            assertThat(verification
                            .verifyRecoveryCode(ANNA, "0000-0000-0000-0000")
                            .kind())
                    .isEqualTo(Kind.WRONG);
        }
        assertThat(kind(ANNA, parts.wrongCode(anna.secret()))).isEqualTo(Kind.LOCKED);
    }

    @Test
    void acceptsEachRecoveryCodeOnceHoweverItIsTyped() {
        String code = anna.recoveryCodes().get(7);
        VerificationOutcome outcome = verification.verifyRecoveryCode(
                ANNA, " " + code.toLowerCase(java.util.Locale.ROOT).replace('-', ' '));
        assertThat(outcome.kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(outcome.epoch()).isEqualTo(anna.epoch());
        assertThat(outcome.recoveryCodesLeft()).isEqualTo(9);
        assertThat(verification.verifyRecoveryCode(ANNA, code).kind()).isEqualTo(Kind.WRONG);
        assertThat(verification.verifyRecoveryCode(ANNA, "no recovery code").kind())
                .isEqualTo(Kind.MALFORMED);
    }

    @Test
    void removesRecoveryCodesThatWereNeverContinuedAtTheNextSignIn() throws Exception {
        parts.clock.advance(Duration.ofMinutes(9));
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.ACCEPTED);
        assertThat(parts.enrollment.recoveryCodes(ANNA, anna.id())).isPresent();
        parts.clock.advance(Duration.ofMinutes(2));
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.ACCEPTED);
        assertThat(parts.sql("DELETE FROM mfa_pending")).isZero();
    }

    @Test
    void takesNobodyElsesCodes() {
        Enrolled nils = parts.enroll(NILS);
        parts.clock.advance(STEP);
        assertThat(kind(ANNA, parts.code(nils.secret()))).isEqualTo(Kind.WRONG);
        assertThat(verification
                        .verifyRecoveryCode(ANNA, nils.recoveryCodes().get(0))
                        .kind())
                .isEqualTo(Kind.WRONG);
        assertThat(kind(NILS, parts.code(nils.secret()))).isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void refusesARowThatWasMovedFromAnotherCallerAndOffersNoEnrollment() throws Exception {
        parts.enroll(NILS);
        assertThat(parts.sql("UPDATE mfa_authenticator a SET sealed = (SELECT b.sealed FROM mfa_authenticator b"
                        + " WHERE b.caller_key = '" + NILS.key() + "') WHERE a.caller_key = '" + ANNA.key()
                        + "'"))
                .isEqualTo(1);
        refusesAnna(SecretUnreadableException.class);
    }

    @Test
    void refusesADamagedRowAndOffersNoEnrollment() throws Exception {
        assertThat(parts.sql(
                        "UPDATE mfa_authenticator SET sealed = SUBSTRING(sealed, 1, LENGTH(sealed) - 4) || 'AAAA'"))
                .isEqualTo(1);
        refusesAnna(SecretUnreadableException.class);
    }

    @Test
    void refusesWhenTheKeyIsMissingOrAnother() {
        verification = new TestParts(folder, "k2", (byte) 7).verification;
        refusesAnna(SecretUnreadableException.class);
        verification = new TestParts(folder, "k1", (byte) 8).verification;
        refusesAnna(SecretUnreadableException.class);
    }

    @Test
    void refusesAnEnrolledCallerWithoutAuthenticator() throws Exception {
        assertThat(parts.sql("DELETE FROM mfa_authenticator")).isEqualTo(1);
        refusesAnna(MfaStoreException.class);
        assertThatThrownBy(() -> verification.epoch(ANNA)).isInstanceOf(MfaStoreException.class);
    }

    @Test
    void refusesWhenATableIsGoneAndNeverMakesItAnew() throws Exception {
        parts.sql("DROP TABLE mfa_authenticator");
        refusesAnna(MfaStoreException.class);
        assertThatThrownBy(() -> parts.sql("SELECT 1 FROM mfa_authenticator")).isNotNull();
    }

    @Test
    void knowsNoEpochOfACallerWhoIsNotEnrolled() {
        assertThat(verification.isEnrolled(NILS)).isFalse();
        assertThat(verification.epoch(NILS)).isEqualTo(-1);
        parts.store.revoke(ANNA, parts.clock.instant());
        assertThat(verification.isEnrolled(ANNA)).isFalse();
        assertThat(verification.epoch(ANNA)).isEqualTo(-1);
    }

    private void refusesAnna(Class<? extends RuntimeException> type) {
        parts.clock.advance(STEP);
        assertThatThrownBy(() -> verification.isEnrolled(ANNA)).isInstanceOf(type);
        assertThatThrownBy(() -> verification.verifyCode(ANNA, parts.code(anna.secret())))
                .isInstanceOf(type);
    }

    private void guessWrong(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(kind(ANNA, parts.wrongCode(anna.secret()))).isEqualTo(Kind.WRONG);
        }
    }

    private Kind kind(Caller caller, String typed) {
        return verification.verifyCode(caller, typed).kind();
    }
}
