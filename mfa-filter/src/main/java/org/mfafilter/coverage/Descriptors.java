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
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The {@code web.xml} of an application and the fragments that count, in the order in which the container merges them. */
final class Descriptors {

    private static final Logger LOGGER = Logger.getLogger(Descriptors.class.getName());
    private static final String WEB_XML = "/WEB-INF/web.xml";
    private static final String FRAGMENT = "META-INF/web-fragment.xml";

    private final List<WebXml> all;
    private final boolean whole;

    Descriptors(List<WebXml> all, boolean whole) {
        this.all = Collections.unmodifiableList(new ArrayList<>(all));
        this.whole = whole;
    }

    static Descriptors of(ServletContext context) {
        List<WebXml> all = new ArrayList<>();
        try (InputStream webXml = context.getResourceAsStream(WEB_XML)) {
            if (webXml != null) {
                all.add(WebXml.read(webXml));
            }
            if (all.isEmpty() || !all.get(0).isComplete()) {
                for (URL fragment : fragments(context)) {
                    all.add(read(fragment));
                }
            }
            return new Descriptors(all, true);
        } catch (IOException | XMLStreamException e) {
            LOGGER.log(Level.WARNING, "a descriptor could not be read, so what it says of filters is not known", e);
            return new Descriptors(all, false);
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
        List<FilterMapping> mappings = new ArrayList<>();
        Set<String> earlier = new HashSet<>();
        for (WebXml descriptor : all) {
            Set<String> own = new HashSet<>();
            for (FilterMapping mapping : descriptor.mappings()) {
                if (!earlier.contains(mapping.filter())) {
                    mappings.add(mapping);
                    own.add(mapping.filter());
                }
            }
            if (descriptor == all.get(0)) {
                earlier.addAll(own);
            }
        }
        return mappings;
    }

    /** Tells whether a filter is declared here to support asynchronous requests. */
    boolean isAsyncSupported(String filter) {
        return all.stream().anyMatch(descriptor -> descriptor.isAsyncSupported(filter));
    }

    Set<String> roles() {
        Set<String> roles = new HashSet<>();
        all.forEach(descriptor -> roles.addAll(descriptor.roles()));
        return roles;
    }

    /** Tells whether the container signs in by a {@code <login-config>}. */
    boolean hasSignIn() {
        return all.stream().anyMatch(WebXml::hasSignIn);
    }
}
