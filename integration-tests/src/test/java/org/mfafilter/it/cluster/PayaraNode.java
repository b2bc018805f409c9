package org.mfafilter.it.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mfafilter.it.FreePort;

/** A Payara Micro in a process of its own with the application of {@link ClusterWar}; its port stays when it is restarted. */
final class PayaraNode {

    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    /** So many of the log are told where a node does not start. */
    private static final int LINES = 30;

    private final Path folder;
    private final int port = FreePort.next();
    private final List<String> jvmOptions = new ArrayList<>();
    private final List<String> serverOptions = new ArrayList<>();
    private int starts;
    private Process process;

    private PayaraNode(Path folder) {
        this.folder = folder;
    }

    /** Makes a node on a folder of its own, with the war and the key file of the folder above. */
    static PayaraNode in(Path folder, SharedDatabase database) throws IOException {
        Files.createDirectories(folder.resolve("tmp"));
        PayaraNode node = new PayaraNode(folder);
        node.jvmOption("-Dcluster.database.port=" + database.port());
        node.jvmOption("-Dmfa.crypto.key-file=" + folder.resolveSibling("mfa.key"));
        Runtime.getRuntime().addShutdownHook(new Thread(node::kill));
        return node;
    }

    PayaraNode jvmOption(String option) {
        jvmOptions.add(option);
        return this;
    }

    PayaraNode serverOptions(String... options) {
        serverOptions.addAll(List.of(options));
        return this;
    }

    PayaraNode start() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
        command.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", System.getProperty("payara.microJar"), "--contextroot", "/"));
        command.addAll(List.of("--deploy", folder.resolveSibling("salaries.war").toString()));
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(serverOptions);
        starts++;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        try {
            Await.until("the start of the node that writes " + log(), LONGEST_START, this::isReady);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + lastLines(), e);
        }
        return this;
    }

    /** Waits until this node, since its last start, has seen another one. */
    PayaraNode joined() {
        Await.until(
                "the other node seen in " + log(),
                LONGEST_START,
                () -> Files.readString(log()).contains("DG Size: 2"));
        return this;
    }

    /** Asks the process to end, and waits until it has. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("a node did not end; see " + log());
        }
    }

    /** Ends the process with SIGKILL. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    int port() {
        return port;
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Reads it in the log: the port is open before the application is there. */
    private boolean isReady() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the node has ended; see " + log());
        }
        return Files.readString(log()).contains(" ready in ");
    }

    /** The end of the log with what the node's main thread is at. */
    private String lastLines() {
        try {
            Process stacks = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jstack")
                                    .toString(),
                            Long.toString(process.pid()))
                    .start();
            String main = Stream.of(new String(stacks.getInputStream().readAllBytes(), UTF_8).split("\n\n", -1))
                    .filter(stack -> stack.startsWith("\"main\""))
                    .findFirst()
                    .orElse("");
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size())) + "\n" + main;
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Path log() {
        return folder.resolve("server-" + starts + ".log");
    }
}
