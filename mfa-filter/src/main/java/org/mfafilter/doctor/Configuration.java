package org.mfafilter.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.ConfigReader;
import org.mfafilter.config.ConfigSource;
import org.mfafilter.config.KeysTogether;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.config.ModeKeys;
import org.mfafilter.coverage.Finding;
import org.mfafilter.coverage.Severity;
import org.mfafilter.coverage.WebXml;

/**
 * The configuration that a war carries, by the rules of the start; but every fault is found, not the first alone.
 *
 * <p>What the server sets, by environment, system property or file, is not known here and not asked for.
 */
final class Configuration {

    private static final String START = "the start is refused";

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> params = new LinkedHashMap<>();
    private final Map<String, String> filterParams = new LinkedHashMap<>();
    private final MfaConfig config;
    private boolean elsewhere;

    Configuration(Fragments fragments) {
        fragments.counted().forEach(this::takeParams);
        takeParams(fragments.webXml());
        fragments.webXml().filterClasses().forEach((filter, type) -> {
            if (type.equals(WarApplication.FILTER)) {
                filterParams.putAll(fragments.webXml().filterParams(filter));
            }
        });
        twice();
        ConfigSource context = source("a context-param of web.xml", params);
        ConfigSource filter = source("an init-param of the filter", filterParams);
        config = read(context, filter);
        together();
        modes();
    }

    private void takeParams(WebXml from) {
        from.contextParams().forEach((name, value) -> {
            if (name.startsWith("mfa.")) {
                params.put(name, value);
            }
        });
    }

    private void twice() {
        filterParams.forEach((name, value) -> {
            String other = params.getOrDefault(name, value);
            if (!other.equals(value)) {
                findings.add(Finding.of(Severity.NOTE, "config-twice", name)
                        .words(
                                name + " is '" + other + "' in a context-param and '" + value
                                        + "' in an init-param of the filter",
                                "the init-param wins, and the other misleads",
                                "remove one of the two"));
            }
        });
    }

    /** Leaves out what cannot be used. */
    private ConfigSource source(String origin, Map<String, String> values) {
        Map<String, String> usable = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.equals(ConfigKeys.CONFIG_FILE.name())) {
                elsewhere = true; // a file of the server
                return;
            }
            try {
                read(ConfigSource.of(origin, Collections.singletonMap(name, value)));
                usable.put(name, value);
            } catch (MfaConfigurationException e) {
                String message = String.valueOf(e.getMessage());
                String code = message.startsWith("there is no key") ? "config-key" : "config-value";
                findings.add(finding(code, name, message, message.lastIndexOf("; ")));
            }
        });
        return ConfigSource.of(origin, usable);
    }

    private static MfaConfig read(ConfigSource... sources) {
        return ConfigReader.read(Arrays.asList(sources), Collections.emptyMap(), new Properties());
    }

    private void together() {
        for (Consumer<MfaConfig> check : KeysTogether.checks()) {
            try {
                check.accept(config);
            } catch (MfaConfigurationException e) {
                String message = String.valueOf(e.getMessage());
                int end = message.indexOf("; ");
                boolean missing = message.contains(" is not set, ");
                String subject = message.substring(0, message.indexOf(' '));
                boolean faulty = findings.stream()
                        .anyMatch(found ->
                                found.subject().equals(subject) || found.what().contains(subject));
                if (!(missing && (elsewhere || faulty))) {
                    findings.add(finding(missing ? "config-missing" : "config-together", subject, message, end));
                }
            }
        }
    }

    private static Finding finding(String code, String subject, String message, int end) {
        return Finding.of(Severity.STOPS, code, subject)
                .words(end < 0 ? message : message.substring(0, end), START, end < 0 ? "" : message.substring(end + 2));
    }

    private void modes() {
        String mode = config.getOrDefault(ModeKeys.MODE);
        if (!mode.equals("enforce")) {
            findings.add(Finding.of(mode.equals("off") ? Severity.BREAKS : Severity.NOTE, "mode", "mfa.mode")
                    .words(
                            "mfa.mode is " + mode,
                            "nothing is protected",
                            "remove mfa.mode from web.xml, or set it to enforce"));
        }
        if (config.getOrDefault(ConfigKeys.COVERAGE).equals("warn")) {
            findings.add(Finding.of(Severity.NOTE, "coverage", "mfa.coverage")
                    .words(
                            "mfa.coverage is warn",
                            "the application starts with what is not guarded",
                            "remove mfa.coverage from web.xml"));
        }
    }

    MfaConfig config() {
        return config;
    }

    /** Tells whether our jar registers the filter behind all others; its initializer reads context-params alone. */
    boolean isLast() {
        return "last".equals(params.get(ConfigKeys.FILTER_POSITION.name()));
    }

    List<Finding> findings() {
        return findings;
    }
}
