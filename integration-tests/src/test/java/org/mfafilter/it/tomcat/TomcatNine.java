package org.mfafilter.it.tomcat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mfafilter.it.FreePort;

/** A Tomcat 9 in a process of its own, on a folder of its own below {@code target}. */
public final class TomcatNine {

    private static final Path HOST = Path.of("src/test/hosts/tomcat-9");
    private static final Path HOME = Path.of(System.getProperty("tomcat9.home"));
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Path base;
    private final int port;
    private final Map<String, String> environment = new HashMap<>();
    private Process process;

    private TomcatNine(Path base, int port) {
        this.base = base;
        this.port = port;
    }

    /** Makes the folder of a server that is not started yet; what an earlier run left there goes. */
    public static TomcatNine in(Path base) throws IOException {
        if (Files.exists(base)) {
            try (Stream<Path> old = Files.walk(base)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        for (String folder : List.of("conf", "lib", "temp", "webapps", "work", "db")) {
            Files.createDirectories(base.resolve(folder));
        }
        for (String file : List.of("web.xml", "catalina.properties")) {
            Files.copy(HOME.resolve("conf").resolve(file), base.resolve("conf").resolve(file));
        }
        for (String file : List.of("server.xml", "tomcat-users.xml")) {
            Path source = HOST.resolve("conf").resolve(file);
            Files.copy(source, base.resolve("conf").resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        LegacyWar.copy(Path.of(System.getProperty("java-ee-8.jars"), "server"), base.resolve("lib"));
        return new TomcatNine(base, FreePort.next());
    }

    public LegacyWar application(String name) throws IOException {
        return application(name, HOST);
    }

    /** An application of another kind, from a folder of its own. */
    public LegacyWar application(String name, Path host) throws IOException {
        return LegacyWar.in(base.resolve("webapps").resolve(name), host);
    }

    /** Sets an environment variable of the server. */
    TomcatNine with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Starts, and waits until the applications have started or failed. */
    public TomcatNine start() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = HOME.resolve("bin/bootstrap.jar") + File.pathSeparator + HOME.resolve("bin/tomcat-juli.jar");
        ProcessBuilder builder = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Duser.language=de",
                        "-Duser.country=DE",
                        "-Dcatalina.home=" + HOME,
                        "-Dcatalina.base=" + base,
                        "-Djava.io.tmpdir=" + base.resolve("temp"),
                        "-Dhttp.port=" + port,
                        "-cp",
                        classPath,
                        "org.apache.catalina.startup.Bootstrap",
                        "start")
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        Instant end = Instant.now().plus(LONGEST_START);
        while (!text().contains("org.apache.catalina.startup.Catalina start")) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                stop();
                throw new IllegalStateException("Tomcat has not started; see " + log());
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return this;
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Makes a key that only the server may read. */
    public static Path keyFile(Path file) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file, "writing-key=k1\nkey.k1=" + Base64.getEncoder().encodeToString(key) + "\n");
    }

    /** What the server has written so far. */
    public String text() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    private Path log() {
        return base.resolve("tomcat.log");
    }

    /** Ends the process with SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public void stop() throws InterruptedException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
