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

/** What one {@code web.xml} or {@code web-fragment.xml} says of filters, roles and the order of fragments. Immutable. */
final class WebXml {

    /** Stands in an order for all that it does not name. */
    static final String OTHERS = "<others/>";

    /** That of an application without one. */
    static final WebXml NONE = new WebXml(new WebXmlReader());

    private final Map<String, String> filterClasses;
    private final Set<String> asyncFilters;
    private final List<FilterMapping> mappings;
    private final Map<String, String> contextParams;
    private final Set<String> roles;
    private final boolean complete;
    private final boolean signIn;
    private final @Nullable List<String> order;

    WebXml(WebXmlReader read) {
        filterClasses = Collections.unmodifiableMap(new LinkedHashMap<>(read.filterClasses));
        asyncFilters = Collections.unmodifiableSet(new HashSet<>(read.asyncFilters));
        mappings = Collections.unmodifiableList(new ArrayList<>(read.mappings));
        contextParams = Collections.unmodifiableMap(new LinkedHashMap<>(read.contextParams));
        roles = Collections.unmodifiableSet(new HashSet<>(read.roles));
        complete = read.complete;
        signIn = read.signIn;
        order = read.order == null ? null : Collections.unmodifiableList(new ArrayList<>(read.order));
    }

    /**
     * Reads a descriptor of any version; no document type is fetched.
     *
     * @throws XMLStreamException if it is not well formed, or holds an entity of its own
     */
    static WebXml read(InputStream xml) throws XMLStreamException {
        return new WebXmlReader().read(xml);
    }

    /** The filters declared, each with its class. */
    Map<String, String> filterClasses() {
        return filterClasses;
    }

    boolean isAsyncSupported(String filter) {
        return asyncFilters.contains(filter);
    }

    /** The mappings in their order. */
    List<FilterMapping> mappings() {
        return mappings;
    }

    boolean maps(String filter) {
        return mappings.stream().anyMatch(mapping -> mapping.filter().equals(filter));
    }

    Map<String, String> contextParams() {
        return contextParams;
    }

    /** Each role that is named, wherever that is. */
    Set<String> roles() {
        return roles;
    }

    /** Tells whether fragments and annotations are not read ({@code metadata-complete}). */
    boolean isComplete() {
        return complete;
    }

    /** Tells whether there is a {@code <login-config>}. */
    boolean hasSignIn() {
        return signIn;
    }

    /** The names of {@code <absolute-ordering>}, {@link #OTHERS} among them; null where there is none. */
    @Nullable
    List<String> order() {
        return order;
    }
}
