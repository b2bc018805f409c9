package org.mfafilter.it.faces;

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
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mfafilter.it.FreePort;

/** A Tomcat in a process of its own with every host of a generation in it, each twice. */
public final class FacesServer {

    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Generation generation;
    private final Path base;
    private final int port;
    private Process process;

    private FacesServer(Generation generation, Path base, int port) {
        this.generation = generation;
        this.base = base;
        this.port = port;
    }

    /** Makes a server with these hosts in it that is not started yet. */
    public static FacesServer of(Generation generation, List<FacesHost> hosts) throws IOException {
        Path base =
                Path.of("target", "faces-" + generation.tomcat().getFileName()).toAbsolutePath();
        Folders.delete(base);
        for (String folder : List.of("conf", "lib", "temp", "webapps", "work")) {
            Files.createDirectories(base.resolve(folder));
        }
        for (String file : List.of("web.xml", "catalina.properties")) {
            Files.copy(
                    generation.tomcat().resolve("conf").resolve(file),
                    base.resolve("conf").resolve(file));
        }
        for (String file : List.of("server.xml", "tomcat-users.xml")) {
            Files.copy(
                    Generation.HOSTS.resolve("conf").resolve(file),
                    base.resolve("conf").resolve(file));
        }
        Folders.copy(Generation.driver(), base.resolve("lib"));
        Path classes = base.resolve("classes");
        generation.compile(classes);
        Path key = keyFile(base.resolve("mfa.key"));
        for (FacesHost host : hosts) {
            host.deploy(generation, classes, base.resolve("webapps"), key);
        }
        return new FacesServer(generation, base, FreePort.next());
    }

    /** Starts, and waits until the applications have started or failed. */
    public FacesServer start() throws IOException, InterruptedException {
        Path bin = generation.tomcat().resolve("bin");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx768m",
                        "-Duser.language=de",
                        "-Duser.country=DE",
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
                .redirectOutput(log().toFile())
                .start();
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

    /** Where a host with our jars is. */
    Path folder(FacesHost host) {
        return base.resolve("webapps").resolve(host.with().substring(1));
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** What the server has written so far. */
    String text() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    private Path log() {
        return base.resolve("tomcat.log");
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

    private static Path keyFile(Path file) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file, "writing-key=k1\nkey.k1=" + Base64.getEncoder().encodeToString(key) + "\n");
    }
}
