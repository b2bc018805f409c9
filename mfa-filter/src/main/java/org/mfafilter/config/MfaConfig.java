package org.mfafilter.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/** The configuration as read at start, with the origin of each value. Immutable. */
public final class MfaConfig {

    private final Map<ConfigKey<?>, Setting> settings;

    MfaConfig(Map<ConfigKey<?>, Setting> settings) {
        this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * Reads a value.
     *
     * @param key the key
     * @param <T> the value's type
     * @return the value set, else the default, else null
     */
    @SuppressWarnings("unchecked") // a key's setting was parsed by that key
    public <T> @Nullable T get(ConfigKey<T> key) {
        Setting setting = settings.get(key);
        return setting == null ? null : (T) setting.value;
    }

    /**
     * Reads the value of a key that has a default.
     *
     * @param key the key
     * @param <T> the value's type
     * @return the value set, else the default
     */
    public <T> T getOrDefault(ConfigKey<T> key) {
        return Objects.requireNonNull(get(key), key.name());
    }

    /**
     * Reads a value that must be there.
     *
     * @param key the key
     * @param webXmlExample a value as it could stand in {@code web.xml}, for the message
     * @param <T> the value's type
     * @return the value
     * @throws MfaConfigurationException with the lines to add, if the key is not set
     */
    public <T> T require(ConfigKey<T> key, String webXmlExample) {
        T value = get(key);
        if (value == null) {
            throw new MfaConfigurationException(
                    key.name() + " is not set, a " + key.type() + " is required; add to web.xml:\n"
                            + contextParam(key, webXmlExample)
                            + "\nor set the environment variable " + key.environmentName());
        }
        return value;
    }

    /**
     * The lines of {@code web.xml} that set a key.
     *
     * @param key the key
     * @param value the value
     * @return a {@code context-param} element
     */
    public static String contextParam(ConfigKey<?> key, String value) {
        return "  <context-param>\n    <param-name>" + key.name() + "</param-name>\n    <param-value>" + value
                + "</param-value>\n  </context-param>";
    }

    /**
     * The start report's lines: every key that has a value, the value, and where it comes from.
     *
     * @return one line a key; no value of a key is a secret
     */
    public List<String> report() {
        List<String> lines = new ArrayList<>();
        settings.forEach((key, setting) -> lines.add(key.name() + " = " + setting.text + " (" + setting.origin + ")"));
        return lines;
    }

    /** A value, the text it was read from, and where it comes from. */
    static final class Setting {
        private final String text;
        private final Object value;
        private final String origin;

        Setting(String text, Object value, String origin) {
            this.text = text;
            this.value = value;
            this.origin = origin;
        }
    }
}
