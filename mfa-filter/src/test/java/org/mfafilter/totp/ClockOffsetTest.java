package org.mfafilter.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockOffsetTest {

    private static final long STEP = 59_000_000L;
    private static final Instant NOW = Instant.ofEpochSecond(30 * STEP + 29);
    private static final TotpSecret SECRET =
            TotpSecret.of("12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    @ParameterizedTest
    @ValueSource(ints = {-20, -19, -2, -1, 0, 1, 2, 19, 20})
    void findsTheStepAtWhichTheCodeIsRight(int steps) {
        ClockOffset offset = ClockOffset.of(SECRET, TotpCode.at(SECRET, STEP + steps), NOW);
        assertThat(offset.steps()).isEqualTo(steps);
        assertThat(offset.timeStep()).isEqualTo(STEP + steps);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1000, -21, 21, 1000})
    void findsNothingBeyondTenMinutes(int steps) {
        assertThat(ClockOffset.of(SECRET, TotpCode.at(SECRET, STEP + steps), NOW))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "-2, 1", "3, 2", "-4, 2", "8, 4", "20, 10"})
    void isToldInWholeMinutes(int steps, long minutes) {
        assertThat(ClockOffset.at(STEP, steps).minutes()).isEqualTo(minutes);
    }

    @Test
    void isConfirmedByAnotherCodeOfTheSameClockAlone() {
        ClockOffset first = ClockOffset.at(STEP, 5);
        assertThat(ClockOffset.at(STEP, 5).confirms(first))
                .as("the same code again")
                .isFalse();
        assertThat(ClockOffset.at(STEP, 4).confirms(first))
                .as("the same code later")
                .isFalse();
        assertThat(ClockOffset.at(STEP + 1, 5).confirms(first)).isTrue();
        assertThat(ClockOffset.at(STEP + 2, 6).confirms(first)).isTrue();
        assertThat(ClockOffset.at(STEP + 2, 4).confirms(first)).isTrue();
        assertThat(ClockOffset.at(STEP + 2, 7).confirms(first)).isFalse();
        assertThat(ClockOffset.at(STEP + 2, 3).confirms(first)).isFalse();
    }

    @Test
    void showsNoCode() {
        assertThat(ClockOffset.at(STEP, -3)).hasToString("ClockOffset[PT-1M-30S]");
    }
}
