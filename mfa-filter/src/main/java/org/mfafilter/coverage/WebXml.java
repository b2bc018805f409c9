package org.mfafilter.coverage;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** What one {@code web.xml} or {@code web-fragment.xml} says of filters, servlets, roles and the order of fragments. Immutable. */
public final class WebXml {

    /** Stands in an order for all that it does not name. */
    public static final String OTHERS = "<others/>";

    /** That of an application without one. */
    public static final WebXml NONE = new WebXml(new WebXmlReader());

    private final Map<String, String> filterClasses;
    private final Map<String, Map<String, String>> filterParams;
    private final Set<String> asyncFilters;
    private final List<FilterMapping> mappings;
    private final Map<String, String> servletClasses;
    private final Map<String, List<String>> servletPatterns;
    private final Map<String, String> contextParams;
    private final Set<String> listeners;
    private final Set<String> roles;
    private final String root;
    private final String fragmentName;
    private final String namespace;
    private final String version;
    private final boolean complete;
    private final boolean signIn;
    private final @Nullable List<String> order;

    WebXml(WebXmlReader read) {
        filterClasses = Collections.unmodifiableMap(new LinkedHashMap<>(read.filterClasses));
        filterParams = Collections.unmodifiableMap(new LinkedHashMap<>(read.filterParams));
        asyncFilters = Collections.unmodifiableSet(new HashSet<>(read.asyncFilters));
        mappings = Collections.unmodifiableList(new ArrayList<>(read.mappings));
        servletClasses = Collections.unmodifiableMap(new LinkedHashMap<>(read.servletClasses));
        servletPatterns = Collections.unmodifiableMap(new LinkedHashMap<>(read.servletPatterns));
        contextParams = Collections.unmodifiableMap(new LinkedHashMap<>(read.contextParams));
        listeners = Collections.unmodifiableSet(new HashSet<>(read.listeners));
        roles = Collections.unmodifiableSet(new HashSet<>(read.roles));
        root = read.root;
        fragmentName = read.fragmentName;
        namespace = read.namespace;
        version = read.version;
        complete = read.complete;
        signIn = read.signIn;
        order = read.order == null ? null : Collections.unmodifiableList(new ArrayList<>(read.order));
    }

    /**
     * Reads a descriptor of any version; no document type is fetched.
     *
     * @param xml the descriptor, which is not closed
     * @return what it says
     * @throws XMLStreamException if it is not well formed, or holds an entity of its own
     */
    public static WebXml read(InputStream xml) throws XMLStreamException {
        return new WebXmlReader().read(xml);
    }

    /**
     * The filters declared.
     *
     * @return each name with its class
     */
    public Map<String, String> filterClasses() {
        return filterClasses;
    }

    /**
     * The init-params of a filter.
     *
     * @param filter its name
     * @return none where no such filter is declared
     */
    public Map<String, String> filterParams(String filter) {
        Map<String, String> params = filterParams.get(filter);
        return params == null ? Collections.emptyMap() : Collections.unmodifiableMap(params);
    }

    boolean isAsyncSupported(String filter) {
        return asyncFilters.contains(filter);
    }

    /** The mappings in their order. */
    List<FilterMapping> mappings() {
        return mappings;
    }

    /**
     * What a filter is mapped to.
     *
     * @param filter its name
     * @return the URL patterns of all its mappings
     */
    public List<String> filterPatterns(String filter) {
        List<String> patterns = new ArrayList<>();
        mappings.stream()
                .filter(mapping -> mapping.filter().equals(filter))
                .forEach(mapping -> patterns.addAll(mapping.urlPatterns()));
        return patterns;
    }

    boolean maps(String filter) {
        return mappings.stream().anyMatch(mapping -> mapping.filter().equals(filter));
    }

    /**
     * The servlets declared.
     *
     * @return each name with its class or its JSP
     */
    public Map<String, String> servletClasses() {
        return servletClasses;
    }

    /**
     * What servlets are mapped to.
     *
     * @return each name with its URL patterns
     */
    public Map<String, List<String>> servletPatterns() {
        return servletPatterns;
    }

    /**
     * The parameters of the application.
     *
     * @return each name with its value
     */
    public Map<String, String> contextParams() {
        return contextParams;
    }

    /**
     * The listeners declared.
     *
     * @return their classes
     */
    public Set<String> listeners() {
        return listeners;
    }

    /**
     * The roles.
     *
     * @return each that is named, wherever that is
     */
    public Set<String> roles() {
        return roles;
    }

    /**
     * The element that holds all others.
     *
     * @return such as {@code web-app}
     */
    public String root() {
        return root;
    }

    /**
     * The name of a fragment.
     *
     * @return nothing where it has none
     */
    public String fragmentName() {
        return fragmentName;
    }

    /**
     * The namespace of its elements.
     *
     * @return nothing where there is none
     */
    public String namespace() {
        return namespace;
    }

    /**
     * The version of the Servlet specification that it is written for.
     *
     * @return such as {@code 4.0}; something else where it says none
     */
    public String version() {
        return version;
    }

    /**
     * Tells whether fragments and annotations are not read.
     *
     * @return {@code metadata-complete}
     */
    public boolean isComplete() {
        return complete;
    }

    /** Tells whether there is a {@code <login-config>}. */
    boolean hasSignIn() {
        return signIn;
    }

    /**
     * The order of the fragments.
     *
     * @return the names of {@code <absolute-ordering>}, {@link #OTHERS} among them; null where there is none
     */
    public @Nullable List<String> order() {
        return order;
    }
}
