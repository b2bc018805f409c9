package org.mfafilter.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;

/** A browser of a caller at a node or at what stands in front of the nodes; not signed in at first. */
final class Client {

    static final String PAGE = "/app/salaries.jsp";
    static final String CANARY = "SALARY-CANARY";
    static final String SESSION = "JSESSIONID";

    /** Payara's cookie that keeps a node from answering with an old copy of a session. */
    static final String VERSION = "JSESSIONIDVERSION";

    final WebClient web;
    final Account account;

    private Client(WebClient web, Account account) {
        this.web = web;
        this.account = account;
    }

    static Client at(URI address, Account account) {
        return new Client(new WebClient(address), account);
    }

    /** A browser that holds the session of another one, and says nothing of how new it is. */
    static Client stealing(Client other, URI address) {
        WebClient web = new WebClient(address).dropping(VERSION).holding(SESSION, other.web.cookie(SESSION));
        return new Client(web, other.account);
    }

    /** Asks for the page that is protected. */
    Answer open() {
        return web.get(PAGE);
    }

    boolean isLetIn() {
        return open().body().contains(CANARY);
    }

    /** Asks for the page, fills in the sign-in form, and says what the page answers then. */
    Answer signIn() {
        assertThat(open().body()).contains("j_username");
        Answer answer = web.post("/j_security_check", "j_username", account.name, "j_password", account.password());
        return web.get(answer.location());
    }

    /** Sends the first form of one of our pages. */
    Answer submit(Answer page, String... field) {
        assertThat(page.form()).as(page.body()).isNotEmpty();
        List<String> fields = new ArrayList<>(List.of("form", page.form(), "key", page.key()));
        fields.addAll(List.of(field));
        String action = page.page().select("main form").attr("action");
        return web.post(action, fields.toArray(String[]::new));
    }

    /** Sends the first form of one of our pages and goes where that leads. */
    Answer next(Answer page, String... field) {
        return web.get(submit(page, field).location());
    }

    /** Begins the set-up and goes on to the page with the field for the first code. */
    Answer setUpToTheCode() {
        Answer scan = setUpToTheScan();
        account.scan(scan.page().select("#key").text());
        return next(scan);
    }

    /** Begins the set-up and goes on to the page with the key. */
    Answer setUpToTheScan() {
        Answer refused = signIn();
        assertThat(refused.location()).startsWith("/mfa/methods?to=");
        Answer methods = web.get(refused.location());
        Answer password = next(methods, "method", "google-authenticator");
        Answer phone = next(password, "password", account.password());
        return next(phone, "phone", "android");
    }

    /** Signs in, sets up an authenticator from the first page to the last, and is let in. */
    Client setUp() {
        Answer codes = next(setUpToTheCode(), "code", account.firstCode());
        assertThat(codes.page().select("#codes li")).hasSize(10);
        Answer done = next(codes);
        assertThat(done.page().select("main a.primary").attr("href")).isEqualTo(PAGE);
        assertThat(isLetIn()).isTrue();
        return this;
    }

    /** Signs in and goes on to the page with the field for a code. */
    Answer signInToTheCode() {
        Answer refused = signIn();
        assertThat(refused.location()).startsWith("/mfa/verify?to=");
        return web.get(refused.location());
    }

    /** Signs in, types a code, and says where that leads. */
    String verify(String code) {
        return submit(signInToTheCode(), "code", code).location();
    }
}
