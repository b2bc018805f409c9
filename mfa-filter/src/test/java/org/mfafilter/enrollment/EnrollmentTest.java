package org.mfafilter.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mfafilter.Caller;
import org.mfafilter.TestParts;
import org.mfafilter.enrollment.EnrollmentOutcome.Kind;
import org.mfafilter.totp.TotpCode;
import org.mfafilter.totp.TotpSecret;
import org.mfafilter.totp.TotpVerifier;
import org.mfafilter.verification.VerificationOutcome;

class EnrollmentTest {

    private static final Caller ANNA = Caller.of("", "anna");

    @TempDir
    private Path folder;

    private TestParts parts;
    private Enrollment enrollment;

    @BeforeEach
    void open() {
        parts = new TestParts(folder);
        enrollment = parts.enrollment;
    }

    @Test
    void showsTheSameKeyUntilItExpires() throws Exception {
        String id = begin();
        String key = key(id);
        enrollment.confirm(ANNA, id, parts.wrongCode(enrollment.look(ANNA, id).secret()));
        parts.pass(Duration.ofMinutes(9));
        assertThat(key(id)).isEqualTo(key);
        TotpSecret secret = enrollment.look(ANNA, id).secret();
        parts.pass(Duration.ofMinutes(1));
        assertThat(state(id)).isEqualTo(PendingKey.State.GONE);
        assertThat(enrollment.confirm(ANNA, id, parts.code(secret)).kind()).isEqualTo(Kind.EXPIRED);
        assertThat(parts.verification.find(ANNA).isEnrolled()).isFalse();
    }

    @Test
    void makesAFreshKeyEachTimeAndSaysOfTheOldOneThatItWasReplaced() {
        String first = begin();
        TotpSecret secret = enrollment.look(ANNA, first).secret();
        String second = begin();
        assertThat(key(second)).isNotEqualTo(secret.toBase32());
        assertThat(state(first)).isEqualTo(PendingKey.State.REPLACED);
        assertThat(enrollment.confirm(ANNA, first, parts.code(secret)).kind()).isEqualTo(Kind.REPLACED);
        assertThat(enrollment.confirm(ANNA, second, parts.code(secret)).kind()).isEqualTo(Kind.WRONG);
        assertThat(parts.verification.find(ANNA).isEnrolled()).isFalse();
    }

    @Test
    void forgetsTheKeyAfterFiveWrongCodesButNotForWhatIsNoCode() {
        String id = begin();
        TotpSecret secret = enrollment.look(ANNA, id).secret();
        for (int i = 0; i < 4; i++) {
            assertThat(enrollment.confirm(ANNA, id, "12345").kind()).isEqualTo(Kind.MALFORMED);
            assertThat(enrollment.confirm(ANNA, id, parts.wrongCode(secret)).kind())
                    .isEqualTo(Kind.WRONG);
        }
        assertThat(enrollment.confirm(ANNA, id, parts.wrongCode(secret)).kind()).isEqualTo(Kind.USED_UP);
        assertThat(state(id)).isEqualTo(PendingKey.State.GONE);
        assertThat(enrollment.confirm(ANNA, id, parts.code(secret)).kind()).isEqualTo(Kind.EXPIRED);
        assertThat(parts.verification.find(ANNA).isEnrolled()).isFalse();
    }

    @Test
    void neverShowsTheKeyAgainOnceItIsConfirmed() {
        TestParts.Enrolled anna = parts.enroll(ANNA);
        assertThat(state(anna.id())).isEqualTo(PendingKey.State.CONFIRMED);
        assertThat(parts.verification.find(ANNA).isEnrolled()).isTrue();
        assertThat(enrollment
                        .confirm(ANNA, anna.id(), parts.code(anna.secret()))
                        .kind())
                .isEqualTo(Kind.CONFIRMED_BEFORE);
    }

