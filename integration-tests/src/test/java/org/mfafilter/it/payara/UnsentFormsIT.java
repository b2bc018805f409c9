package org.mfafilter.it.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;

/** A form that meets the redirect is offered again after the code, and sent by nobody but the caller. */
@ExtendWith(ArquillianExtension.class)
class UnsentFormsIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String HOLIDAY = "from=1+May&who=%C3%85sa&note=one%0D%0Atwo&password=hunter2&who=Nils";

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return HostWar.make();
    }

    @Test
    void isOfferedAfterTheCodeAndSentByContinueAlone() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient again = again(nina);
        String runs = runs();

        Answer refused = send(again, "canary?a=1", HOLIDAY, Map.of());
        Answer page = offered(again, refused, app);

        assertThat(page.page().select("h1").text()).isEqualTo("Send your form now?");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.page().select("table.fields tr").eachText())
                .containsExactly("from 1 May", "who Åsa", "note one two", "password ••••••", "who Nils");
        Element form = page.page().selectFirst("form#unsent");
        assertThat(form.attr("action")).isEqualTo(path("canary?a=1"));
        assertThat(form.attr("accept-charset")).isEqualTo("UTF-8");
        assertThat(runs()).as("nothing was sent yet").isEqualTo(runs);

        Answer answer = again.client.post(form.attr("action"), fields(form));

        assertThat(answer.body())
                .isEqualTo("CANARY REQUEST a=1 from=1 May who=Åsa,Nils note=one\r\ntwo password=hunter2");
    }

    @Test
    void isOfferedAfterASetUpToo() {
        HostClient noa = flagged();
        Answer refused = send(noa, "canary", "who=Nils", Map.of());
        assertThat(refused.location()).startsWith(path("mfa/methods?to="));
        String to = refused.location().substring(refused.location().indexOf('?'));
        noa.setUp();

        String unsent =
                noa.get(path("mfa/done" + to)).page().select("a.primary").attr("href");

        assertThat(noa.get(unsent).page().select("table.fields td").eachText()).containsExactly("Nils");
    }

    @Test
    void isThrownAwayByDiscardAndLeadsBackToItsPage() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient again = again(nina);
        String runs = runs();
        String referer = "http://localhost:" + url.getPort() + path("canary/form?year=2025");
        Answer page = offered(again, send(again, "canary", HOLIDAY, Map.of("Referer", referer)), app);
        Element discard = page.page().selectFirst("form:not(#unsent)");

        Answer discarded = again.client.post(discard.attr("action"), fields(discard));

        assertThat(discarded.location()).isEqualTo(path("canary/form?year=2025"));
        assertThat(runs()).isEqualTo(runs);
        String id = discard.selectFirst("[name=id]").attr("value");
        Answer gone = again.get(path("mfa/unsent?id=" + id));
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.page().select("h1").text()).isEqualTo("The form is no longer here");
    }

    @Test
    void isNotThrownAwayWithoutTheValueOfItsPage() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient again = again(nina);
        Answer page = offered(again, send(again, "canary", HOLIDAY, Map.of()), app);
        String id = page.page().selectFirst("[name=id]").attr("value");

        again.client.post(path("mfa/unsent"), "form", "guessed", "id", id);

        assertThat(again.get(path("mfa/unsent?id=" + id)).status()).isEqualTo(200);
    }

    @Test
    void lastThreeAreKept() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient again = again(nina);
        List<Answer> refused = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            refused.add(send(again, "canary", "number=" + i, Map.of()));
        }
        Answer page = offered(again, refused.get(3), app);
        assertThat(page.page().select("table.fields td").text()).isEqualTo("3");
        assertThat(again.get(again.get(refused.get(1).location()).location()).status())
                .isEqualTo(200);
        assertThat(again.get(again.get(refused.get(0).location()).location()).status())
                .isEqualTo(404);
    }

    @Test
    void isForNobodyElseAndForNoOtherSession() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient again = again(nina);
        String unsent = path("mfa/unsent?id="
                + offered(again, send(again, "canary", HOLIDAY, Map.of()), app)
                        .page()
                        .selectFirst("[name=id]")
                        .attr("value"));
        assertThat(nina.get(unsent).status()).as("the same caller elsewhere").isEqualTo(404);
        HostClient erik = flagged();
        assertThat(erik.get(unsent).location()).startsWith(path("mfa/methods"));
        erik.setUp();
        assertThat(erik.get(unsent).status()).isEqualTo(404);
        assertThat(new WebClient(URI.create("http://localhost:" + url.getPort()))
                        .get(unsent)
                        .status())
                .isIn(303, 401);
    }

    @Test
    void isNotShownBeforeTheCode() {
        HostClient nina = flagged();
        nina.setUp();
        HostClient again = again(nina);
        send(again, "canary", HOLIDAY, Map.of());
        Answer early = again.get(path("mfa/unsent?id=guessed"));
        assertThat(early.location()).startsWith(path("mfa/verify"));
    }

    /** Else each request of a program that keeps no cookie would leave a session with its form in memory. */
    @Test
    void isNotKeptForWhoeverComesWithoutASession() {
        HostClient program = new HostClient(url, "flagged-" + UUID.randomUUID());
        Answer refused = send(program, "canary", HOLIDAY, Map.of());
        assertThat(refused.location()).isEqualTo(path("mfa/methods"));
        assertThat(refused.header("Set-Cookie")).isEmpty();
    }

    @Test
    void formOfAnOwnPageIsKept() {
        String own = "http://localhost:" + url.getPort();
        for (Map<String, String> headers : List.of(
                Map.of("Origin", own),
                Map.of("Referer", own + path("canary/form")),
                Map.of("Sec-Fetch-Site", "same-origin"))) {
            assertThat(send(flagged(), "canary", HOLIDAY, headers).location())
                    .as(headers.toString())
                    .startsWith(path("mfa/methods?to="));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Referer, https://elsewhere.example/form",
        "Origin, https://elsewhere.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void formOfAnotherSiteIsNotKept(String header, String value) {
        HostClient noa = flagged();
        assertThat(send(noa, "canary", HOLIDAY, Map.of(header, value)).location())
                .isEqualTo(path("mfa/methods"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data; boundary=x", "text/plain"})
    void nothingButAFormIsKept(String type) {
        HostClient noa = flagged();
        assertThat(send(noa, "canary", "{}", Map.of("Content-Type", type)).location())
                .isEqualTo(path("mfa/methods"));
    }

    @Test
    void nothingLargerThan64KilobytesIsKeptAndNoAjax() {
        HostClient noa = flagged();
        String large = "note=" + "x".repeat(64 * 1024);
        assertThat(send(noa, "canary", large, Map.of()).location()).isEqualTo(path("mfa/methods"));
        Answer ajax = send(noa, "canary", HOLIDAY, Map.of("X-Requested-With", "XMLHttpRequest"));
        assertThat(ajax.status()).isEqualTo(403);
    }

    private static String[] fields(Element form) {
        List<String> fields = new ArrayList<>();
        form.select("input[type=hidden]").forEach(field -> fields.addAll(List.of(field.attr("name"), field.val())));
        return fields.toArray(String[]::new);
    }

    private static Answer send(HostClient caller, String place, String body, Map<String, String> more) {
        Map<String, String> headers = new TreeMap<>(Map.of("Accept", "text/html", "Content-Type", FORM));
        headers.putAll(more);
        return caller.client.send("POST", caller.path(place), headers, BodyPublishers.ofString(body));
    }

    private static Answer offered(HostClient caller, Answer refused, AuthenticatorApp app) {
        Answer verify = caller.get(refused.location());
        String unsent = caller.client
                .post(refused.location(), "form", verify.form(), "code", app.nextCode())
                .location();
        assertThat(unsent).startsWith(caller.path("mfa/unsent?id="));
        return caller.get(unsent);
    }

    private HostClient flagged() {
        return withSession(new HostClient(url, "flagged-" + UUID.randomUUID()));
    }

    private HostClient again(HostClient caller) {
        return withSession(caller.newSession());
    }

    /** A form was got with its page. */
    private HostClient withSession(HostClient caller) {
        assertThat(caller.get(path("canary")).location()).contains("?to=");
        return caller;
    }

    private String runs() {
        return new WebClient(URI.create("http://localhost:" + url.getPort()))
                .get(path("public/count"))
                .body();
    }

    private String path(String place) {
        return url.getPath() + place;
    }
}
