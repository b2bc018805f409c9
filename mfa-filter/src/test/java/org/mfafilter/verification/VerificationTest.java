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
import org.mfafilter.crypto.SealedSecret;
import org.mfafilter.crypto.SecretUnreadableException;
import org.mfafilter.store.GuessBudget;
import org.mfafilter.store.GuessKind;
import org.mfafilter.totp.TotpSecret;
import org.mfafilter.totp.TotpVerifier;
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
        assertThat(outcome.epoch()).isEqualTo(anna.epoch()).isEqualTo(verification.epoch(ANNA, "mark"));
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
    void waitsAfterFiveWrongCodesAndTheRightCodeNeitherHelpsNorIsSpent() throws Exception {
        parts.clock.advance(STEP);
        guessWrong(5);
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.LOCKED);
        assertThat(recovery(anna.recoveryCodes().get(0))).isEqualTo(Kind.LOCKED);
        Duration wait = verification.lookAtGuesses(ANNA, GuessKind.CODE).waitTime();
        assertThat(wait).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));

        parts.pass(Duration.ofSeconds(30));
        assertThat(verification.lookAtGuesses(ANNA, GuessKind.CODE).isGranted()).isTrue();
        VerificationOutcome outcome = verification.verifyCode(ANNA, parts.code(anna.secret()));
        assertThat(outcome.kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(outcome.wrongGuessesBefore()).isEqualTo(5);
        assertThat(recovery(anna.recoveryCodes().get(0))).isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void disablesTheAuthenticatorAfterAHundredWrongCodesInARowWhatEverTimePasses() throws Exception {
        for (int i = 1; i < 100; i++) {
            assertThat(kind(ANNA, parts.wrongCode(anna.secret())))
                    .as("guess " + i)
                    .isEqualTo(Kind.WRONG);
            parts.pass(Duration.ofDays(1));
        }
        assertThat(kind(ANNA, parts.wrongCode(anna.secret()))).isEqualTo(Kind.WRONG_AND_DISABLED);
        parts.pass(Duration.ofDays(365));
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.DISABLED);
        assertThat(recovery("0000-0000-0000-0000")).isEqualTo(Kind.WRONG);
        assertThat(recovery(anna.recoveryCodes().get(0))).isEqualTo(Kind.DISABLED);
        parts.pass(Duration.ofHours(1));
        assertThat(recovery(anna.recoveryCodes().get(0))).isEqualTo(Kind.ACCEPTED_FOR_SET_UP);
        parts.pass(Duration.ofHours(1));
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.DISABLED);
        Enrolled anew = parts.enroll(ANNA);
        parts.clock.advance(STEP);
        assertThat(kind(ANNA, parts.code(anew.secret()))).isEqualTo(Kind.ACCEPTED);
    }

    @Test
    void losesNoGuessForARightCodeThatIsSpent() {
        parts.clock.advance(STEP);
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.ACCEPTED);
        guessWrong(4);
        for (int i = 0; i < 10; i++) {
            assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.REPLAYED);
        }
        assertThat(verification.lookAtGuesses(ANNA, GuessKind.CODE).wrongBefore())
                .isEqualTo(4);
    }

    @Test
    void tellsHowFarTheClockIsOffAndCountsTheGuess() {
        parts.clock.advance(STEP);
        VerificationOutcome slow = verification.verifyCode(ANNA, parts.code(anna.secret(), -10));
        assertThat(slow.kind()).isEqualTo(Kind.WRONG);
        assertThat(slow.clockOffset().steps()).isEqualTo(-10);
        VerificationOutcome fast = verification.verifyCode(ANNA, parts.code(anna.secret(), 5));
        assertThat(fast.clockOffset().steps()).isEqualTo(5);
        assertThat(verification.verifyCode(ANNA, parts.code(anna.secret(), 21)).clockOffset())
                .isNull();
        assertThat(verification.lookAtGuesses(ANNA, GuessKind.CODE).wrongBefore())
                .isEqualTo(3);
    }

    @Test
    void takesTheCodeOfEitherAuthenticatorAndTellsTheNearerClock() throws Exception {
        TotpSecret other = TotpSecret.generate(parts.random);
        SealedSecret sealed = new AuthenticatorSecrets(parts.cipher).seal(ANNA, "other", other);
        parts.sql(
                "INSERT INTO mfa_authenticator (caller_key, id, method_name, sealed, key_id, last_time_step, confirmed_at)"
                        + " VALUES ('" + ANNA.key() + "', 'other', 'another-app', '" + sealed.toText()
                        + "', 'k1', -1, 1)");
        assertThat(kind(ANNA, parts.code(other))).isEqualTo(Kind.ACCEPTED);
        parts.clock.advance(STEP);
        assertThat(kind(ANNA, parts.code(anna.secret()))).isEqualTo(Kind.ACCEPTED);
        assertThat(verification
                        .verifyCode(ANNA, parts.code(other, -7))
                        .clockOffset()
                        .steps())
                .isEqualTo(-7);
        assertThat(verification
                        .verifyCode(ANNA, parts.code(anna.secret(), -9))
                        .clockOffset()
                        .steps())
                .isEqualTo(-9);
    }

    @Test
    void hasNoRecoveryCodeForACallerWithoutASet() throws Exception {
        assertThat(verification.recoveryCodesLeft(ANNA)).isEqualTo(10);
        parts.sql("UPDATE mfa_caller SET recovery_set_id = NULL");
        assertThat(verification.recoveryCodesLeft(ANNA)).isZero();
        VerificationOutcome refused =
                verification.verifyRecoveryCode(ANNA, anna.recoveryCodes().get(0));
        assertThat(refused.kind()).isEqualTo(Kind.WRONG);
        assertThat(refused.recoveryCodesLeft()).isEqualTo(-1);
        assertThatThrownBy(refused::epoch).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void strictSettingTakesTheCurrentStepAlone() {
        Verification strict = new Verification(
                parts.store,
                parts.cipher,
                new TotpVerifier(0),
                GuessBudget.builder().build(),
                parts.clock);
        parts.clock.advance(STEP.multipliedBy(2));
        assertThat(strict.verifyCode(ANNA, parts.code(anna.secret(), -1)).kind())
                .isEqualTo(Kind.WRONG);
        assertThat(strict.verifyCode(ANNA, parts.code(anna.secret(), 1)).kind()).isEqualTo(Kind.WRONG);
        assertThat(strict.verifyCode(ANNA, parts.code(anna.secret())).kind()).isEqualTo(Kind.ACCEPTED);
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
        assertThatThrownBy(() -> verification.epoch(ANNA, "mark")).isInstanceOf(MfaStoreException.class);
    }

    @Test
    void refusesWhenATableIsGoneAndNeverMakesItAnew() throws Exception {
        parts.sql("DROP TABLE mfa_authenticator");
        refusesAnna(MfaStoreException.class);
        assertThatThrownBy(() -> parts.sql("SELECT 1 FROM mfa_authenticator")).isNotNull();
    }

    @Test
    void knowsNoEpochOfACallerWhoIsNotEnrolled() {
        assertThat(verification.find(NILS).isEnrolled()).isFalse();
        assertThat(verification.epoch(NILS, "mark")).isEqualTo(-1);
        parts.store.revoke(ANNA, "help desk", "lost phone");
        assertThat(verification.find(ANNA).isEnrolled()).isFalse();
        assertThat(verification.epoch(ANNA, "mark")).isEqualTo(-1);
    }

    private void refusesAnna(Class<? extends RuntimeException> type) {
        parts.clock.advance(STEP);
        assertThatThrownBy(() -> verification.find(ANNA)).isInstanceOf(type);
        assertThatThrownBy(() -> verification.verifyCode(ANNA, parts.code(anna.secret())))
                .isInstanceOf(type);
    }

    private void guessWrong(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(kind(ANNA, parts.wrongCode(anna.secret()))).isEqualTo(Kind.WRONG);
        }
    }

    private Kind recovery(String typed) {
        return verification.verifyRecoveryCode(ANNA, typed).kind();
    }

    private Kind kind(Caller caller, String typed) {
        return verification.verifyCode(caller, typed).kind();
    }
}
