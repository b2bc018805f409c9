package org.mfafilter.it.faces;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mfafilter.identity.PasswordVerifier;
import org.mfafilter.it.faces.host.HostPasswords;

/** A host with Faces, and how it is put into a server: once as it is, once with our jars and lines added. */
public final class FacesHost {

    /** Where the host maps nothing itself and Faces does. */
    static final String AUTO = "";

    private static final String EXACT = "/open/page";

    private final String name;
    private final List<String> jars;
    private final String mapping;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private String view = "plain.xhtml";
    private String suffix = ".xhtml";
    private String facesConfig = "";
    private boolean annotated;
    private boolean exact;

    private FacesHost(String name, String mapping, List<String> jars) {
        this.name = name;
        this.mapping = mapping;
        this.jars = jars;
    }

    /** A host by its name, the mapping of its FacesServlet, and the folders of its jars. */
    public static FacesHost of(String name, String mapping, String... jars) {
        return new FacesHost(name, mapping, List.of(jars));
    }

    FacesHost with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    /** Draws another view than the plain one. */
    public FacesHost drawing(String file) {
        view = file;
        return this;
    }

    FacesHost endingIn(String ending) {
        suffix = ending;
        return this;
    }

    /** Adds a {@code faces-config.xml} with these elements. */
    FacesHost configured(String elements) {
        facesConfig = elements;
        return this;
    }

    /** Adds a class that Faces looks for. */
    FacesHost annotated() {
        annotated = true;
        return this;
    }

    /** Gives the page that is open to all an address without an ending as well, as Faces 2.3 allows. */
    FacesHost exact() {
        exact = true;
        return this;
    }

    /** The address of the host's page in one of its folders. */
    public String page(String folder) {
        if (mapping.startsWith("/")) {
            return mapping.replace("*", folder + "/page" + suffix);
        }
        return '/' + folder + "/page" + (mapping.equals(AUTO) ? ".xhtml" : mapping.substring(1));
    }

    /** All addresses of the page that is open to all. */
    List<String> openPages() {
        return exact ? List.of(EXACT, page("open")) : List.of(page("open"));
    }

    /** How the host's views end. */
    String suffix() {
        return suffix;
    }

    boolean isConfigured() {
        return !facesConfig.isEmpty();
    }

    /** Tells whether the host's handler forgets a failure. */
    boolean isSwallowing() {
        return facesConfig.contains("Swallowing");
    }

    /**
     * MyFaces takes any prefix of its servlet for that of the request, and any Faces a mapping of it for what is linked from an
     * exact one, so that one more would show in the host's pages.
     */
    boolean drawsByItsOwnMapping() {
        return exact || (name.startsWith("myfaces") && (hasPrefixMapping() || mapping.equals(AUTO)));
    }

    /** A place below the host's prefix. */
    String below(String place) {
        return mapping.replace("*", place);
    }

    boolean hasPrefixMapping() {
        return mapping.startsWith("/");
    }

    /** The context path of the application that has our jars. */
    public String with() {
        return "/with_" + name.replace('-', '_');
    }

    String without() {
        return "/bare_" + name.replace('-', '_');
    }

    @Override
    public String toString() {
        return name;
    }

    /** Puts the host into a server's folder of applications, as it is and with our jars; nothing else differs. */
    void deploy(Generation generation, Path classes, Path webapps, Path keyFile) throws IOException {
        build(generation, classes, webapps.resolve(without().substring(1)));
        Path folder = webapps.resolve(with().substring(1));
        build(generation, classes, folder);
        Folders.copy(generation.ourJars(), folder.resolve("WEB-INF/lib"));
        Path lines = Path.of("src/test/hosts/tomcat-9/filter.xml");
        Path descriptor = folder.resolve("WEB-INF/web.xml");
        Files.writeString(
                descriptor,
                Files.readString(descriptor)
                        .replace(
                                "<!-- two-step verification -->",
                                Files.readString(lines).replace("@KEY_FILE@", keyFile.toString())));
        addVerifier(folder.resolve("WEB-INF/classes"));
    }

    private void build(Generation generation, Path classes, Path folder) throws IOException {
        Folders.copy(Generation.HOSTS.resolve("webapp"), folder);
        Path context = folder.resolve("META-INF/context.xml");
        Files.writeString(
                context,
                Files.readString(context)
                        .replace("@CONTEXT@", folder.getFileName().toString()));
        Path descriptor = folder.resolve("WEB-INF/web.xml");
        Files.writeString(descriptor, generation.in(descriptor(Files.readString(descriptor))));
        for (String place : List.of("app", "open")) {
            Files.createDirectories(folder.resolve(place));
            String page = Files.readString(Generation.HOSTS.resolve("views").resolve(view));
            Files.writeString(folder.resolve(place + "/page" + suffix), page.replace("@SUFFIX@", suffix));
        }
        for (String jar : jars) {
            Folders.copy(Generation.jars(jar), folder.resolve("WEB-INF/lib"));
        }
        Folders.copy(classes, folder.resolve("WEB-INF/classes"));
        if (!annotated) {
            Files.delete(folder.resolve("WEB-INF/classes/host/YearConverter.class"));
        }
        if (facesConfig.isEmpty()) {
            removeListeners(folder.resolve("WEB-INF/classes/host"));
        } else {
            Files.writeString(folder.resolve("WEB-INF/faces-config.xml"), FACES_CONFIG.formatted(facesConfig));
        }
    }

    /** What Mojarra starts for, like an annotated class, has no place in a host that starts Faces otherwise. */
    private static void removeListeners(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().matches("(Failures|Handlers).*")) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void addVerifier(Path classes) throws IOException {
        String file = HostPasswords.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(classes.resolve(file).getParent());
        try (InputStream content = HostPasswords.class.getClassLoader().getResourceAsStream(file)) {
            Files.copy(content, classes.resolve(file));
        }
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(PasswordVerifier.class.getName()), HostPasswords.class.getName());
    }

    private String descriptor(String template) {
        StringBuilder lines = new StringBuilder();
        parameters.forEach((parameter, value) -> lines.append("<context-param><param-name>")
                .append(parameter)
                .append("</param-name><param-value>")
                .append(value)
                .append("</param-value></context-param>\n"));
        String more = exact ? "<url-pattern>" + EXACT + "</url-pattern>" : "";
        String servlet = mapping.equals(AUTO) ? "" : FACES_SERVLET.formatted(mapping, more);
        return template.replace("<!-- parameters -->", lines).replace("<!-- FacesServlet -->", servlet);
    }

    private static final String FACES_SERVLET = """
            <servlet>
                <servlet-name>Faces</servlet-name>
                <servlet-class>jakarta.faces.webapp.FacesServlet</servlet-class>
                <load-on-startup>1</load-on-startup>
              </servlet>
              <servlet-mapping>
                <servlet-name>Faces</servlet-name>
                <url-pattern>%s</url-pattern>%s
              </servlet-mapping>""";

    private static final String FACES_CONFIG = """
            <?xml version="1.0" encoding="UTF-8"?>
            <faces-config xmlns="http://xmlns.jcp.org/xml/ns/javaee"
                          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                          xsi:schemaLocation="http://xmlns.jcp.org/xml/ns/javaee http://xmlns.jcp.org/xml/ns/javaee/web-facesconfig_2_2.xsd"
                          version="2.2">
            %s
            </faces-config>
            """;
}
