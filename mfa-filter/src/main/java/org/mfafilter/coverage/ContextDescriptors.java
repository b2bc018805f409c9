package org.mfafilter.coverage;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads the descriptors of an application that is starting. */
final class ContextDescriptors {

    private static final Logger LOGGER = Logger.getLogger(ContextDescriptors.class.getName());
    private static final String WEB_XML = "/WEB-INF/web.xml";
    private static final String FRAGMENT = "META-INF/web-fragment.xml";

    private ContextDescriptors() {}

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
}
