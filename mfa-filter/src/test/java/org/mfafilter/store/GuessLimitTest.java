package org.mfafilter.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessLimitTest {

    @ParameterizedTest
    @CsvSource({"0, PT15M", "-1, PT15M", "5, PT0S", "5, PT-1S"})
    void refusesLimitThatLimitsNothing(int guesses, Duration pause) {
        assertThatThrownBy(() -> new GuessLimit(guesses, pause)).isInstanceOf(IllegalArgumentException.class);
    }
}
