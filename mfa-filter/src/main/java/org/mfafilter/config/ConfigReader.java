package org.mfafilter.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/**
 * Reads the configuration: {@code web.xml}, over it the file {@code mfa.config-file}, over it the environment, over it
 * system properties. Holds no state.
 */
public final class ConfigReader {

    private static final String PREFIX = "mfa.";

    private ConfigReader() {}

    /**
     * Reads all sources and checks every value.
     *
     * @param webXml what {@code web.xml} says, the weaker source first
     * @param environment the environment variables; of those that begin with {@code MFA_} all must be keys
     * @param system the system properties; of those that begin with {@code mfa.} all must be keys
     * @return the configuration
     * @throws MfaConfigurationException for a key that does not exist (its nearest is named), a value that cannot be
     *     used, or a configuration file that cannot be read
     */
    public static MfaConfig read(List<ConfigSource> webXml, Map<String, String> environment, Properties system) {
        List<ConfigSource> strong = new ArrayList<>();
        strong.add(ConfigSource.of("the environment", fromEnvironment(environment)));
        strong.add(ConfigSource.of("a system property", fromSystem(system)));

        List<ConfigSource> all = new ArrayList<>(webXml);
        all.addAll(strong);
        @Nullable Path file = merge(all).get(ConfigKeys.CONFIG_FILE);
        if (file != null) {
            all.add(webXml.size(), ConfigSource.of("the file " + file, fromFile(file)));
        }
        return merge(all);
    }

    private static MfaConfig merge(List<ConfigSource> sources) {
        Map<String, ConfigKey<?>> known = new HashMap<>();
        ConfigKeys.all().forEach(key -> known.put(key.name(), key));
        Map<ConfigKey<?>, MfaConfig.Setting> settings = new LinkedHashMap<>();
        for (ConfigKey<?> key : ConfigKeys.all()) {
            String text = key.defaultText();
            if (text != null) {
                settings.put(key, setting(key, text, "default"));
            }
        }
        for (ConfigSource source : sources) {
            source.values().forEach((name, text) -> {
                ConfigKey<?> key = known.get(name);
                if (key == null) {
                    throw unknown(name, source.origin());
                }
                settings.put(key, setting(key, text.trim(), source.origin()));
            });
        }
        return new MfaConfig(settings);
    }

    private static MfaConfig.Setting setting(ConfigKey<?> key, String text, String origin) {
        try {
            return new MfaConfig.Setting(text, key.parse(text), origin);
        } catch (IllegalArgumentException e) {
            String found = key.type().equals(ConfigKeys.PLACE_OF_A_SECRET) ? "no such name" : "'" + text + "'";
            throw new MfaConfigurationException(
                    key.name() + " is " + found + ", " + e.getMessage() + "; set it in " + origin, e);
        }
    }

    private static MfaConfigurationException unknown(String name, String origin) {
        return new MfaConfigurationException("there is no key " + name + " (found in " + origin + "); the nearest is "
                + NearestKey.to(name) + "; correct or remove it there");
    }

    private static Map<String, String> fromEnvironment(Map<String, String> environment) {
        Map<String, String> names = new HashMap<>();
        ConfigKeys.all().forEach(key -> names.put(key.environmentName(), key.name()));
        Map<String, String> values = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("MFA_")) {
                values.put(names.getOrDefault(name, name), value);
            }
        });
        return values;
    }

    private static Map<String, String> fromSystem(Properties system) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : system.stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                values.put(name, system.getProperty(name));
            }
        }
        return values;
    }

    private static Map<String, String> fromFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new MfaConfigurationException(
                    "mfa.config-file is " + file + ", which cannot be read as Java properties in UTF-8 ("
                            + e.getClass().getSimpleName()
                            + "); make the file readable for the server or correct mfa.config-file",
                    e);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            values.put(name, properties.getProperty(name));
        }
        return values;
    }
}
