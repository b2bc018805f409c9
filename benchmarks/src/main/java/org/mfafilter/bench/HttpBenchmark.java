package org.mfafilter.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sample on one Payara Micro twice, with the jars and without: a page of it for the same caller from each in turn, and the
 * CPU time that the server's process needs for it.
 *
 * <p>Arguments: the server's jar, the sample's war, the server's first commands.
 */
public final class HttpBenchmark {

    private static final int ROUNDS = 201;
    private static final int REQUESTS = 100;
    private static final int REQUESTS_TO_WARM_UP = 6_000;
    private static final Duration LONGEST_START = Duration.ofMinutes(4);
    private static final String[] PAGES = {"/payslips.xhtml", "/reports/salaries.csv"};
    private static final Pattern FILTER =
            Pattern.compile("<filter>.*?</filter>|<filter-mapping>.*?</filter-mapping>", Pattern.DOTALL);

    private HttpBenchmark() {}

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bench");
        Path with = copy(arguments[1], folder, "with");
        Path without = copy(arguments[1], folder, "without");
        removeOurs(without);
        URI server = URI.create("http://localhost:" + freePort());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-Dpayroll.address=127.0.0.1",
                        "-Dpayroll.data=" + folder,
                        "-Dmfa.crypto.key-file=" + Hosts.keyFile(folder),
                        "-Dmfa.store.volatile=true",
                        "-jar",
                        arguments[0],
                        "--deploy",
                        with.toString(),
                        "--deploy",
                        without.toString(),
                        "--port",
                        String.valueOf(server.getPort()),
                        "--prebootcommandfile",
                        arguments[2],
                        "--nocluster")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        try {
            Guest base = signedIn(server.resolve("/without"), process);
            Guest own = signedIn(server.resolve("/with"), process);
            own.setUp(PAGES[0], "anna-payroll-2011");
            System.out.println("\nThe sample on Payara Micro, CPU a request, with the jars to without them\n");
            System.out.println("| page | ratio | lowest to highest round |");
            System.out.println("| --- | --- | --- |");
            for (String page : PAGES) {
                measure(page, base, own, process.toHandle());
            }
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private static void measure(String page, Guest base, Guest own, ProcessHandle server) throws Exception {
        turn(page, base, REQUESTS_TO_WARM_UP, server);
        turn(page, own, REQUESTS_TO_WARM_UP, server);
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double without = turn(page, base, REQUESTS, server);
            ratios[round] = turn(page, own, REQUESTS, server) / without;
        }
        Median ratio = new Median(ratios);
        System.out.printf(
                Locale.ROOT, "| `%s` | %.2f | %.2f to %.2f |%n", page, ratio.value(), ratio.lowest(), ratio.highest());
    }

    private static double turn(String page, Guest guest, int requests, ProcessHandle server) throws Exception {
        Duration before = server.info().totalCpuDuration().orElseThrow();
        for (int i = 0; i < requests; i++) {
            guest.require(page);
        }
        return server.info().totalCpuDuration().orElseThrow().minus(before).toMillis();
    }

    private static Guest signedIn(URI host, Process process) throws Exception {
        Instant end = Instant.now().plus(LONGEST_START);
        while (!new Guest(host).finds("/index.xhtml")) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("the server has not started");
            }
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
        return new Guest(host).signInByForm(PAGES[0], "anna", "anna-payroll-2011");
    }

    /** The sample at an address of its own instead of the server's root. */
    private static Path copy(String war, Path folder, String name) throws IOException {
        Path copy = Files.copy(Path.of(war), folder.resolve(name + ".war"));
        replace(copy, "WEB-INF/payara-web.xml", Pattern.compile("(?<=<context-root>)/"), "/" + name);
        return copy;
    }

    /** The same application before anybody thought of two-step verification. */
    private static void removeOurs(Path war) throws IOException {
        replace(war, "WEB-INF/web.xml", FILTER, "");
        try (FileSystem files = FileSystems.newFileSystem(war);
                Stream<Path> libraries = Files.list(files.getPath("WEB-INF/lib"))) {
            for (Path library : libraries.toList()) {
                if (String.valueOf(library.getFileName()).startsWith("mfa-")) {
                    Files.delete(library);
                }
            }
        }
    }

    private static void replace(Path war, String file, Pattern old, String text) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(war)) {
            Path path = files.getPath(file);
            Files.writeString(path, old.matcher(Files.readString(path)).replaceAll(text));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
