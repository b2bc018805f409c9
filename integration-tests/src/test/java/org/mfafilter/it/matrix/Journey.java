package org.mfafilter.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;

/** What people do at an application of the matrix. */
final class Journey {

    static final String SALARIES = "/app/salaries";
    static final String FEED = "/app/feed";
    static final String WELCOME = "/open/welcome.html";
    static final String CANARY = "SALARY-CANARY";

    private final URI server;
    private final HostKind host;

    Journey(URI server, HostKind host) {
        this.server = server;
        this.host = host;
    }

    /** Somebody who has not signed in yet. */
    Visitor somebody() {
        return new Visitor(server, path(""));
    }

    /** Signs in, sets everything up, reaches the page that was asked for, and signs out. */
    AuthenticatorApp setUp() {
        Visitor astrid = somebody();
        AuthenticatorApp app = setUp(astrid, "astrid");
        signOut(astrid);
        return app;
    }

    /** The same without signing out. */
    AuthenticatorApp setUp(Visitor astrid, String caller) {
        Answer redirect = astrid.signIn(caller, host.page() + "?year=2024");
        assertThat(redirect.location()).startsWith(path("/mfa/methods?to="));
        assertThat(redirect.body()).doesNotContain(CANARY);
        Answer methods = drawnInFull(astrid.follow(redirect.location()));
        Answer password = drawnInFull(astrid.submit(methods, "method", "google-authenticator"));
        Answer refused = drawnInFull(astrid.submit(password, "password", "guessed"));
        assertThat(notice(refused)).startsWith("The password is not right.");
        Answer phone = drawnInFull(astrid.submit(refused, "password", caller + "-2009"));
        Answer scan = drawnInFull(astrid.submit(phone, "phone", "android"));
        assertThat(scan.page().select("svg.qr path").attr("d")).startsWith("M").hasSizeGreaterThan(1000);
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        Answer code = drawnInFull(astrid.submit(scan));
        assertThat(astrid.open(SALARIES).location()).startsWith(path("/mfa/code"));
        Answer codes = drawnInFull(astrid.submit(code, "code", app.code()));
        assertThat(codes.page().select("#codes li")).hasSizeGreaterThan(4);
        Answer done = drawnInFull(astrid.submit(codes));
        Answer page = astrid.follow(done.page().select("a.primary").attr("href"));
        assertThat(page.body()).contains(CANARY, "2024");
        return app;
    }

    /** Signs in again, is asked for a code, and reaches the page, the servlet and the WebSocket after it. */
    void signInWithACode(AuthenticatorApp app) {
        Visitor astrid = somebody();
        String address = astrid.signIn("astrid", host.page() + "?year=2025").location();
        assertThat(address).startsWith(path("/mfa/verify?to="));
        Answer verify = drawnInFull(astrid.follow(address));
        Answer wrong = drawnInFull(astrid.submit(verify, "code", app.wrongCode()));
        assertThat(notice(wrong)).startsWith("The code is not right.");
        assertThat(astrid.open(SALARIES).location()).startsWith(path("/mfa/verify"));
        assertThat(astrid.handshake(FEED)).isEqualTo("403");

        Answer page = astrid.submit(wrong, "code", app.nextCode());
        assertThat(page.body()).contains(CANARY, "2025");
        assertThat(astrid.open(SALARIES).body()).contains(CANARY + " for astrid");
        assertThat(astrid.handshake(FEED)).isEqualTo(CANARY);
        signOut(astrid);
    }

    private void signOut(Visitor astrid) {
        assertThat(astrid.open("/sign-out").redirect()).startsWith(path(WELCOME));
        assertThat(astrid.form(SALARIES).body()).contains("j_username").doesNotContain(CANARY);
    }

    private String path(String place) {
        return "/" + host.application() + place;
    }

    private static String notice(Answer page) {
        return page.page().select("[role=alert]").text();
    }

    private static Answer drawnInFull(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains("mfa/assets/")
                .doesNotContain("???", "#{", "<ui:", CANARY)
                .endsWith("</html>");
        return page;
    }
}
