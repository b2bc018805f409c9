package org.mfafilter.it.starter;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mfafilter.it.FreePort;

/** A Tomcat of a generation in a process of its own, on a folder of its own below {@code target}. */
final class PlainTomcat {

    private static final Path CONF = Path.of("src/test/hosts/tomcat-9/conf");
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Generation generation;
    private final Path base;
    private final int port;
    private Process process;

    private PlainTomcat(Generation generation, Path base, int port) {
        this.generation = generation;
        this.base = base;
        this.port = port;
    }

    static PlainTomcat of(Generation generation) throws IOException {
        Path base = Path.of("target", "without-faces-" + generation.zip).toAbsolutePath();
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
        copy(generation.tomcat().resolve("conf"), base.resolve("conf"), "web.xml", "catalina.properties");
        copy(CONF, base.resolve("conf"), "server.xml", "tomcat-users.xml");
        Path server = Path.of(System.getProperty("java-ee-8.jars"), "server");
        try (Stream<Path> jars = Files.list(server)) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, base.resolve("lib").resolve(jar.getFileName()));
            }
        }
        return new PlainTomcat(generation, base, FreePort.next());
    }

    PlainWar application(String name) throws IOException {
        return application(name, generation.servletVersion);
    }

    PlainWar application(String name, String servletVersion) throws IOException {
        return PlainWar.in(base.resolve("webapps").resolve(name), generation, servletVersion);
    }

    Path keyFile() throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Path file = base.resolve("mfa.key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file, "writing-key=k1\nkey.k1=" + Base64.getEncoder().encodeToString(key) + "\n");
    }

    /** Starts, and waits until the applications have started or failed. */
    void start() throws IOException, InterruptedException {
        Path bin = generation.tomcat().resolve("bin");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-Duser.language=en",
                        "-Dcatalina.home=" + generation.tomcat(),
                        "-Dcatalina.base=" + base,
                        "-Djava.io.tmpdir=" + base.resolve("temp"),
                        "-Dhttp.port=" + port,
                        "-cp",
                        bin.resolve("bootstrap.jar") + File.pathSeparator + bin.resolve("tomcat-juli.jar"),
                        "org.apache.catalina.startup.Bootstrap",
                        "start")
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("tomcat.log").toFile())
                .start();
        Instant end = Instant.now().plus(LONGEST_START);
        while (!log().contains("org.apache.catalina.startup.Catalina start")) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                stop();
                throw new IllegalStateException("Tomcat has not started; see " + base.resolve("tomcat.log"));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** What the server has written so far. */
    String log() throws IOException {
        return Files.readString(base.resolve("tomcat.log"));
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static void copy(Path from, Path to, String... files) throws IOException {
        for (String file : files) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
    }
}
