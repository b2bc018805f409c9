package org.mfafilter.it.matrix;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mfafilter.it.FreePort;
import org.mfafilter.it.cluster.Await;

/** A server in a process of its own, on a folder of its own below {@code target}. */
public abstract class Server {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    /** The callers that each server knows, with their groups. The password is the name and {@code -2009}. */
    static final Map<String, List<String>> CALLERS = Map.of(
            "nils", List.of("employee"),
            "astrid", List.of("employee", "sensitive-data"),
            "berit", List.of("employee", "sensitive-data"),
            "karin", List.of("employee", "sensitive-data"));

    private final Place place;
    private final int port = FreePort.next();
    private Process process;

    Server(Place place) {
        this.place = place;
    }

    /** Makes what the server needs before its start, the callers among it. */
    abstract void prepare() throws IOException;

    /** Where the server looks for the folder of an application. */
    public abstract Path applicationFolder(String name);

    /** Adds what this server needs to know of an application: its data source, its roles. */
    public abstract void dress(HostWar war) throws IOException;

    /** Adds the lines with which WebSockets are opened behind the filter, where the server needs any. */
    public void orderWebSockets(HostWar war) throws IOException {}

    /** The command after {@code java} and the options of memory. */
    abstract List<String> arguments() throws IOException;

    /** Tells by the log whether all applications have started or failed. */
    abstract boolean isReady(String log);

    /** What the environment of the process is to hold. */
    Map<String, String> environment() {
        return Map.of();
    }

    /** Starts, and waits until the applications have started or failed. */
    public final void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(place.jdk().java()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder().resolve("tmp")));
        command.addAll(arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(logFile().toFile());
        builder.environment().putAll(environment());
        builder.environment().put("JAVA_HOME", place.jdk().home().toString());
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try {
            Await.until("the start of the server that writes " + logFile(), LONGEST_START, this::hasStarted);
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly().onExit().join();
            throw e;
        }
    }

    public final URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** What the server has written so far. */
    public String log() throws IOException {
        return Files.readString(logFile());
    }

    /** The same with what a server writes to no console. */
    String wholeLog() throws IOException {
        return log();
    }

    public final void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** Where it works. */
    public final Path folder() {
        return place.folder();
    }

    /** Where the server was unpacked. */
    final Path home() {
        return place.home();
    }

    final Jdk jdk() {
        return place.jdk();
    }

    final int port() {
        return port;
    }

    private boolean hasStarted() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server has ended; see " + logFile());
        }
        return isReady(log());
    }

    private Path logFile() {
        return folder().resolve("server.log");
    }

    /** Where a server comes from, where it works, and what it runs on. */
    record Place(Path home, Path folder, Jdk jdk) {}
}
