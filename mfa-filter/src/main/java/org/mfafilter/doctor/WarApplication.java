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
            String name = Servlets.first(values, "filterName", type.name());
            filters.putIfAbsent(name, new Component(name, type.name(), Servlets.patterns(values), null));
        });
        if (registration() != null) {
            filters.put(NAME, new Component(NAME, FILTER, Collections.singleton("/*"), null));
        }
        SignIns signIns = new SignIns(war);
        filters.replaceAll((name, filter) -> signIns.has(filter) ? filter.signingIn() : filter);
        return filters.values();
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
        return new Servlets(war, fragments).all();
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
                endpoints.add(new Component(type.name(), type.name(), Servlets.patterns(values), null));
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
