package org.mfafilter.it.matrix;

import static org.mfafilter.it.matrix.Packages.JAKARTA;
import static org.mfafilter.it.matrix.Packages.JAVAX;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.mfafilter.it.cluster.Folders;

/** The servers of the matrix. What an entry runs on is unpacked by the build, some of it for the whole matrix only. */
enum ServerType {
    TOMCAT_9("Tomcat", JAVAX, "java-ee-8/application", "apache-tomcat-%s", TomcatServer::new),
    TOMCAT_10("Tomcat", JAKARTA, "faces-4.0", "apache-tomcat-%s", TomcatServer::new),
    WILDFLY_39("WildFly", JAKARTA, "", "wildfly-%s", WildFlyServer::new);

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

    /** Tells whether filters are asked before a WebSocket is opened. */
    boolean filtersHandshakes() {
        return true;
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
