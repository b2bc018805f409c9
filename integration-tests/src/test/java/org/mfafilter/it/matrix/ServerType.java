package org.mfafilter.it.matrix;

import static org.mfafilter.it.matrix.Packages.JAKARTA;
import static org.mfafilter.it.matrix.Packages.JAVAX;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mfafilter.it.cluster.Folders;

/** The servers of the matrix. What an entry runs on is unpacked by the build, some of it for the whole matrix only. */
public enum ServerType {
    PAYARA_MICRO_6("Payara Micro", JAKARTA, "", "payara-micro.jar", PayaraMicroServer::new),
    TOMCAT_9("Tomcat", JAVAX, "java-ee-8/application", "apache-tomcat-%s", TomcatServer::new),
    TOMCAT_10("Tomcat", JAKARTA, "faces-4.0", "apache-tomcat-%s", TomcatServer::new),
    WILDFLY_39("WildFly", JAKARTA, "", "wildfly-%s", WildFlyServer::new),
    TOMCAT_11("Tomcat", JAKARTA, "faces-4.1", "apache-tomcat-%s", TomcatServer::new),
    JETTY_EE8("Jetty (ee8)", JAVAX, "java-ee-8/application", "jetty-home-%s", JettyServer::ee8),
    JETTY_EE10("Jetty (ee10)", JAKARTA, "faces-4.0", "jetty-home-%s", JettyServer::ee10),
    WILDFLY_26("WildFly", JAVAX, "", "wildfly-%s", WildFlyServer::new),
    PAYARA_MICRO_5("Payara Micro", JAVAX, "", "payara-micro-5.jar", PayaraMicroServer::new),
    GLASSFISH_7("GlassFish", JAKARTA, "", "glassfish7", GlassFishServer::new),
    LIBERTY_EE8("Open Liberty (EE 8)", JAVAX, "", "liberty-ee8/wlp", LibertyServer::ee8),
    LIBERTY_EE10("Open Liberty (EE 10)", JAKARTA, "", "liberty-ee10/wlp", LibertyServer::ee10),
    TOMEE_8("TomEE webprofile", JAVAX, "", "apache-tomee-webprofile-%s", TomEeServer::new),
    TOMEE_9("TomEE webprofile", JAKARTA, "", "apache-tomee-webprofile-%s", TomEeServer::new);

    private static final Set<ServerType> FAST = EnumSet.of(PAYARA_MICRO_6, TOMCAT_9, TOMCAT_10, WILDFLY_39);
    private static final Set<ServerType> NOT_ON_JDK_25 =
            EnumSet.of(WILDFLY_26, PAYARA_MICRO_5, GLASSFISH_7, TOMEE_8, TOMEE_9);
    private static final String SECURITY_POLICY = "on JDK 25 the server fails: it sets a security policy";
    private static final String JETTY =
            "WebSockets need Jetty's filter declared behind ours, else the start is refused; an open one outlives its session";
    private static final String LIBERTY = "an open WebSocket outlives its session, unless it came over TLS";
    private static final Set<ServerType> LEAVES_WEB_SOCKETS_OPEN =
            EnumSet.of(JETTY_EE8, JETTY_EE10, LIBERTY_EE8, LIBERTY_EE10);
    private static final Map<ServerType, String> LIMITS = Map.of(
            JETTY_EE8,
            JETTY,
            JETTY_EE10,
            JETTY,
            WILDFLY_26,
            SECURITY_POLICY,
            TOMEE_8,
            SECURITY_POLICY,
            TOMEE_9,
            SECURITY_POLICY,
            PAYARA_MICRO_5,
            "on JDK 25 the server does not start",
            GLASSFISH_7,
            "on JDK 25 the server does not start",
            LIBERTY_EE8,
            "without Faces, the starter's servlet has to be in web.xml as well; " + LIBERTY,
            LIBERTY_EE10,
            LIBERTY);

    private final String product;
    private final Packages packages;
    private final String faces;
    private final String home;
    private final Function<Server.Place, Server> driver;

    ServerType(String product, Packages packages, String faces, String home, Function<Server.Place, Server> driver) {
        this.product = product;
        this.packages = packages;
        this.faces = faces;
        this.home = home;
        this.driver = driver;
    }

    /** The names of the API that it knows. */
    public Packages packages() {
        return packages;
    }

    /** The jars with which an application brings its own Faces, or none where the server has it. */
    public List<Path> faces() {
        return faces.isEmpty() ? List.of() : Jars.in(faces);
    }

    /** What an application without Faces takes beside the two jars. */
    List<Path> starter() {
        return Stream.concat(Jars.in(packages.word() + "-starter").stream(), faces().stream())
                .toList();
    }

    /** Tells whether an ordinary run of all tests has this server. */
    boolean isFast() {
        return FAST.contains(this);
    }

    /** Tells whether the server itself runs on a JDK 25. */
    boolean runsOnJdk25() {
        return !NOT_ON_JDK_25.contains(this);
    }

    /** What does not work, in a sentence, or nothing. */
    String limits() {
        return LIMITS.getOrDefault(this, "");
    }

    /** Tells whether the server closes the WebSockets of a session that has ended (Jakarta WebSocket section 7.2). */
    boolean closesWebSocketsOfEndedSessions() {
        return !LEAVES_WEB_SOCKETS_OPEN.contains(this);
    }

    /** Tells whether the Faces of the server overlooks a servlet that a fragment declares. */
    boolean looksForFacesInWebXmlAlone() {
        return this == LIBERTY_EE8;
    }

    /** Tells whether the server opens WebSockets before it asks filters, unless {@code web.xml} says otherwise. */
    boolean opensWebSocketsBeforeFilters() {
        return this == JETTY_EE8 || this == JETTY_EE10;
    }

    /** What the doctor calls it. */
    public String doctorName() {
        return name().toLowerCase(Locale.ROOT)
                .replace("micro_", "")
                .replace("tomcat_10", "tomcat_10.1")
                .replace('_', '-');
    }

    /** The version, as the build names it. */
    String version() {
        String key = "server." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        String version = System.getProperty(key);
        if (version == null) {
            throw new IllegalStateException("no system property " + key + "; run the tests with mvn verify");
        }
        return version;
    }

    /** Makes a server that is not started yet on an empty folder. */
    public Server on(Jdk jdk) throws IOException {
        Path folder = Folders.empty("matrix/" + name().toLowerCase(Locale.ROOT) + "-jdk" + jdk.feature());
        Path unpacked = Path.of(System.getProperty("servers")).resolve(String.format(Locale.ROOT, home, version()));
        Server server = driver.apply(new Server.Place(unpacked, folder, jdk));
        server.prepare();
        return server;
    }

    @Override
    public String toString() {
        return product + ' ' + version();
    }
}
