package org.mfafilter.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;

/** The emergencies of docs/operations.md, each on a real server, with the texts of that page. */
class BreakGlassIT {

    private static final Path BASE = Path.of("target", "tomcat-9-break-glass").toAbsolutePath();
    private static final String PAGE = "/app/payslips.jsf";
    private static final String CANARY = "SALARY-CANARY";

    private static TomcatNine tomcat;

    @BeforeAll
    static void start() throws Exception {
        tomcat = TomcatNine.in(BASE);
        TomcatNine.keyFile(BASE.resolve("shared.key"));
        application("gone")
                .replace(
                        "META-INF/context.xml",
                        "jdbc:h2:file:${catalina.base}/db/gone",
                        "jdbc:h2:tcp://localhost:1/gone");
        application("ended");
        application("unnamed");
        application("administrator");
        application("key").withInitParam("mfa.crypto.look-again", "PT1S");
        tomcat.start();
    }

    private static LegacyWar application(String name) throws IOException {
        Path key = Files.copy(BASE.resolve("shared.key"), BASE.resolve(name + ".key"));
        return tomcat.application(name)
                .replace("META-INF/context.xml", "\" username", ";AUTO_SERVER=TRUE\" username")
                .withMfa("filter.xml", key)
                .withInitParam("mfa.identity.realm", name)
                .withInitParam("mfa.break-glass.file", file(name).toString());
    }

    private static Path file(String application) {
        return BASE.resolve(application + ".open");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        tomcat.stop();
    }

    @Test
    void whoIsNamedWorksWhileTheStoreIsGoneAndNoLongerThanTheFile() throws Exception {
        Visitor astrid = signedIn("gone");
        assertThat(astrid.open(PAGE).status()).isEqualTo(503);

        open("gone", "astrid", Duration.ofMinutes(10));
        await(() -> astrid.open(PAGE).body().contains(CANARY));
        assertThat(tomcat.text()).contains("break-glass: OPEN until").contains("event=break-glass-passed");

        Files.delete(file("gone"));
        await(() -> !astrid.open(PAGE).body().contains(CANARY));
        await(() -> contains("break-glass: CLOSED again"));
        assertThat(signedIn("gone").open(PAGE).status()).isEqualTo(503);
    }

    @Test
    void itEndsByItself() throws Exception {
        Visitor astrid = signedIn("ended");
        open("ended", "astrid", Duration.ofSeconds(15));
        await(() -> astrid.open(PAGE).body().contains(CANARY));
        await(() -> !astrid.open(PAGE).body().contains(CANARY));
        assertThat(Instant.now()).isAfterOrEqualTo(until("ended"));
        assertThat(signedIn("ended").open(PAGE).location()).contains("/mfa/");
    }

    @Test
    void nobodyElseIsLetThrough() throws Exception {
        open("unnamed", "berta", Duration.ofMinutes(10));
        await(() -> contains("break-glass: OPEN until " + until("unnamed")));
        assertThat(signedIn("unnamed").open(PAGE).location()).contains("/mfa/");
    }

    @Test
    void theOnlyAdministratorComesInRevokesAndSetsUpAnew() throws Exception {
        Visitor before = signedIn("administrator");
        setUp(before, "administrator");
        Visitor lost = signedIn("administrator");
        assertThat(lost.open(PAGE).location()).contains("/mfa/verify");

        open("administrator", "astrid", Duration.ofMinutes(10));
        await(() -> lost.open(PAGE).body().contains(CANARY));
        revoke("revoke", "administrator");
        Files.delete(file("administrator"));
        await(() -> !signedIn("administrator").open(PAGE).body().contains(CANARY));
        Visitor again = signedIn("administrator");
        assertThat(setUp(again, "administrator").body()).contains(CANARY);
    }

    @Test
    void afterTheKeyIsLostEverybodySetsUpAnewUnderAnotherOne() throws Exception {
        setUp(signedIn("key"), "key");
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.writeString(
                BASE.resolve("key.key"),
                "writing-key=k2\nkey.k2=" + Base64.getEncoder().encodeToString(key) + "\n");
        await(() -> signedIn("key").open(PAGE).status() == 503);

        revoke("revoke-everybody", "key");
        assertThat(setUp(signedIn("key"), "key").body()).contains(CANARY);
    }

    private static Visitor signedIn(String application) {
        Visitor astrid = new Visitor(tomcat.address(), application);
        astrid.signIn("astrid", PAGE);
        return astrid;
    }

    /** Sets up, and comes to the page. */
    private static Answer setUp(Visitor visitor, String application) {
        Answer methods = visitor.follow(visitor.open(PAGE).location());
        Answer password = visitor.submit(methods, "method", "microsoft-authenticator");
        Answer scan = visitor.submit(visitor.submit(password, "password", "astrid-2009"), "phone", "android");
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        visitor.submit(visitor.submit(visitor.submit(scan), "code", app.code()));
        return visitor.open(PAGE);
    }

    /** Writes the file as the page shows it, for another caller and another end. */
    private static void open(String application, String caller, Duration length) throws IOException {
        String docs = Files.readString(Path.of("../docs/operations.md"));
        String example = docs.substring(docs.indexOf("<!-- break-glass -->"));
        example = example.substring(example.indexOf("until: "));
        example = example.substring(0, example.indexOf("```"));
        Instant end = Instant.now().plus(length).truncatedTo(ChronoUnit.SECONDS);
        String text =
                example.replaceFirst("until: \\S+", "until: " + end).replaceFirst("caller: \\S+", "caller: " + caller);
        assertThat(text).contains("until: " + end, "caller: " + caller);
        Path written = Files.writeString(BASE.resolve(application + ".new"), text);
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(written, file(application));
    }

    private static Instant until(String application) {
        try {
            return Files.readAllLines(file(application)).stream()
                    .filter(line -> line.startsWith("until: "))
                    .map(line -> Instant.parse(line.substring(7)))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs statements of the page; {@code K} is the only caller there is. */
    private static void revoke(String statementsOf, String application) throws Exception {
        String docs = Files.readString(Path.of("../docs/operations.md"));
        String statements = docs.substring(docs.indexOf("<!-- " + statementsOf + " -->"));
        statements = statements.substring(statements.indexOf("```sql\n") + 7);
        statements = statements.substring(0, statements.indexOf("```"));
        String url = "jdbc:h2:file:" + BASE.resolve("db").resolve(application) + ";AUTO_SERVER=TRUE";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements.split(";")) {
                if (!sql.isBlank()) {
                    statement.execute(sql.replace("caller_key = K", "caller_key = '" + callerKey(connection) + "'"));
                }
            }
        }
    }

    private static String callerKey(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT caller_key FROM mfa_caller")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static boolean contains(String line) {
        try {
            return tomcat.text().contains(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
        }
    }
}
