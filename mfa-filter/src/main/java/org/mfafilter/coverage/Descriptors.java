package org.mfafilter.coverage;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The {@code web.xml} of an application and the fragments that count, in the order in which the container merges them. */
final class Descriptors {

    private static final Logger LOGGER = Logger.getLogger(Descriptors.class.getName());
    private static final String WEB_XML = "/WEB-INF/web.xml";
    private static final String FRAGMENT = "META-INF/web-fragment.xml";

    private final WebXml webXml;
    private final List<WebXml> fragments;
    private final boolean ordered;
    private final boolean whole;

    /** Takes whether the container said in which order the fragments are, and whether each could be read. */
    Descriptors(WebXml webXml, List<WebXml> fragments, boolean ordered, boolean whole) {
        this.webXml = webXml;
        this.fragments = Collections.unmodifiableList(new ArrayList<>(fragments));
        this.ordered = ordered;
        this.whole = whole;
    }

    static Descriptors of(ServletContext context) {
        WebXml webXml = WebXml.NONE;
        List<WebXml> fragments = new ArrayList<>();
        boolean ordered = context.getAttribute(ServletContext.ORDERED_LIBS) instanceof List;
        try (InputStream stream = context.getResourceAsStream(WEB_XML)) {
            if (stream != null) {
                webXml = WebXml.read(stream);
            }
            if (!webXml.isComplete()) {
                for (URL fragment : fragments(context)) {
                    fragments.add(read(fragment));
                }
            }
            return new Descriptors(webXml, fragments, ordered, true);
        } catch (IOException | XMLStreamException e) {
            LOGGER.log(Level.WARNING, "a descriptor could not be read, so what it says of filters is not known", e);
            return new Descriptors(webXml, fragments, ordered, false);
        }
    }

    private static WebXml read(URL url) throws IOException, XMLStreamException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false); // a jar held open cannot be replaced
        try (InputStream stream = connection.getInputStream()) {
            return WebXml.read(stream);
        }
    }

    /** The fragments of the jars in {@code WEB-INF/lib}; those that an order leaves out are not among them. */
    private static List<URL> fragments(ServletContext context) throws IOException {
        @Nullable Set<String> paths = context.getResourcePaths("/WEB-INF/lib/");
        Object ordered = context.getAttribute(ServletContext.ORDERED_LIBS);
        List<String> jars = new ArrayList<>();
        if (ordered instanceof List) {
            ((List<?>) ordered).forEach(jar -> jars.add(String.valueOf(jar)));
        } else if (paths != null) {
            paths.forEach(path -> jars.add(path.substring(path.lastIndexOf('/') + 1)));
        }
        Map<Integer, URL> found = new TreeMap<>();
        for (URL url : Collections.list(context.getClassLoader().getResources(FRAGMENT))) {
            for (int i = 0; i < jars.size(); i++) {
                String jar = "/" + jars.get(i);
                if (url.toString().endsWith(jar + "!/" + FRAGMENT)
                        || url.toString().endsWith(jar + "/" + FRAGMENT)) {
                    found.putIfAbsent(i, url);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    /** Tells whether each descriptor could be read. */
    boolean isWhole() {
        return whole;
    }

    /** All mappings in their order; those of {@code web.xml} stand for those of fragments for the same filter. */
    List<FilterMapping> mappings() {
        List<FilterMapping> mappings = new ArrayList<>(webXml.mappings());
        fragments.forEach(fragment -> mappings.addAll(ofItsOwn(fragment)));
        return mappings;
    }

    private List<FilterMapping> ofItsOwn(WebXml fragment) {
        return fragment.mappings().stream()
                .filter(mapping -> !webXml.maps(mapping.filter()))
                .collect(Collectors.toList());
    }

    /** The filters of fragments that nothing puts before or behind that of a filter, which is in another fragment. */
    Set<String> unorderedBeside(String filter) {
        Set<String> unordered = new HashSet<>();
        if (!ordered && !webXml.maps(filter) && fragments.stream().anyMatch(fragment -> fragment.maps(filter))) {
            fragments.stream()
                    .filter(fragment -> !fragment.maps(filter))
                    .forEach(fragment -> ofItsOwn(fragment).forEach(mapping -> unordered.add(mapping.filter())));
        }
        return unordered;
    }

    /** Tells whether a filter is declared here to support asynchronous requests. */
    boolean isAsyncSupported(String filter) {
        return all().anyMatch(descriptor -> descriptor.isAsyncSupported(filter));
    }

    Set<String> roles() {
        Set<String> roles = new HashSet<>();
        all().forEach(descriptor -> roles.addAll(descriptor.roles()));
        return roles;
    }

    /** Tells whether the container signs in by a {@code <login-config>}. */
    boolean hasSignIn() {
        return all().anyMatch(WebXml::hasSignIn);
    }

    private Stream<WebXml> all() {
        return Stream.concat(Stream.of(webXml), fragments.stream());
    }
}
