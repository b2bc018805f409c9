package org.mfafilter.doctor;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.mfafilter.coverage.ClassFile;
import org.mfafilter.coverage.WebXml;

/** The {@code web.xml} of a war, the fragments of its libraries, and which of them a server reads. */
final class Fragments {

    private static final String FRAGMENT = "META-INF/web-fragment.xml";

    private final War war;
    private final WebXml webXml;
    private final boolean readAlways;
    private final Map<War.Jar, WebXml> all = new LinkedHashMap<>();

    /**
     * Reads the descriptors.
     *
     * @param readAlways whether the server reads fragments in spite of {@code metadata-complete}
     * @throws UnreadableException if one is no such descriptor
     */
    Fragments(War war, boolean readAlways) throws UnreadableException {
        this.war = war;
        this.readAlways = readAlways;
        byte @Nullable [] text = war.text(War.WEB_XML);
        this.webXml = text == null ? WebXml.NONE : read(War.WEB_XML, text, "web-app");
        for (War.Jar jar : war.jars()) {
            byte @Nullable [] fragment = jar.text(FRAGMENT);
            if (fragment != null) {
                all.put(jar, read("the " + FRAGMENT + " of " + jar.name(), fragment, "web-fragment"));
            }
        }
    }

    private static WebXml read(String name, byte[] text, String root) throws UnreadableException {
        try {
            WebXml read = WebXml.read(new ByteArrayInputStream(text));
            if (!read.root().equals(root)) {
                throw new UnreadableException(
                        name + " has the element " + read.root() + ", where " + root + " is required");
            }
            return read;
        } catch (XMLStreamException | RuntimeException e) {
            String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            throw new UnreadableException(name + " cannot be read (" + message + ")", e);
        }
    }

    WebXml webXml() {
        return webXml;
    }

    /** Tells whether annotations and fragments are left aside. */
    boolean isComplete() {
        return webXml.isComplete() && !readAlways;
    }

    boolean isFilterThere() {
        return !war.jarsWith("org/mfafilter/web/MfaInitializer.class").isEmpty();
    }

    /** Tells whether an order of fragments, if there is one, has a place for a fragment; the initializer of its jar goes with it. */
    boolean contains(String fragment) {
        @Nullable List<String> order = webXml.order();
        return order == null || order.contains(WebXml.OTHERS) || order.contains(fragment);
    }

    /** Tells whether a fragment counts. */
    boolean isRead(String fragment) {
        return !isComplete() && contains(fragment);
    }

    /** Those that count, in their order, as far as there is one. */
    List<WebXml> counted() {
        List<WebXml> counted = new ArrayList<>();
        if (isComplete()) {
            return counted;
        }
        @Nullable List<String> order = webXml.order();
        List<WebXml> others = new ArrayList<>(all.values());
        if (order == null) {
            return others;
        }
        others.removeIf(fragment -> order.contains(fragment.fragmentName()));
        for (String name : order) {
            if (name.equals(WebXml.OTHERS)) {
                counted.addAll(others);
            } else {
                all.values().stream()
                        .filter(fragment -> fragment.fragmentName().equals(name))
                        .forEach(counted::add);
            }
        }
        return counted;
    }

    /** Tells whether the order of those that count is known. */
    boolean areOrdered() {
        @Nullable List<String> order = webXml.order();
        return order != null && !order.contains(WebXml.OTHERS);
    }

    /** Gives each class with an annotation that a server would look at, and the annotation's values. */
    void annotated(String annotation, BiConsumer<ClassFile, Map<String, List<String>>> taker) {
        if (isComplete()) {
            return;
        }
        war.classes().forEach(type -> take(type, annotation, taker));
        for (War.Jar jar : war.jars()) {
            @Nullable WebXml fragment = all.get(jar);
            if (contains(fragment == null ? "" : fragment.fragmentName())) {
                jar.classes().forEach(type -> take(type, annotation, taker));
            }
        }
    }

    private static void take(
            ClassFile type, String annotation, BiConsumer<ClassFile, Map<String, List<String>>> taker) {
        @Nullable Map<String, List<String>> values = type.annotation(annotation);
        if (values != null) {
            taker.accept(type, values);
        }
    }
}
