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
import org.mfafilter.totp.TotpSecret;

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
    void showsTheSameKeyUntilItExpires() {
        String id = begin();
        String key = key(id);
        enrollment.confirm(ANNA, id, parts.wrongCode(enrollment.look(ANNA, id).secret()));
        parts.clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(key(id)).isEqualTo(key);
        TotpSecret secret = enrollment.look(ANNA, id).secret();
        parts.clock.advance(Duration.ofMillis(1));
        assertThat(state(id)).isEqualTo(PendingKey.State.GONE);
        assertThat(enrollment.confirm(ANNA, id, parts.code(secret)).kind()).isEqualTo(Kind.EXPIRED);
        assertThat(parts.verification.isEnrolled(ANNA)).isFalse();
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
        assertThat(parts.verification.isEnrolled(ANNA)).isFalse();
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
        assertThat(parts.verification.isEnrolled(ANNA)).isFalse();
    }

    @Test
    void neverShowsTheKeyAgainOnceItIsConfirmed() {
        TestParts.Enrolled anna = parts.enroll(ANNA);
        assertThat(state(anna.id())).isEqualTo(PendingKey.State.CONFIRMED);
        assertThat(parts.verification.isEnrolled(ANNA)).isTrue();
        assertThat(enrollment
                        .confirm(ANNA, anna.id(), parts.code(anna.secret()))
                        .kind())
                .isEqualTo(Kind.CONFIRMED_BEFORE);
    }

    @Test
    void showsTheSameTenRecoveryCodesUntilFinishedOrTenMinutesAreOver() {
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
        parts.clock.advance(Duration.ofMinutes(10));
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
