package org.mfafilter.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpVerifierTest {

    private static final TotpSecret SECRET = TotpSecret.of("12345678901234567890".getBytes(US_ASCII));
    private static final long STEP = 59_000_000;
    private static final Instant NOW = Instant.ofEpochSecond(STEP * 30 + 10);

    private final TotpVerifier strict = new TotpVerifier(0);
    private final TotpVerifier drifting = new TotpVerifier(1);

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 58907520",
        "2026-01-01T00:00:29.999Z, 58907520",
        "2026-01-01T00:00:30Z, 58907521",
        "2026-01-01T00:00:59.999999999Z, 58907521",
        "2026-01-01T00:01:00Z, 58907522",
        "1970-01-01T00:00:00Z, 0",
        "1969-12-31T23:59:59.999Z, -1",
        "2038-01-19T03:14:08Z, 71582788"
    })
    void countsWholeStepsOfThirtySeconds(Instant instant, long timeStep) {
        assertThat(TotpVerifier.timeStep(instant)).isEqualTo(timeStep);
    }

    @ParameterizedTest(name = "window {0}, code of step {1} at {2} s: {3}")
    @CsvSource({
        "0, -1, 0,      false",
        "0,  0, 0,      true",
        "0,  0, 29.999, true",
        "0,  0, 30,     false",
        "0,  1, 29.999, false",
        "0,  1, 30,     true",
        "0,  1, 59.999, true",
        "1, -2, 0,      false",
        "1, -1, 0,      true",
        "1, -1, 29.999, true",
        "1, -1, 30,     false",
        "1,  0, 59.999, true",
        "1,  0, 60,     false",
        "1,  1, 0,      true",
        "1,  2, 29.999, false",
        "1,  2, 30,     true",
        "1,  3, 59.999, false"
    })
    void acceptsExactlyTheConfiguredWindow(int window, int codeStep, double seconds, boolean accepted) {
        Instant now = Instant.ofEpochSecond(STEP * 30).plusMillis(Math.round(seconds * 1000));

        TotpResult result = new TotpVerifier(window).verify(SECRET, TotpCode.at(SECRET, STEP + codeStep), now, -1);

        assertThat(result.isAccepted()).isEqualTo(accepted);
        assertThat(result.isReplayed()).isFalse();
        if (accepted) {
            assertThat(result.timeStep()).isEqualTo(STEP + codeStep);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void refusesCodeOfTimeStepThatWasAlreadyAccepted(int window) {
        TotpResult result = new TotpVerifier(window).verify(SECRET, TotpCode.at(SECRET, STEP), NOW, STEP);

        assertThat(result.isAccepted()).isFalse();
        assertThat(result.isReplayed()).isTrue();
    }

    @Test
    void refusesCodeOfTimeStepBeforeTheLastAcceptedOne() {
        TotpResult result = drifting.verify(SECRET, TotpCode.at(SECRET, STEP - 1), NOW, STEP);

        assertThat(result.isReplayed()).isTrue();
    }

    @Test
    void acceptsCodeOfTimeStepAfterTheLastAcceptedOne() {
        TotpResult result = drifting.verify(SECRET, TotpCode.at(SECRET, STEP + 1), NOW, STEP);

        assertThat(result.isAccepted()).isTrue();
        assertThat(result.timeStep()).isEqualTo(STEP + 1);
    }

    @Test
    void acceptsTheVeryFirstTimeStep() {
        TotpResult result = strict.verify(SECRET, TotpCode.at(SECRET, 0), Instant.EPOCH, -1);

        assertThat(result.isAccepted()).isTrue();
        assertThat(result.timeStep()).isZero();
    }

    @Test
    void refusesEveryOtherCode() {
        String right = TotpCode.at(SECRET, STEP).toDigits();
        int accepted = 0;
        for (int value = 0; value < 1_000; value++) {
            TotpCode code =
                    TotpCode.parse(String.format(Locale.ROOT, "%03d000", value)).orElseThrow();
            TotpResult result = strict.verify(SECRET, code, NOW, -1);
            accepted += result.isAccepted() ? 1 : 0;
            assertThat(result.isReplayed()).isFalse();
        }

        assertThat(accepted).isEqualTo(right.endsWith("000") ? 1 : 0);
    }

    /** As ./bench totp measures it: what the compiler has not yet optimised away counts in the first batches. */
    @Test
    void allocatesAtMost240BytesACode() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TotpCode code = TotpCode.at(SECRET, STEP);
        int batch = 2_000;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 100 && least > 240; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int j = 0; j < batch; j++) {
                drifting.verify(SECRET, code, NOW, -1);
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / batch);
        }

        assertThat(least).isLessThanOrEqualTo(240);
    }

    @Test
    void refusesCodeOfAnotherSecret() {
        TotpSecret other = TotpSecret.of("09876543210987654321".getBytes(US_ASCII));

        assertThat(drifting.verify(SECRET, TotpCode.at(other, STEP), NOW, -1).isAccepted())
                .isFalse();
    }

    @Test
    void acceptsCodeThatMatchesTwoStepsOnceAndAsTheNewest() {
        long step = stepWithSameCodeAsTheOneAfterNext();
        TotpCode code = TotpCode.at(SECRET, step);
        Instant now = Instant.ofEpochSecond((step + 1) * 30);

        TotpResult first = drifting.verify(SECRET, code, now, -1);
        assertThat(first.timeStep()).isEqualTo(step + 2);

        TotpResult second = drifting.verify(SECRET, code, now, first.timeStep());
        assertThat(second.isAccepted()).isFalse();
        assertThat(second.isReplayed()).isTrue();
    }

    private static long stepWithSameCodeAsTheOneAfterNext() {
        for (long step = 0; step < 20_000_000; step++) {
            if (TotpCode.at(SECRET, step)
                    .toDigits()
                    .equals(TotpCode.at(SECRET, step + 2).toDigits())) {
                return step;
            }
        }
        throw new AssertionError("no step has the same code as the one after next");
    }

    @ParameterizedTest
    @CsvSource({"3, at most 1 allowed", "2, at most 1 allowed", "-1, at least 0 required"})
    void refusesDriftWindowOtherThanZeroAndOne(int steps, String rule) {
        assertThatThrownBy(() -> new TotpVerifier(steps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mfa.totp.drift-window-steps is %s, %s (RFC 6238 section 5.2)", steps, rule);
    }

    @Test
    void refusesLastAcceptedStepBelowMinusOne() {
        assertThatThrownBy(() -> strict.verify(SECRET, TotpCode.at(SECRET, STEP), NOW, -2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the last accepted time step is -2, at least -1 required (-1 before the first use)");
    }

    @Test
    void givesNoTimeStepForRefusedCode() {
        TotpResult wrong = strict.verify(SECRET, TotpCode.at(SECRET, STEP + 9), NOW, -1);
        TotpResult replayed = strict.verify(SECRET, TotpCode.at(SECRET, STEP), NOW, STEP);

        assertThatThrownBy(wrong::timeStep).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(replayed::timeStep).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void showsWhatCameOfItButNoTimeStepInToString() {
        TotpCode code = TotpCode.at(SECRET, STEP);

        assertThat(strict.verify(SECRET, code, NOW, -1)).hasToString("TotpResult[ACCEPTED]");
        assertThat(strict.verify(SECRET, code, NOW, STEP)).hasToString("TotpResult[REPLAYED]");
        assertThat(strict.verify(SECRET, TotpCode.at(SECRET, STEP + 9), NOW, -1))
                .hasToString("TotpResult[WRONG]");
    }
}
