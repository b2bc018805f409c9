package org.mfafilter.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A war to be looked at: one with nothing wrong, to which faults are added one by one. */
final class TestWar {

    static final String FILTER =
            "<filter><filter-name>MfaFilter</filter-name><filter-class>org.mfafilter.web.MfaFilter</filter-class>"
                    + "<async-supported>true</async-supported></filter>";
    static final String MAPPING = "<filter-mapping><filter-name>MfaFilter</filter-name><url-pattern>/*</url-pattern>"
            + "<dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher><dispatcher>INCLUDE</dispatcher>"
            + "<dispatcher>ERROR</dispatcher><dispatcher>ASYNC</dispatcher></filter-mapping>";
    static final String FACES =
            "<servlet><servlet-name>Faces</servlet-name><servlet-class>@EE@.faces.webapp.FacesServlet</servlet-class>"
                    + "</servlet><servlet-mapping><servlet-name>Faces</servlet-name><url-pattern>*.jsf</url-pattern>"
                    + "</servlet-mapping>";
    static final String SIGN_IN =
            "<login-config><auth-method>FORM</auth-method></login-config><security-role><role-name>sensitive-data"
                    + "</role-name></security-role>";
    static final String DATA_SOURCE = param("mfa.store.datasource", "java:comp/env/jdbc/payroll");
    static final String LISTENER =
            "<listener><listener-class>org.mfafilter.faces.FacesMapping</listener-class></listener>";

    final String packages;
    final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, Map<String, byte[]>> jars = new LinkedHashMap<>();
    private final Path classes;
    private String attributes = "";
    private String elements;

    /** Takes the first word of the package names, and where {@link TestClasses} has compiled the classes with it. */
    TestWar(String packages, Path classes) {
        this.packages = packages;
        this.classes = classes;
        this.elements = DATA_SOURCE + FILTER + MAPPING + FACES + SIGN_IN;
        withClass("com/example/Salaries.class");
        ours(packages);
    }

    /** Puts jars of a name space into the place of those that are there. */
    TestWar ours(String made) {
        Path from = classes.resolveSibling(made);
        jar("mfa-filter.jar", "META-INF/web-fragment.xml", fragment("mfa_filter", ""));
        jar("mfa-filter.jar", "org/mfafilter/shaded/codec/Base32.class", "");
        jar("mfa-filter.jar", "org/mfafilter/web/MfaInitializer.class", "");
        jars.get("mfa-filter.jar").put("org/mfafilter/web/MfaFilter.class", read(from, "org/mfafilter/web/MfaFilter"));
        jar("mfa-filter.jar", "META-INF/services/" + made + ".servlet.ServletContainerInitializer", initializer());
        jar("mfa-faces-ui.jar", "META-INF/web-fragment.xml", fragment("mfa_faces_ui", LISTENER));
        jar("mfa-faces-ui.jar", "org/mfafilter/faces/FacesRenderer.class", "");
        jars.get("mfa-faces-ui.jar")
                .put("org/mfafilter/faces/FacesMapping.class", read(from, "org/mfafilter/faces/FacesMapping"));
        return this;
    }

    private static String initializer() {
        return "org.mfafilter.web.MfaInitializer # ours\n";
    }

    TestWar starter() {
        jar(
                "mfa-faces-starter.jar",
                "META-INF/web-fragment.xml",
                fragment(
                        "mfa_faces_starter",
                        FACES.replace(">Faces<", ">MfaFacesServlet<").replace("*.jsf", "/mfa-ui/*")));
        return jar("mfa-faces-starter.jar", "org/mfafilter/faces/starter/StarterBean.class", "");
    }

    static String fragment(String name, String more) {
        return "<web-fragment xmlns='https://example.com/ee'><name>" + name + "</name><distributable/>" + more
                + "</web-fragment>";
    }

    static String param(String name, String value) {
        return "<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>";
    }

    static String filter(String name, String type) {
        return "<filter><filter-name>" + name + "</filter-name><filter-class>" + type
                + "</filter-class></filter><filter-mapping><filter-name>" + name
                + "</filter-name><url-pattern>/*</url-pattern></filter-mapping>";
    }

    TestWar attribute(String attribute) {
        attributes += " " + attribute;
        return this;
    }

    /** Adds elements in front of all others. */
    TestWar first(String more) {
        elements = more + elements;
        return this;
    }

    /** Adds elements behind all others. */
    TestWar last(String more) {
        elements += more;
        return this;
    }

    TestWar without(String old) {
        return replace(old, "");
    }

    TestWar replace(String old, String replacement) {
        if (!elements.contains(old)) {
            throw new IllegalArgumentException("no " + old + " in " + elements);
        }
        elements = elements.replace(old, replacement);
        return this;
    }

    /** Leaves to the jar what {@code web.xml} says of our filter. */
    TestWar registeredByTheJar() {
        return without(FILTER + MAPPING);
    }

    TestWar withoutJar(String name) {
        jars.remove(name);
        return this;
    }

    TestWar jar(String name, String file, String text) {
        jars.computeIfAbsent(name, key -> new LinkedHashMap<>())
                .put(file, text.replace("@EE@", packages).getBytes(UTF_8));
        return this;
    }

    TestWar jarClass(String name, String file) {
        jars.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(file, read(classes, file.replace(".class", "")));
        return this;
    }

    TestWar file(String name, String text) {
        files.put(name, text.getBytes(UTF_8));
        return this;
    }

    /** Adds a class of the application, one of {@link TestClasses}. */
    TestWar withClass(String file) {
        files.put("WEB-INF/classes/" + file, read(classes, file.replace(".class", "")));
        return this;
    }

    private static byte[] read(Path classes, String type) {
        try {
            return Files.readAllBytes(classes.resolve(type + ".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, byte[]> content() throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        content.putIfAbsent(
                "WEB-INF/web.xml",
                ("<web-app xmlns='https://example.com/ee'" + attributes + ">" + elements.replace("@EE@", packages)
                                + "</web-app>")
                        .getBytes(UTF_8));
        content.putAll(files);
        for (Map.Entry<String, Map<String, byte[]>> jar : jars.entrySet()) {
            content.put("WEB-INF/lib/" + jar.getKey(), zip(jar.getValue()));
        }
        return content;
    }

    Path write(Path file) throws IOException {
        return Files.write(file, zip(content()));
    }

    /** Writes it unpacked. */
    Path unpack(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> entry : content().entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        return folder;
    }

    byte[] bytes() throws IOException {
        return zip(content());
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    static Stream<String> bothNameSpaces() {
        return Stream.of("javax", "jakarta");
    }
}
