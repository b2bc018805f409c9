package org.mfafilter.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One place that values come from, such as {@code context-param in web.xml}. Immutable. */
public final class ConfigSource {

    private final String origin;
    private final Map<String, String> values;

    private ConfigSource(String origin, Map<String, String> values) {
        this.origin = origin;
        this.values = values;
    }

    /**
     * Names a place and what it says, under the keys' own names.
     *
     * @param origin the place, as the start report and error messages call it
     * @param values its values; a copy is taken
     * @return the source
     */
    public static ConfigSource of(String origin, Map<String, String> values) {
        return new ConfigSource(origin, Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }

    String origin() {
        return origin;
    }

    Map<String, String> values() {
        return values;
    }
}
