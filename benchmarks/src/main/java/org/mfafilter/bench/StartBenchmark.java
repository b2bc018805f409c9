package org.mfafilter.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;

/**
 * What the jars add to the deployment of an application with Faces on Tomcat 10.1: the same war with and without them, in
 * turn. And how large they are.
 *
 * <p>Arguments: the zip of the distribution for Jakarta EE 10.
 */
public final class StartBenchmark {

    private static final int ROUNDS = 15;
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final String FACES = "<servlet><servlet-name>faces</servlet-name>"
            + "<servlet-class>jakarta.faces.webapp.FacesServlet</servlet-class><load-on-startup>1</load-on-startup></servlet>"
            + "<servlet-mapping><servlet-name>faces</servlet-name><url-pattern>*.xhtml</url-pattern></servlet-mapping>"
            + "</web-app>";

    private StartBenchmark() {}

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        Path zip = Path.of(arguments[0]);
        Path folder = Files.createTempDirectory("bench");
        Path without = war(zip, folder.resolve("none"), false);
        Path with = war(zip, folder.resolve("filtered"), true);
        double[] millis = new double[ROUNDS];
        double[] bare = new double[ROUNDS];
        double[] bytes = new double[ROUNDS];
        try (Hosts hosts = new Hosts()) {
            for (int round = -3; round < ROUNDS; round++) {
                double[] base = deploy(hosts, without);
                double[] own = deploy(hosts, with);
                if (round >= 0) {
                    bare[round] = base[0];
                    millis[round] = own[0] - base[0];
                    bytes[round] = own[1] - base[1];
                }
            }
        }
        System.out.println("\nDeployment of an application with Faces on Tomcat 10.1\n");
        System.out.println("| what | median | lowest to highest round |");
        System.out.println("| --- | --- | --- |");
        print("without the jars, ms", new Median(bare));
        print("the jars add, ms", new Median(millis));
        print("the jars add, MB of heap and classes", new Median(bytes));
        sizes(folder.resolve("filtered/WEB-INF/lib"));
    }

    private static void print(String what, Median figure) {
        System.out.printf(
                Locale.ROOT, "| %s | %.1f | %.1f to %.1f |%n", what, figure.value(), figure.lowest(), figure.highest());
    }

    private static double[] deploy(Hosts hosts, Path war) throws Exception {
        long memory = used();
        long begun = System.nanoTime();
        Context context = hosts.deploy(war);
        double millis = (System.nanoTime() - begun) / 1e6;
        if (context.getState() != LifecycleState.STARTED) {
            throw new IllegalStateException(war + " has not started");
        }
        double megabytes = (used() - memory) / 1e6;
        hosts.undeploy(context);
        return new double[] {millis, megabytes};
    }

    /** What is reachable, and the classes. */
    private static long used() {
        System.gc();
        System.gc();
        return MEMORY.getHeapMemoryUsage().getUsed()
                + MEMORY.getNonHeapMemoryUsage().getUsed();
    }

    private static Path war(Path zip, Path war, boolean ours) throws IOException {
        Path libraries = Files.createDirectories(war.resolve("WEB-INF/lib"));
        try (FileSystem distribution = FileSystems.newFileSystem(zip);
                Stream<Path> jars = Files.list(distribution.getPath("/"))) {
            for (Path jar :
                    jars.filter(path -> path.toString().endsWith(".jar")).toList()) {
                String name = String.valueOf(jar.getFileName());
                boolean starter = name.contains("starter"); // for who has no Faces
                if (!starter && (ours || !name.startsWith("mfa-"))) {
                    Files.copy(jar, libraries.resolve(name));
                }
            }
        }
        String descriptor = (ours ? "filtered" : "none") + ".xml";
        try (InputStream text = Objects.requireNonNull(StartBenchmark.class.getResourceAsStream(descriptor))) {
            String lines = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    war.resolve("WEB-INF/web.xml"),
                    lines.replace("</web-app>", FACES).replace("metadata-complete=\"true\"", ""));
        }
        return war;
    }

    private static void sizes(Path libraries) throws IOException {
        System.out.println("\nSize of the jars\n");
        System.out.println("| jar | bytes | of them our own classes and files | relocated |");
        System.out.println("| --- | --- | --- | --- |");
        try (Stream<Path> jars = Files.list(libraries)) {
            Set<Path> ours = new TreeSet<>(
                    jars.filter(jar -> String.valueOf(jar.getFileName()).startsWith("mfa-"))
                            .toList());
            for (Path jar : ours) {
                long relocated = relocated(jar);
                System.out.printf(
                        Locale.ROOT,
                        "| `%s` | %,d | %,d | %,d |%n",
                        jar.getFileName(),
                        Files.size(jar),
                        Files.size(jar) - relocated,
                        relocated);
            }
        }
    }

    private static long relocated(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> entry.getName().startsWith("org/mfafilter/shaded/"))
                    .mapToLong(ZipEntry::getCompressedSize)
                    .sum();
        }
    }

    /** What Tomcat's applications see of this JVM: the server and the database, and nothing of the benchmarks' libraries. */
    static final class ServerClasses extends ClassLoader {

        private static final List<String> SEEN = List.of(
                "jakarta.servlet.",
                "jakarta.el.",
                "jakarta.websocket.",
                "org.apache.",
                "org.h2.",
                HostServlet.class.getName());

        ServerClasses() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            for (String seen : SEEN) {
                if (name.startsWith(seen)) {
                    return Class.forName(name, false, StartBenchmark.class.getClassLoader());
                }
            }
            throw new ClassNotFoundException(name);
        }

        @Override
        protected Enumeration<URL> findResources(String name) {
            return Collections.emptyEnumeration();
        }
    }
}
