package org.mfafilter.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
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

/**
 * The sample application on a Payara Micro in a process of its own, on a folder of its own below {@code target}. Beside
 * the people of the sample there are colleagues of anna, as many as the tests need: nobody has set up anything yet.
 */
public final class SampleServer implements AutoCloseable {

    private static final Path FOLDER = Path.of("target/sample-server").toAbsolutePath();
    private static final Path PAYARA_MICRO = Path.of(System.getProperty("payara.microJar", "payara-micro.jar"));
    private static final Path PREBOOT = Path.of("../sample-app/src/main/payara/preboot.txt");
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final int COLLEAGUES = 99;

    private final int port;
    private final Thread stopAtExit = new Thread(this::stopProcess);
    private final HttpClient http = HttpClient.newHttpClient();
    private int starts;
    private int colleagues;
    private Process process;

    private SampleServer(int port) {
        this.port = port;
    }

    /** Starts a server whose database has the sample's own people and the colleagues. */
    public static SampleServer start() throws IOException, InterruptedException {
        delete(FOLDER);
        Files.createDirectories(FOLDER.resolve("data"));
        Files.createDirectories(FOLDER.resolve("tmp"));
        makeKeyFile();
        SampleServer server = new SampleServer(FreePort.next());
        Runtime.getRuntime().addShutdownHook(server.stopAtExit);
        server.startProcess(); // makes the tables
        server.stopProcess();
        server.addColleagues();
        server.startProcess();
        return server;
    }

    /** Stops and starts again on the same data. */
    public void restart() {
        stopProcess();
        try {
            startProcess();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stopProcess();
        Runtime.getRuntime().removeShutdownHook(stopAtExit);
    }

    /** The address of the application's root, without a slash at its end. */
    public String address() {
        return "http://localhost:" + port;
    }

    /** Somebody who must set up two-step verification and whom no other test knows. */
    public SignIn colleague() {
        colleagues++;
        if (colleagues > COLLEAGUES) {
            throw new IllegalStateException("there are no more than " + COLLEAGUES + " colleagues; add some");
        }
        return new SignIn("colleague" + colleagues, SignIn.anna().password());
    }

    private void startProcess() throws IOException, InterruptedException {
        starts++;
        ProcessBuilder builder = new ProcessBuilder(
                        java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-Djava.io.tmpdir=" + FOLDER.resolve("tmp"),
                        "-Dpayroll.address=127.0.0.1",
                        "-Dpayroll.data=" + FOLDER.resolve("data"),
                        "-jar",
                        PAYARA_MICRO.toString(),
                        "--deploy",
                        System.getProperty("sample.war"),
                        "--contextroot",
                        "/",
                        "--port",
                        Integer.toString(port),
                        "--prebootcommandfile",
                        PREBOOT.toAbsolutePath().normalize().toString(),
                        "--nocluster")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().put("MFA_CRYPTO_KEY_FILE", keyFile().toString());
        builder.environment().put("MFA_UI_LANGUAGES", "en,sv,nb,da,fi,de,ar");
        process = builder.start();
        Instant end = Instant.now().plus(LONGEST_START);
        while (!answers()) {
            String text = Files.readString(log());
            boolean failed = text.contains("Exception while loading the app")
                    || text.contains("deploy failed")
                    || text.contains("Failed to deploy");
            if (failed || !process.isAlive() || Instant.now().isAfter(end)) {
                stopProcess();
                List<String> lines = text.lines().toList();
                throw new IllegalStateException("the sample has not started; the end of " + log() + ":\n"
                        + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size())));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private boolean answers() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/index.xhtml"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 && response.body().contains("Welcome to Payroll");
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private void stopProcess() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Copies anna with the server's own H2, so that the file stays one that the server can read. */
    private void addColleagues() throws IOException, InterruptedException {
        Path h2 = FOLDER.resolve("tmp/h2.jar");
        try (FileSystem jar = FileSystems.newFileSystem(PAYARA_MICRO)) {
            Files.copy(jar.getPath("MICRO-INF/runtime/h2.jar"), h2);
        }
        String people = " from %s, system_range(1, " + COLLEAGUES + ") where name = 'anna';\n";
        String script = "insert into sign_in (name, password) select 'colleague' || x, password"
                + people.replace("%s", "sign_in")
                + "insert into sign_in_role (name, role) select 'colleague' || x, role"
                + people.replace("%s", "sign_in_role");
        Path file = Files.writeString(FOLDER.resolve("tmp/colleagues.sql"), script);
        Process added = new ProcessBuilder(
                        java(),
                        "-cp",
                        h2.toString(),
                        "org.h2.tools.RunScript",
                        "-url",
                        "jdbc:h2:file:" + FOLDER.resolve("data/payroll") + ";IFEXISTS=TRUE",
                        "-user",
                        "payroll",
                        "-password",
                        "payroll-db-2011",
                        "-script",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("colleagues.log").toFile())
                .start();
        if (added.waitFor() != 0) {
            throw new IllegalStateException(
                    "no colleagues were added: " + Files.readString(FOLDER.resolve("colleagues.log")));
        }
    }

    private static void makeKeyFile() throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.createFile(keyFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                keyFile(), "writing-key=k1\nkey.k1=" + Base64.getEncoder().encodeToString(key) + "\n");
    }

    private static Path keyFile() {
        return FOLDER.resolve("mfa.key");
    }

    private Path log() {
        return FOLDER.resolve("server-" + starts + ".log");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> old = Files.walk(folder)) {
            for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
