package org.mfafilter.doctor;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.mfafilter.coverage.Application;
import org.mfafilter.coverage.ClassFile;
import org.mfafilter.coverage.Component;
import org.mfafilter.coverage.Descriptors;
import org.mfafilter.coverage.OwnRegistration;
import org.mfafilter.coverage.WebXml;

/** The application that a war would be, as far as descriptors and annotations tell. */
final class WarApplication implements Application, Application.WebSockets, Application.Roles {

    static final String FILTER = "org.mfafilter.web.MfaFilter";
    static final String NAME = "MfaFilter";

    private final War war;
    private final Fragments fragments;
    private final WebXml webXml;
    private final List<WebXml> counted;
    private final Descriptors descriptors;
    private final boolean last;

    /** Takes whether the jar registers the filter behind all others, where it does. */
    WarApplication(War war, Fragments fragments, boolean last) {
        this.war = war;
        this.fragments = fragments;
        this.webXml = fragments.webXml();
        this.counted = fragments.counted();
        this.descriptors = new Descriptors(webXml, counted, fragments.areOrdered(), true);
        this.last = last;
    }

    /** The name under which our filter is registered; null where nothing registers it. */
    @Nullable
    String ours() {
        List<String> declared = declared();
        if (!declared.isEmpty()) {
            return declared.get(0);
        }
        return isRegisteredByJar() ? NAME : null;
    }

    /** The filters of our class in descriptors and annotations. */
    List<String> declared() {
        List<String> found = new ArrayList<>();
        filterClasses().forEach((name, type) -> {
            if (type.equals(FILTER)) {
                found.add(name);
            }
        });
        return found;
    }

    private boolean isRegisteredByJar() {
        return fragments.isFilterThere() && fragments.contains("mfa_filter") && !isNameTaken();
    }

    /** Tells whether another filter has the name that our jar would register ours by. */
    boolean isNameTaken() {
        return declared().isEmpty() && filterClasses().containsKey(NAME);
    }

    @Override
    public Descriptors descriptors() {
        return descriptors;
    }

    @Override
    public @Nullable OwnRegistration registration() {
        return declared().isEmpty() && isRegisteredByJar() ? new OwnRegistration(last, Collections.emptySet()) : null;
    }

    private Map<String, String> filterClasses() {
        Map<String, String> classes = new LinkedHashMap<>();
        counted.forEach(fragment -> classes.putAll(fragment.filterClasses()));
        webXml.filterClasses().forEach((name, type) -> {
            if (!type.isEmpty() || !classes.containsKey(name)) {
                classes.put(name, type);
            }
        });
        return classes;
    }

    @Override
    public Collection<Component> filters() {
        Map<String, Component> filters = new LinkedHashMap<>();
        filterClasses().forEach((name, type) -> filters.put(name, declaredFilter(name, type)));
        fragments.annotated(Kinds.WEB_FILTER, (type, values) -> {
            String name = first(values, "filterName", type.name());
            filters.putIfAbsent(name, new Component(name, type.name(), patterns(values), null));
        });
        if (registration() != null) {
            filters.put(NAME, new Component(NAME, FILTER, Collections.singleton("/*"), null));
        }
        Set<String> wrappers = signingIn();
        filters.replaceAll((name, filter) -> isUsing(filter, wrappers) ? filter.signingIn() : filter);
        return filters.values();
    }

    /** Classes of the application that put a caller of their own into the request. */
    private Set<String> signingIn() {
        Set<String> found = new HashSet<>();
        if (war.classes().stream().anyMatch(type -> Kinds.use(type, "/security/enterprise/"))) {
            return found; // then the server signs in, and a wrapper has other reasons
        }
        for (ClassFile type : war.classes()) {
            boolean wrapper = String.valueOf(type.superName()).endsWith(".servlet.http.HttpServletRequestWrapper");
            if (wrapper
                    && (type.texts().contains("getUserPrincipal")
                            || type.texts().contains("getRemoteUser"))) {
                found.add(type.name().replace('.', '/'));
            }
        }
        return found;
    }

    private boolean isUsing(Component filter, Set<String> wrappers) {
        return war.classes().stream()
                .filter(type -> type.name().equals(filter.className()))
                .anyMatch(type -> type.texts().stream().anyMatch(wrappers::contains));
    }

    private Component declaredFilter(String name, String type) {
        List<String> patterns = new ArrayList<>(webXml.filterPatterns(name));
        Map<String, String> params = new HashMap<>();
        for (WebXml fragment : counted) {
            params.putAll(fragment.filterParams(name));
            if (webXml.filterPatterns(name).isEmpty()) {
                patterns.addAll(fragment.filterPatterns(name));
            }
        }
        params.putAll(webXml.filterParams(name));
        return new Component(name, type, patterns, params.get("targetBeanName"));
    }

    @Override
    public Collection<Component> servlets() {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, Set<String>> patterns = new HashMap<>();
        fragments.annotated(Kinds.WEB_SERVLET, (type, values) -> {
            String name = first(values, "name", type.name());
            types.put(name, type.name());
            patterns.put(name, new HashSet<>(patterns(values)));
        });
        addApplications(types, patterns);
        counted.forEach(fragment -> addServlets(fragment, types, patterns));
        addServlets(webXml, types, patterns);
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

    private static String first(Map<String, List<String>> values, String element, String otherwise) {
        List<String> found = values.getOrDefault(element, Collections.emptyList());
        return found.isEmpty() || found.get(0).isEmpty() ? otherwise : found.get(0);
    }

    @Override
    public boolean extend(String className, String ending) {
        String name = className;
        for (int depth = 0; depth < 32; depth++) {
            if (name.endsWith(ending)) {
                return true;
            }
            String wanted = name;
            @Nullable
            String parent = war.allClasses()
                    .filter(type -> type.name().equals(wanted))
                    .findFirst()
                    .map(ClassFile::superName)
                    .orElse(null);
            if (parent == null) {
                return false;
            }
            name = parent;
        }
        return false;
    }

    @Override
    public WebSockets webSockets() {
        return this;
    }

    @Override
    public @Nullable String container() {
        return null;
    }

    /** None is seen where one is added by program. */
    @Override
    public @Nullable Boolean hasEndpoints() {
        return war.allClasses().anyMatch(type -> type.annotation(Kinds.ENDPOINT) != null) ? true : null;
    }

    @Override
    public Collection<Component> endpoints() {
        List<Component> endpoints = new ArrayList<>();
        war.allClasses().forEach(type -> {
            @Nullable Map<String, List<String>> values = type.annotation(Kinds.ENDPOINT);
            if (values != null) {
                endpoints.add(new Component(type.name(), type.name(), patterns(values), null));
            }
        });
        return endpoints;
    }

    @Override
    public Roles roles() {
        return this;
    }

    @Override
    public void removeMapped(Set<String> missing, Consumer<String> doubts) {
        war.besideWebXml().forEach((file, text) -> {
            try {
                missing.removeAll(WebXml.read(new ByteArrayInputStream(text)).roles());
            } catch (XMLStreamException | RuntimeException e) {
                doubts.accept(file + " could not be read");
            }
        });
    }

    @Override
    public Set<String> withoutAnnotated(Set<String> missing) {
        Set<String> left = new HashSet<>(missing);
        war.allClasses().filter(ClassFile::nameRoles).forEach(type -> left.removeAll(type.texts()));
        return left;
    }
}