    @Test
    void showsTheSameTenRecoveryCodesUntilFinishedOrTenMinutesAreOver() throws Exception {
        TestParts.Enrolled anna = parts.enroll(ANNA);
        List<String> codes = anna.recoveryCodes();
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}"));
        assertThat(enrollment.recoveryCodes(ANNA, anna.id())).contains(codes);
        assertThat(enrollment.recoveryCodes(ANNA, "another")).isEmpty();
        enrollment.finish(ANNA, anna.id());
        assertThat(enrollment.recoveryCodes(ANNA, anna.id())).isEmpty();

        TestParts.Enrolled nils = parts.enroll(Caller.of("", "nils"));
        parts.pass(Duration.ofMinutes(10));
        assertThat(enrollment.recoveryCodes(Caller.of("", "nils"), nils.id())).isEmpty();
    }

    @Test
    void cancelsTheKeyMeantAndNoOther() {
        String first = begin();
        String second = begin();
        assertThat(enrollment.cancel(ANNA, first)).isFalse();
        assertThat(state(second)).isEqualTo(PendingKey.State.PENDING);
        assertThat(enrollment.cancel(ANNA, second)).isTrue();
        assertThat(state(second)).isEqualTo(PendingKey.State.GONE);
    }

    @Test
    void givesNobodyTheKeyOfAnother() {
        String id = begin();
        assertThat(enrollment.look(Caller.of("", "Anna"), id).state()).isEqualTo(PendingKey.State.GONE);
        assertThat(enrollment.look(Caller.of("x", "anna"), id).state()).isEqualTo(PendingKey.State.GONE);
    }

    @Test
    void leavesNeitherKeyNorRecoveryCodeReadableInTheDatabaseFile() throws Exception {
        TestParts.Enrolled anna = parts.enroll(ANNA);
        String pending = begin();
        String pendingKey = key(pending);
        parts.sql("SHUTDOWN");
        String file = new String(Files.readAllBytes(folder.resolve("mfa.mv.db")), StandardCharsets.ISO_8859_1);
        assertThat(file)
                .contains("anna")
                .doesNotContain(anna.secret().toBase32())
                .doesNotContain(pendingKey);
        assertThat(file).doesNotContain(new String(anna.secret().toBytes(), StandardCharsets.ISO_8859_1));
        for (String code : anna.recoveryCodes()) {
            assertThat(file).doesNotContain(code).doesNotContain(code.replace("-", ""));
        }
    }

    @Test
    void tellsHowFarThePhonesClockIsOffAndDoesNotAcceptItsCode() {
        String id = begin();
        TotpSecret secret = enrollment.look(ANNA, id).secret();
        EnrollmentOutcome slow = enrollment.confirm(ANNA, id, parts.code(secret, -8));
        assertThat(slow.kind()).isEqualTo(Kind.WRONG);
        assertThat(slow.clockOffset().steps()).isEqualTo(-8);
        assertThat(slow.clockOffset().minutes()).isEqualTo(4);
        EnrollmentOutcome fast = enrollment.confirm(ANNA, id, parts.code(secret, 20));
        assertThat(fast.kind()).isEqualTo(Kind.WRONG);
        assertThat(fast.clockOffset().steps()).isEqualTo(20);
        assertThat(enrollment.confirm(ANNA, id, parts.wrongCode(secret)).clockOffset())
                .isNull();
        assertThat(parts.verification.find(ANNA).isEnrolled()).isFalse();
    }

    @Test
    void acceptsThePhoneThatIsTwentyFiveSecondsSlowOrFast() {
        for (int seconds : new int[] {-25, 25}) {
            Caller caller = Caller.of("", "phone" + seconds);
            String id = enrollment.begin(caller, "another-app");
            TotpSecret secret = enrollment.look(caller, id).secret();
            String code = TotpCode.at(
                            secret, TotpVerifier.timeStep(parts.clock.instant().plusSeconds(seconds)))
                    .toDigits();
            assertThat(enrollment.confirm(caller, id, code).kind()).isEqualTo(Kind.CONFIRMED);
        }
    }

    @Test
    void confirmsNoSecondSpellingOfAName() {
        Caller capital = Caller.of("", "ANNA ");
        String second = enrollment.begin(capital, "another-app");
        TotpSecret secret = enrollment.look(capital, second).secret();
        parts.enroll(ANNA);
        assertThat(enrollment.confirm(capital, second, parts.code(secret)).kind())
                .isEqualTo(Kind.OTHER_SPELLING);
        assertThat(parts.verification.find(capital).isEnrolled()).isFalse();
        assertThat(parts.verification.find(capital).isOtherSpellingEnrolled()).isTrue();
    }

    @Test
    void cancelLeavesRecoveryCodesThatAreStillToBeShown() {
        TestParts.Enrolled anna = parts.enroll(ANNA);
        assertThat(enrollment.cancel(ANNA, anna.id())).isFalse();
        assertThat(enrollment.recoveryCodes(ANNA, anna.id())).isPresent();
    }

    @Test
    void saysThatACodeIsOneOfTheOldEntryAndDoesNotSpendIt() throws Exception {
        TestParts.Enrolled old = parts.enroll(ANNA);
        String id = begin();
        parts.pass(Duration.ofMinutes(1));
        String code = parts.code(old.secret());
        EnrollmentOutcome outcome = enrollment.confirm(ANNA, id, code);
        assertThat(outcome.kind()).isEqualTo(Kind.WRONG);
        assertThat(outcome.isOfOldEntry()).isTrue();
        assertThat(enrollment.confirm(ANNA, id, parts.wrongCode(old.secret())).isOfOldEntry())
                .isFalse();
        assertThat(parts.verification.verifyCode(ANNA, code).kind()).isEqualTo(VerificationOutcome.Kind.ACCEPTED);
    }

    @Test
    void keyWaitsLongerWhenAskedButNotLongerThanAnHourAfterThePassword() throws Exception {
        String id = begin();
        parts.pass(Duration.ofMinutes(9));
        assertThat(enrollment.prolong(ANNA, id, Duration.ofMinutes(9))).isTrue();
        assertThat(enrollment.look(ANNA, id).timeLeft()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        assertThat(enrollment.prolong(ANNA, id, Duration.ofMinutes(57))).isTrue();
        assertThat(enrollment.look(ANNA, id).timeLeft()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
        assertThat(enrollment.prolong(ANNA, id, Duration.ofHours(1))).isFalse();
        assertThat(enrollment.prolong(ANNA, id, Duration.ofHours(2))).isFalse();
        assertThat(enrollment.prolong(ANNA, "another", Duration.ofMinutes(1))).isFalse();
        parts.pass(Duration.ofMinutes(3));
        assertThat(enrollment.prolong(ANNA, id, Duration.ofMinutes(12))).isFalse();
        assertThat(state(id)).isEqualTo(PendingKey.State.GONE);
    }

    @Test
    void knowsThatASetUpWasLeftAndThatThereWereOthers() throws Exception {
        assertThat(enrollment.isLeft(ANNA)).isFalse();
        assertThat(enrollment.earlierSetUps(ANNA)).isZero();
        begin();
        parts.pass(Duration.ofHours(1));
        assertThat(enrollment.isLeft(ANNA)).isTrue();
        parts.enroll(ANNA);
        assertThat(enrollment.isLeft(ANNA)).isFalse();
        assertThat(enrollment.earlierSetUps(ANNA)).isEqualTo(1);
    }

    private String begin() {
        return enrollment.begin(ANNA, "another-app");
    }

    private String key(String id) {
        return enrollment.look(ANNA, id).secret().toBase32();
    }

    private PendingKey.State state(String id) {
        return enrollment.look(ANNA, id).state();
    }
}
