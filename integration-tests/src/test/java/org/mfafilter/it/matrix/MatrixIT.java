package org.mfafilter.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.it.matrix.Journey.CANARY;
import static org.mfafilter.it.matrix.Journey.FEED;
import static org.mfafilter.it.matrix.Journey.SALARIES;
import static org.mfafilter.it.matrix.Journey.WELCOME;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.WebClient.OpenSocket;
import org.mfafilter.it.cluster.Await;
import org.mfafilter.it.cluster.Folders;
import org.mfafilter.it.doctor.Examined;

/** The same jars dropped into the same applications on each server: nothing recompiled, lines in {@code web.xml}. */
@ParameterizedClass(name = "{0}")
@MethodSource("entries")
class MatrixIT {

    private static final String MISCONFIGURED = "misconfigured";
    private static final String UNGUARDED = "unguarded";
    private static final String HALF_MAPPED = "half-mapped";
    private static final String FORWARD = "<dispatcher>FORWARD</dispatcher>";
    private static final String IN_FRONT = "web-socket-in-front";

    @RegisterExtension
    static final Outcomes OUTCOMES = new Outcomes();

    private static Server server;

    private static List<Arguments> closed;

    @Parameter
    MatrixEntry entry;

    static List<MatrixEntry> entries() {
        return MatrixEntry.chosen();
    }

    static List<Arguments> closed() {
        return closed;
    }

    @BeforeParameterizedClassInvocation
    static void start(MatrixEntry entry) throws IOException {
        OUTCOMES.begin(entry);
        server = entry.type().on(entry.jdk());
        Path keyFile = Folders.keyFile(server.folder());
        for (HostKind kind : HostKind.values()) {
            HostWar war = host(kind, kind.application(), entry).withMfa(keyFile);
            server.dress(kind == HostKind.NO_FACES ? war.withStarter(entry.type()) : war);
            server.orderWebSockets(war);
        }
        HostWar wrong = host(HostKind.OWN_FACES, MISCONFIGURED, entry).withMfa(keyFile);
        closed = new ArrayList<>(List.of(Arguments.of(MISCONFIGURED, "mfa.store.datasource")));
        server.orderWebSockets(wrong);
        server.dress(wrong.replace("<param-name>mfa.store.datasource", "<param-name>mfa.ui.support"));
        close(UNGUARDED, FORWARD, "", "for REQUEST, INCLUDE, ERROR, ASYNC, but FORWARD is required too", entry);
        close(
                HALF_MAPPED,
                "<url-pattern>/*<",
                "<url-pattern>/open/*<",
                "mapped to [/open/*], but /* is required",
                entry);
        if (entry.type().opensWebSocketsBeforeFilters()) {
            server.dress(host(HostKind.OWN_FACES, IN_FRONT, entry).withMfa(keyFile));
            closed.add(Arguments.of(IN_FRONT, "WebSocketUpgradeFilter before it asks the filter MfaFilter"));
        }
        server.start();
        OUTCOMES.started(server);
    }

    /** An application with one fault in its lines. */
    private static void close(String name, String line, String fault, String reason, MatrixEntry entry)
            throws IOException {
        HostWar war =
                host(HostKind.OWN_FACES, name, entry).withMfa(server.folder().resolve("mfa.key"));
        server.dress(war.replace(line, fault));
        server.orderWebSockets(war);
        closed.add(Arguments.of(name, reason));
    }

    @AfterParameterizedClassInvocation
    static void stop() throws InterruptedException {
        server.stop();
    }

    @AfterAll
    static void record() throws IOException {
        if (MatrixEntry.isRecorded()) {
            OUTCOMES.write(Clock.systemUTC());
        }
    }

    private static HostWar host(HostKind kind, String name, MatrixEntry entry) throws IOException {
        return HostWar.in(server.applicationFolder(name), kind, entry.type());
    }

