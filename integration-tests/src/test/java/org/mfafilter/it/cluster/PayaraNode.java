package org.mfafilter.it.cluster;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Payara Micro in a process of its own with the application of {@link ClusterWar}; its port stays when it is restarted. */
final class PayaraNode {

    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Path folder;
    private final int port = freePort();
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
        Await.until("the start of the node that writes " + log(), LONGEST_START, this::isReady);
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

    private Path log() {
        return folder.resolve("server-" + starts + ".log");
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
