package org.mfafilter.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.coverage.ClassFile;
import org.mfafilter.coverage.Finding;
import org.mfafilter.coverage.Severity;

/** One war, what is known of it, and what was found so far. */
final class Patient {

    private static final String JAVAX = "javax";

    private final War war;
    private final Fragments fragments;
    private final WarApplication application;
    private final MfaConfig config;
    private final @Nullable Server server;
    private final String packages;
    private final List<Finding> findings = new ArrayList<>();

    Patient(War war, @Nullable Server server) throws UnreadableException {
        this.war = war;
        this.server = server;
        this.fragments = new Fragments(war, server != null && server.readsFragmentsAlways());
        Configuration configuration = new Configuration(fragments);
        this.config = configuration.config();
        this.findings.addAll(configuration.findings());
        this.application = new WarApplication(war, fragments, configuration.isLast());
        this.packages = packagesOf(war, fragments);
    }

    War war() {
        return war;
    }

    Fragments fragments() {
        return fragments;
    }

    WarApplication application() {
        return application;
    }

    MfaConfig config() {
        return config;
    }

    /** The server that it is for; null where none was named. */
    @Nullable
    Server server() {
        return server;
    }

    /** The first word of the packages of Java EE or Jakarta EE that the application uses; nothing where it uses none. */
    String packages() {
        return packages;
    }

    boolean isJavax() {
        return packages.equals(JAVAX);
    }

    static boolean isJavax(String packages) {
        return packages.equals(JAVAX);
    }

    List<Finding> findings() {
        return findings;
    }

    void add(@Nullable Finding finding) {
        if (finding != null) {
            findings.add(finding);
        }
    }

    void add(Severity severity, String code, String subject, String... words) {
        findings.add(Finding.of(severity, code, subject).words(words[0], words[1], words[2]));
    }

    /** The classes tell, else the classes that {@code web.xml} names, else its namespace. */
    private static String packagesOf(War war, Fragments fragments) {
        Map<String, Integer> counts = new HashMap<>();
        for (ClassFile type : war.classes()) {
            for (String part : new String[] {"/servlet/", "/faces/", "/ws/rs/", "/websocket/", "/inject/"}) {
                Kinds.packages(type, part).forEach(word -> counts.merge(word, 1, Integer::sum));
            }
        }
        if (counts.isEmpty()) {
            for (String type : fragments.webXml().servletClasses().values()) {
                if (type.endsWith(".faces.webapp.FacesServlet")) {
                    counts.merge(type.substring(0, type.indexOf('.')), 1, Integer::sum);
                }
            }
        }
        if (!counts.isEmpty()) {
            return counts.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse("");
        }
        String namespace = fragments.webXml().namespace();
        if (namespace.contains("java.sun.com") || namespace.contains("jcp.org")) {
            return JAVAX;
        }
        return namespace.matches("https://\\w+\\.ee/.*") ? namespace.replaceFirst("https://(\\w+)\\.ee/.*", "$1") : "";
    }
}