    /** What runs has nothing that the doctor would find, and what does not start has. */
    @Test
    void isWhatTheDoctorSaysBeforeTheStart() throws IOException {
        String name = entry.type().doctorName();
        for (HostKind kind : HostKind.values()) {
            Examined.isClean(server.applicationFolder(kind.application()), name);
        }
        for (Arguments refused : closed()) {
            assertThat(Examined.findings(server.applicationFolder(String.valueOf(refused.get()[0])), name))
                    .as(String.valueOf(refused.get()[0]))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void setsUpAndAsksForACodeAtTheNextSignIn(HostKind host) {
        AuthenticatorApp app = at(host).setUp();
        at(host).signInWithACode(app);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAProgramInJson(HostKind host) {
        Visitor berit = at(host).somebody();
        berit.signIn("berit", SALARIES);

        Answer answer = berit.openAsProgram(SALARIES);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"reason\":\"enroll\"").doesNotContain(CANARY);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAHandshake(HostKind host) {
        Visitor berit = at(host).somebody();
        berit.signIn("berit", SALARIES);

        assertThat(berit.handshake(FEED)).isEqualTo("403");
    }

    @ParameterizedTest
    @EnumSource
    void closesAWebSocketSoonAfterItsMarkWasEnded(HostKind host) {
        Visitor karin = at(host).somebody();
        at(host).setUp(karin, "karin");
        OpenSocket feed = karin.listen(FEED);
        assertThat(feed.closed()).isNotDone();

        assertThat(at(host).somebody().open("/open/end-marks").body()).isEqualTo("ended");

        if (entry.type().closesWebSocketsOfEndedSessions()) {
            assertThat(feed.closed()).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(1008);
        } else {
            Await.until(
                    "the end of the session",
                    Duration.ofSeconds(60),
                    () -> !karin.handshake(FEED).equals(CANARY));
            assertThat(feed.ping()).succeedsWithin(Duration.ofSeconds(30));
        }
        assertThat(karin.form(SALARIES).body()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @EnumSource
    void letsAPlainUserNoticeNothing(HostKind host) {
        Visitor nils = at(host).somebody();

        assertThat(nils.signIn("nils", host.page() + "?year=2025").body()).contains(CANARY, "2025");
        assertThat(nils.open(SALARIES).body()).contains(CANARY + " for nils");
        assertThat(nils.handshake(FEED)).isEqualTo(CANARY);
        assertThat(nils.open(WELCOME).body()).contains("WELCOME-CANARY");
    }

    @ParameterizedTest
    @EnumSource
    void findsEverythingGuarded(HostKind host) throws IOException {
        String words = "what is guarded in /" + host.application() + "/ ";
        String log = server.wholeLog();
        assertThat(log).contains(words);
        List<String> rows = log.substring(log.indexOf(words))
                .lines()
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .map(line -> line.trim().replaceAll("  +", "  "))
                .toList();

        assertThat(rows).noneMatch(row -> row.contains("NOT guarded"));
        assertThat(rows)
                .contains("filter  MfaFilter  /*  guarded  REQUEST, FORWARD, INCLUDE, ERROR, ASYNC")
                .anyMatch(row -> row.matches("servlet  Canary  /app/salaries  guarded.*"))
                .anyMatch(row -> row.matches("Faces  .*/(mfa-ui|faces)/\\*.*  guarded.*"));
    }

    @ParameterizedTest
    @MethodSource("closed")
    void closesAnApplicationThatCannotBeProtectedAndSaysWhy(String application, String reason) throws IOException {
        assertClosed(application, reason);
        WebClient astrid = new WebClient(server.address()); // signs in although the form is closed
        astrid.post("/" + application + "/j_security_check", "j_username", "astrid", "j_password", "astrid-2009");
        assertThat(astrid.handshake("/" + application + FEED)).isNotEqualTo(CANARY);
        assertThat(astrid.get("/" + application + SALARIES).body()).doesNotContain(CANARY);
    }

    private static void assertClosed(String application, String reason) throws IOException {
        Visitor nobody = new Visitor(server.address(), "/" + application);
        for (String place : new String[] {SALARIES, "/app/payslips.jsf", WELCOME, "/login.html", "/mfa/methods", "/"}) {
            Answer answer = nobody.form(place); // a redirect to the form is the server's own, before any filter
            assertThat(answer.status()).as(place).isIn(404, 503);
            assertThat(answer.body()).doesNotContain("CANARY");
        }
        assertThat(server.log().lines())
                .anyMatch(line -> line.contains("two-step verification cannot start in /" + application)
                        && line.contains(reason));
    }

    private static Journey at(HostKind host) {
        return new Journey(server.address(), host);
    }
}
