package org.mfafilter.config;

import org.mfafilter.MfaConfigurationException;
import org.mfafilter.store.GuessBudget;

/** The budget of guesses from the {@code mfa.guesses} keys. */
public final class GuessSettings {

    private GuessSettings() {}

    /**
     * Reads the keys.
     *
     * @param config the configuration
     * @return the budget
     * @throws MfaConfigurationException if the numbers do not go together
     */
    public static GuessBudget budget(MfaConfig config) {
        try {
            return GuessBudget.builder()
                    .waits(
                            config.getOrDefault(ConfigKeys.GUESSES_FREE),
                            config.getOrDefault(ConfigKeys.GUESSES_FIRST_WAIT),
                            config.getOrDefault(ConfigKeys.GUESSES_LONGEST_WAIT))
                    .lock(
                            config.getOrDefault(ConfigKeys.GUESSES_PER_WINDOW),
                            config.getOrDefault(ConfigKeys.GUESSES_WINDOW),
                            config.getOrDefault(ConfigKeys.GUESSES_LOCK))
                    .disable(
                            config.getOrDefault(ConfigKeys.GUESSES_DISABLE_IN_A_ROW),
                            config.getOrDefault(ConfigKeys.GUESSES_DISABLE_IN_ALL),
                            config.getOrDefault(ConfigKeys.GUESSES_RECOVERY_INTERVAL))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new MfaConfigurationException(e.getMessage() + "; change the keys mfa.guesses... in web.xml", e);
        }
    }
}
