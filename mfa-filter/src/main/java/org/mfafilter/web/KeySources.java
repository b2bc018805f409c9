package org.mfafilter.web;

import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.ConfigKey;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.crypto.KeyFile;
import org.mfafilter.crypto.KeySource;
import org.mfafilter.crypto.WatchedKeyFile;

/** Finds where the encryption keys come from: the application, or exactly one place that the configuration names. */
final class KeySources {

    private KeySources() {}

    static KeySource of(MfaConfig config, ServletContext context) {
        KeySource provided = Provided.find(KeySource.class, context.getClassLoader());
        if (provided != null) {
            return provided;
        }
        requireOne(config);
        String variable = config.get(ConfigKeys.CRYPTO_KEY_VARIABLE);
        if (variable != null) {
            return ofText(ConfigKeys.CRYPTO_KEY_VARIABLE, variable, System.getenv(variable));
        }
        String name = config.get(ConfigKeys.CRYPTO_KEY_JNDI);
        if (name != null) {
            return ofText(ConfigKeys.CRYPTO_KEY_JNDI, name, DataSources.lookUp(name));
        }
        Path file = config.require(ConfigKeys.CRYPTO_KEY_FILE, "/etc/payroll/mfa.key");
        return WatchedKeyFile.read(file, Clock.systemUTC(), config.getOrDefault(ConfigKeys.CRYPTO_LOOK_AGAIN));
    }

    private static void requireOne(MfaConfig config) {
        long set = Stream.of(ConfigKeys.CRYPTO_KEY_FILE, ConfigKeys.CRYPTO_KEY_VARIABLE, ConfigKeys.CRYPTO_KEY_JNDI)
                .map(config::get)
                .filter(Objects::nonNull)
                .count();
        if (set > 1) {
            throw new MfaConfigurationException(
                    "of mfa.crypto.key-file, mfa.crypto.key-variable and mfa.crypto.key-jndi " + set
                            + " are set, one is required: keys come from one place; remove the others");
        }
    }

    static KeySource ofText(ConfigKey<String> key, String name, @Nullable Object text) {
        if (!(text instanceof String)) {
            throw new MfaConfigurationException(key.name() + " is '" + name + "', which is "
                    + (text == null ? "not set" : "a " + text.getClass().getName())
                    + "; the text of a key file is required there: make one with: java -jar mfa-filter.jar keygen");
        }
        return KeyFile.ofText(key.name() + ": " + name, (String) text);
    }
}
