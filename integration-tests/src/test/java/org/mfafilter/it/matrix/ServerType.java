package org.mfafilter.it.matrix;

import static org.mfafilter.it.matrix.Packages.JAKARTA;
import static org.mfafilter.it.matrix.Packages.JAVAX;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mfafilter.it.cluster.Folders;

/** The servers of the matrix. What an entry runs on is unpacked by the build, some of it for the whole matrix only. */
enum ServerType {
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

    Packages packages() {
        return packages;
    }

    /** The jars with which an application brings its own Faces, or none where the server has it. */
    List<Path> faces() {
        return faces.isEmpty() ? List.of() : Jars.in(faces);
    }

    /** What an application without Faces takes beside the two jars. */
    List<Path> starter() {
        return Stream.concat(Jars.in(packages.word() + "-starter").stream(), faces().stream())
                .toList();
    }

    /** Tells whether the server opens WebSockets before it asks filters, unless {@code web.xml} says otherwise. */
    boolean opensWebSocketsBeforeFilters() {
        return this == JETTY_EE8 || this == JETTY_EE10;
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
    Server on(Jdk jdk) throws IOException {
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
