package org.mfafilter.web;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.ConfigReader;
import org.mfafilter.config.ConfigSource;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.config.ModeKeys;

/** Reads the configuration of one web application. */
final class WebConfig {

    private WebConfig() {}

    /** Reads everything; an init-param of the filter wins over a context-param. */
    static MfaConfig read(FilterConfig filter) {
        List<ConfigSource> sources = new ArrayList<>(contextParams(filter.getServletContext()));
        sources.add(ConfigSource.of(
                "an init-param of the filter", values(filter.getInitParameterNames(), filter::getInitParameter, "")));
        return ConfigReader.read(sources, System.getenv(), System.getProperties());
    }

    /** Reads what is known before the filter exists. */
    static MfaConfig read(ServletContext context) {
        return ConfigReader.read(contextParams(context), System.getenv(), System.getProperties());
    }

    /** Reads {@code mfa.coverage} before the filter exists; a configuration that cannot be read is refused later. */
    static boolean isCoverageEnforced(FilterRegistration filter, ServletContext context) {
        List<ConfigSource> sources = new ArrayList<>(contextParams(context));
        sources.add(ConfigSource.of("an init-param of the filter", filter.getInitParameters()));
        try {
            return ConfigReader.read(sources, System.getenv(), System.getProperties())
                    .getOrDefault(ConfigKeys.COVERAGE)
                    .equals("enforce");
        } catch (MfaConfigurationException e) {
            return true;
        }
    }

    /** Reads {@code mfa.mode}; a configuration that cannot be read is enforced, which refuses to start. */
    static String mode(FilterConfig filter) {
        try {
            return read(filter).getOrDefault(ModeKeys.MODE);
        } catch (MfaConfigurationException e) {
            return "enforce";
        }
    }

    private static List<ConfigSource> contextParams(ServletContext context) {
        return Collections.singletonList(ConfigSource.of(
                "a context-param of web.xml",
                values(context.getInitParameterNames(), context::getInitParameter, "mfa.")));
    }

    private static Map<String, String> values(
            Enumeration<String> names, Function<String, String> value, String prefix) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : Collections.list(names)) {
            if (name.startsWith(prefix)) {
                values.put(name, value.apply(name));
            }
        }
        return values;
    }
}
