package org.mfafilter.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.mfafilter.it.cluster.Folders;

/** The same jars dropped into the same applications on each server: nothing recompiled, lines in {@code web.xml}. */
@ParameterizedClass(name = "{0}")
@MethodSource("entries")
class MatrixIT {

    private static final String SALARIES = "/app/salaries";
    private static final String FEED = "/app/feed";
    private static final String WELCOME = "/open/welcome.html";
    private static final String CANARY = "SALARY-CANARY";
    private static final String MISCONFIGURED = "misconfigured";
    private static final String IN_FRONT = "web-socket-in-front";

    private static Server server;

    private static List<Arguments> closed;

    @Parameter
    private Entry entry;

    static List<Entry> entries() {
        return Entry.chosen();
    }

    static List<Arguments> closed() {
        return closed;
    }

    @BeforeParameterizedClassInvocation
    static void start(Entry entry) throws IOException {
        server = entry.type().on(entry.jdk());
        Path keyFile = Folders.keyFile(server.folder());
        for (HostKind kind : HostKind.values()) {
            HostWar war = host(kind, kind.application(), entry).withMfa(keyFile);
            server.dress(kind == HostKind.NO_FACES ? war.libraries(entry.type().starter()) : war);
            server.orderWebSockets(war);
        }
        HostWar wrong = host(HostKind.OWN_FACES, MISCONFIGURED, entry).withMfa(keyFile);
        closed = new ArrayList<>(List.of(Arguments.of(MISCONFIGURED, "mfa.store.datasource")));
        server.orderWebSockets(wrong);
        server.dress(wrong.replace("<param-name>mfa.store.datasource", "<param-name>mfa.ui.support"));
        if (entry.type().opensWebSocketsBeforeFilters()) {
            server.dress(host(HostKind.OWN_FACES, IN_FRONT, entry).withMfa(keyFile));
            closed.add(Arguments.of(IN_FRONT, "WebSocketUpgradeFilter before it asks the filter MfaFilter"));
        }
        server.start();
    }

    @AfterParameterizedClassInvocation
    static void stop() throws InterruptedException {
        server.stop();
    }

    private static HostWar host(HostKind kind, String name, Entry entry) throws IOException {
        return HostWar.in(server.applicationFolder(name), kind, entry.type());
    }

    @ParameterizedTest
    @EnumSource
    void setsUpAndAsksForACodeAtTheNextSignIn(HostKind host) {
        AuthenticatorApp app = setUp(at(host), host);
        Visitor astrid = at(host);
        Answer verify = astrid.follow(
                astrid.signIn("astrid", host.page() + "?year=2025").location());
        assertDrawnInFull(verify);

        Answer wrong = astrid.submit(verify, "code", app.wrongCode());
        assertThat(notice(wrong)).startsWith("The code is not right.");
        assertThat(astrid.open(SALARIES).location()).startsWith(path(host, "/mfa/verify"));

        Answer page = astrid.submit(wrong, "code", app.nextCode());
        assertThat(page.body()).contains(CANARY, "2025");
        assertThat(astrid.open(SALARIES).body()).contains(CANARY);
        assertThat(astrid.handshake(FEED)).isEqualTo(CANARY);

        astrid.open("/sign-out");
        assertThat(astrid.form(SALARIES).body()).contains("j_username").doesNotContain(CANARY);
    }

    private static AuthenticatorApp setUp(Visitor astrid, HostKind host) {
        Answer redirect = astrid.signIn("astrid", host.page() + "?year=2024");
        assertThat(redirect.location()).startsWith(path(host, "/mfa/methods?to="));
        assertThat(redirect.body()).doesNotContain(CANARY);
        Answer methods = astrid.follow(redirect.location());
        Answer password = astrid.submit(methods, "method", "google-authenticator");
        Answer refused = astrid.submit(password, "password", "guessed");
        assertThat(notice(refused)).startsWith("The password is not right.");
        Answer phone = astrid.submit(refused, "password", "astrid-2009");
        Answer scan = astrid.submit(phone, "phone", "android");
        assertThat(scan.page().select("svg path").attr("d")).startsWith("M").hasSizeGreaterThan(1000);
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        Answer code = astrid.submit(scan);
        assertThat(astrid.open(SALARIES).location()).startsWith(path(host, "/mfa/code"));
        Answer codes = astrid.submit(code, "code", app.code());
        assertThat(codes.page().select("#codes li")).hasSizeGreaterThan(4);
        Answer done = astrid.submit(codes);
        List.of(methods, password, refused, phone, scan, code, codes, done).forEach(MatrixIT::assertDrawnInFull);

        Answer page = astrid.follow(done.page().select("a.primary").attr("href"));
        assertThat(page.body()).contains(CANARY, "2024");
        astrid.open("/sign-out");
        return app;
    }

    @ParameterizedTest
    @EnumSource
    void refusesAProgramInJson(HostKind host) {
        Visitor berit = at(host);
        berit.signIn("berit", SALARIES);

        Answer answer = berit.openAsProgram(SALARIES);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"reason\":\"enroll\"").doesNotContain(CANARY);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAHandshake(HostKind host) {
        Visitor berit = at(host);
        berit.signIn("berit", SALARIES);

        assertThat(berit.handshake(FEED)).isEqualTo("403");
    }

    @ParameterizedTest
    @EnumSource
    void letsAPlainUserNoticeNothing(HostKind host) {
        Visitor nils = at(host);

        assertThat(nils.signIn("nils", host.page() + "?year=2025").body()).contains(CANARY, "2025");
        assertThat(nils.open(SALARIES).body()).contains(CANARY + " for nils");
        assertThat(nils.handshake(FEED)).isEqualTo(CANARY);
        assertThat(nils.open(WELCOME).body()).contains("WELCOME-CANARY");
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

    private static Visitor at(HostKind host) {
        return new Visitor(server.address(), path(host, ""));
    }

    private static String path(HostKind host, String place) {
        return "/" + host.application() + place;
    }

    private static String notice(Answer page) {
        return page.page().select("[role=alert]").text();
    }

    private static void assertDrawnInFull(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("???", "#{", "<ui:", CANARY).endsWith("</html>");
    }

    /** A server on a JDK. */
    record Entry(ServerType type, Jdk jdk) {

        /** Those of a fast run, all, or those named by {@code -Dmatrix.only}. */
        static List<Entry> chosen() {
            List<Entry> entries = new ArrayList<>();
            String only = System.getProperty("matrix.only", "");
            for (ServerType type : ServerType.values()) {
                if (only.isEmpty() || List.of(only.split(",")).contains(type.name())) {
                    entries.add(new Entry(type, Jdk.ofTheBuild()));
                }
            }
            return entries;
        }

        @Override
        public String toString() {
            return type + " on " + jdk;
        }
    }
}
