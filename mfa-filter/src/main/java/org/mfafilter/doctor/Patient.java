package org.mfafilter.doctor;

import java.util.ArrayList;
import java.util.Collections;
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

    /** The classes tell, else what {@code web.xml} names, else the libraries, else our own jar: an old namespace is taken by new servers too. */
    private static String packagesOf(War war, Fragments fragments) {
        Map<String, Integer> counts = new HashMap<>();
        for (ClassFile type : war.classes()) {
            for (String part : new String[] {"/servlet/", "/faces/", "/ws/rs/", "/websocket/", "/inject/"}) {
                Kinds.packages(type, part).forEach(word -> counts.merge(word, 1, Integer::sum));
            }
        }
        if (!counts.isEmpty()) {
            return most(counts);
        }
        for (String type : fragments.webXml().servletClasses().values()) {
            if (type.endsWith(".faces.webapp.FacesServlet")) {
                return type.substring(0, type.indexOf('.'));
            }
        }
        war.jars().forEach(jar -> jar.packages().forEach((word, count) -> counts.merge(word, count, Integer::sum)));
        if (!counts.isEmpty()) {
            return most(counts);
        }
        String namespace = fragments.webXml().namespace();
        if (namespace.matches("https://\\w+\\.ee/.*")) {
            return namespace.replaceFirst("https://(\\w+)\\.ee/.*", "$1");
        }
        String old = namespace.contains("java.sun.com") || namespace.contains("jcp.org") ? JAVAX : "";
        return war.jars().stream()
                .flatMap(jar -> jar.classes().stream())
                .filter(type -> type.name().equals(WarApplication.FILTER))
                .flatMap(type -> Kinds.packages(type, "/servlet/"))
                .findFirst()
                .orElse(old);
    }

    private static String most(Map<String, Integer> counts) {
        return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    }
}
