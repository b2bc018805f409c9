package org.mfafilter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.store.GuessBudget;
import org.mfafilter.store.GuessCount;

class GuessSettingsTest {

    @Test
    void defaultsAreThoseOfTheBudget() {
        GuessBudget budget = GuessSettings.budget(config("mfa.store.datasource", "x"));
        assertThat(budget.isDisabled(new GuessCount(99, 19, 999, null, Instant.EPOCH, null)))
                .isFalse();
        assertThat(budget.isDisabled(new GuessCount(100, 0, 100, null, null, null)))
                .isTrue();
        assertThat(budget.isDisabled(new GuessCount(0, 0, 1000, null, null, null)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "mfa.guesses.disable-in-a-row, 101",
        "mfa.guesses.disable-in-a-row, 0",
        "mfa.guesses.disable-in-a-row, -1",
        "mfa.guesses.disable-in-a-row, ١٠",
        "mfa.guesses.disable-in-all, 1001",
        "mfa.guesses.per-window, 101",
        "mfa.guesses.free, 0",
        "mfa.guesses.free, 11",
        "mfa.guesses.first-wait, PT1S",
        "mfa.guesses.lock, PT0S",
        "mfa.guesses.password, 11",
        "mfa.guesses.set-up, 0",
        "mfa.store.threads, 0"
    })
    void numberThatIsWeakerThanPermittedStopsTheStart(String key, String value) {
        assertThatThrownBy(() -> config(key, value))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(value)
                .hasMessageContaining("required");
    }

    @ParameterizedTest
    @CsvSource({
        "mfa.guesses.disable-in-a-row, 19",
        "mfa.guesses.disable-in-all, 99",
        "mfa.guesses.per-window, 4",
        "mfa.guesses.longest-wait, PT29S"
    })
    void numbersThatDoNotGoTogetherStopTheStart(String key, String value) {
        assertThatThrownBy(() -> GuessSettings.budget(config(key, value)))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining("required");
    }

    private static MfaConfig config(String key, String value) {
        return ConfigReader.read(
                Collections.singletonList(ConfigSource.of("a context-param of web.xml", Map.of(key, value))),
                Map.of(),
                new Properties());
    }
}
