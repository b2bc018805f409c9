package org.mfafilter.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mfafilter.coverage.Component;
import org.mfafilter.coverage.WebXml;

/** The servlets that descriptors and annotations of a war declare, JAX-RS and JSPs among them. */
final class Servlets {

    private final War war;
    private final Fragments fragments;

    Servlets(War war, Fragments fragments) {
        this.war = war;
        this.fragments = fragments;
    }

    /** Each once, with all of its mappings. */
    List<Component> all() {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, Set<String>> patterns = new HashMap<>();
        fragments.annotated(Kinds.WEB_SERVLET, (type, values) -> {
            String name = first(values, "name", type.name());
            types.put(name, type.name());
            patterns.put(name, new HashSet<>(patterns(values)));
        });
        addApplications(types, patterns);
        fragments.counted().forEach(fragment -> addServlets(fragment, types, patterns));
        addServlets(fragments.webXml(), types, patterns);
        List<Component> servlets = new ArrayList<>();
        types.forEach((name, type) ->
                servlets.add(new Component(name, type, patterns.getOrDefault(name, Collections.emptySet()), null)));
        return servlets;
    }

    /** JAX-RS by annotation, and the JSPs, whose servlet is the server's. */
    private void addApplications(Map<String, String> types, Map<String, Set<String>> patterns) {
        fragments.annotated(Kinds.APPLICATION_PATH, (type, values) -> {
            String path = first(values, "value", "/").replaceAll("^/*|/*(\\*)?$", "");
            types.put(type.name(), type.name());
            patterns.put(type.name(), new HashSet<>(Collections.singleton(path.isEmpty() ? "/*" : "/" + path + "/*")));
        });
        if (war.files().stream().anyMatch(file -> file.matches("(?!WEB-INF/|META-INF/).*\\.jspx?"))) {
            types.put("jsp", "");
            patterns.put("jsp", new HashSet<>(Collections.singleton("*.jsp")));
        }
    }

    private static void addServlets(WebXml from, Map<String, String> types, Map<String, Set<String>> patterns) {
        from.servletClasses().forEach((name, type) -> {
            if (!type.isEmpty() || !types.containsKey(name)) {
                types.put(name, type);
            }
        });
        from.servletPatterns().forEach((name, more) -> {
            types.putIfAbsent(name, name); // JAX-RS by the name of its application's class
            patterns.computeIfAbsent(name, key -> new HashSet<>()).addAll(more);
        });
    }

    static List<String> patterns(Map<String, List<String>> values) {
        List<String> patterns = new ArrayList<>(values.getOrDefault("value", Collections.emptyList()));
        patterns.addAll(values.getOrDefault("urlPatterns", Collections.emptyList()));
        return patterns;
    }

    static String first(Map<String, List<String>> values, String element, String otherwise) {
        List<String> found = values.getOrDefault(element, Collections.emptyList());
        return found.isEmpty() || found.get(0).isEmpty() ? otherwise : found.get(0);
    }
}
