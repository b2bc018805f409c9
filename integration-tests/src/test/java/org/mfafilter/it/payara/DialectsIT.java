package org.mfafilter.it.payara;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What each kind of client is told, by the headers that it really sends; none of it is the application's. */
@ExtendWith(ArquillianExtension.class)
class DialectsIT {

    private static final String OLD_BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String MFA = "urn:mfa-filter";

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return HostWar.make();
    }

    /** A kind of client: its request, and what its answer to a refused caller is made of. */
    private enum Client {
        FETCH("GET", 403, "application/problem+json", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty"),
        XHR("POST", 403, "application/problem+json", "X-Requested-With", "XMLHttpRequest", "Accept", "text/html, */*"),
        EVENTS("GET", 403, "application/problem+json", "Accept", "text/event-stream"),
        CURL("GET", 403, "application/problem+json", "Accept", "*/*", "User-Agent", "curl/8.14.1"),
        DOWNLOAD("GET", 403, "application/problem+json", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "empty"),
        FACES("POST", 200, "text/xml", "Faces-Request", "partial/ajax", "X-Requested-With", "XMLHttpRequest"),
        HTMX("POST", 403, "application/problem+json", "HX-Request", "true", "Accept", "*/*"),
        GRAPHQL("POST", 403, "application/graphql-response+json", "Accept", "application/graphql-response+json"),
        OLD_GRAPHQL("POST", 403, "application/json", "Content-Type", "application/graphql"),
        SOAP_1_1("POST", 500, "text/xml", "Content-Type", "text/xml;charset=utf-8", "SOAPAction", "\"\""),
        SOAP_1_2("POST", 400, "application/soap+xml", "Content-Type", "application/soap+xml;charset=utf-8"),
        IMAGE("GET", 403, "", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"),
        EMBED("GET", 403, "", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "embed", "Accept", OLD_BROWSER);

        private final String method;
        private final int status;
        private final String type;
        private final Map<String, String> headers = new TreeMap<>();

        Client(String method, int status, String type, String... namesAndValues) {
            this.method = method;
            this.status = status;
            this.type = type;
            for (int i = 0; i < namesAndValues.length; i += 2) {
                headers.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }

        boolean isProgram() {
            return type.contains("json") || this == SOAP_1_1 || this == SOAP_1_2;
        }
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void isToldInItsOwnWayThatTwoStepVerificationMustBeSetUp(Client client) throws Exception {
        WebClient noa = flagged().client;
        String runs = runs();

        Answer answer = ask(noa, client);

        assertThat(answer.status()).isEqualTo(client.status);
        assertThat(answer.header("Content-Type").replaceAll(";.*", "")).isEqualTo(client.type);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
        assertThat(answer.body()).doesNotContain("CANARY", "<html");
        assertThat(runs()).isEqualTo(runs);
        if (client.isProgram()) {
            assertThat(reason(answer)).isEqualTo("enroll");
            assertThat(place(answer)).isEqualTo(path("mfa/methods"));
        } else if (client.type.isEmpty()) {
            assertThat(answer.body()).isEmpty();
        }
        assertThat(noa.cookieNames())
                .as("no session without an address to come back to")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void isToldInItsOwnWayThatTheStoreCannotAnswer(Client client) throws Exception {
        WebClient noa = flagged().client;
        sql("ALTER TABLE mfa_caller RENAME TO mfa_caller_away");
        Answer answer;
        try {
            answer = ask(noa, client);
        } finally {
            sql("ALTER TABLE mfa_caller_away RENAME TO mfa_caller");
        }
        boolean soap = client == Client.SOAP_1_1 || client == Client.SOAP_1_2;
        assertThat(answer.status()).isEqualTo(soap ? 500 : 503);
        assertThat(answer.header("Content-Type").replaceAll(";.*", "")).isEqualTo(client.type);
        assertThat(answer.header("HX-Redirect")).isEmpty();
        assertThat(answer.body()).doesNotContain("CANARY", "<html", "redirect", "Exception", "SQL");
        if (client.isProgram()) {
            assertThat(reason(answer)).isEqualTo("unavailable");
            assertThat(place(answer)).isEmpty();
        }
    }

    @Test
    void isToldWhenACodeIsComparedAgain() throws Exception {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient again = nina.newSession();
        assertReason(again.client, "verify", 403, 400);
        assertThat(ask(again.client, Client.FETCH).header("Retry-After")).isEmpty();

        for (int i = 0; i < 5; i++) {
            again.verify("canary", app.wrongCode());
        }

        assertReason(again.client, "locked", 429, 400);
        for (Client client : Client.values()) {
            Answer answer = ask(again.client, client);
            if (client.isProgram() && client != Client.HTMX) {
                assertThat(Long.parseLong(answer.header("Retry-After"))).isBetween(1L, 30L);
            } else {
                assertThat(answer.header("Retry-After")).as("our page says it").isEmpty();
            }
        }
        assertThat(ask(nina.client, Client.FETCH).body()).as("with the mark").startsWith("CANARY");
    }

    @Test
    void isToldOfNoWaitWhereOnlyARecoveryCodeHelps() throws Exception {
        HostClient nina = flagged();
        nina.setUp();
        sql("UPDATE mfa_caller SET guesses = 100, guesses_in_all = 100 WHERE caller_name = '" + nina.name + "'");
        WebClient again = nina.newSession().client;

        assertReason(again, "locked", 429, 400);
        assertThat(ask(again, Client.FETCH).header("Retry-After")).isEmpty();
    }

    private void assertReason(WebClient caller, String reason, int status, int soapStatus) throws Exception {
        for (Client client : List.of(Client.FETCH, Client.EVENTS, Client.GRAPHQL, Client.OLD_GRAPHQL)) {
            Answer answer = ask(caller, client);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(reason(answer)).isEqualTo(reason);
            assertThat(place(answer)).isEqualTo(path("mfa/verify"));
        }
        assertThat(ask(caller, Client.SOAP_1_1).status()).isEqualTo(500);
        assertThat(ask(caller, Client.SOAP_1_2).status()).isEqualTo(soapStatus);
        assertThat(reason(ask(caller, Client.SOAP_1_1))).isEqualTo(reason);
        assertThat(reason(ask(caller, Client.SOAP_1_2))).isEqualTo(reason);
    }

    // --- browsers that are led to our page, and back

    @ParameterizedTest
    @CsvSource({"Faces-Request, partial/ajax, Referer", "HX-Request, true, HX-Current-URL"})
    void comesBackToThePageThatTheScriptRanIn(String header, String value, String page) throws Exception {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient again = nina.newSession();

        String to = led(again.client, Map.of(header, value, page, address("canary?year=2025&a=%2F")));

        assertThat(to).startsWith(path("mfa/verify?to="));
        String form = again.get(to).form();
        assertThat(again.client.post(to, "form", form, "code", app.nextCode()).location())
                .isEqualTo(path("canary?year=2025&a=%2F"));
        assertThat(led(nina.newSession().client, Map.of(header, value, page, "https://evil.test" + path("canary"))))
                .isEqualTo(path("mfa/verify"));
    }

    @Test
    void comesBackToTheAddressOfABoostedLink() throws Exception {
        WebClient noa = flagged().client;
        Answer answer = noa.get(
                path("canary?a=1"),
                Map.of("HX-Request", "true", "HX-Boosted", "true", "HX-Current-URL", address("home.xhtml")));
        assertThat(answer.header("HX-Redirect")).startsWith(path("mfa/methods?to="));
    }

    private String led(WebClient client, Map<String, String> headers) throws Exception {
        Answer answer = client.send("POST", path("canary"), headers, BodyPublishers.ofString("a=1"));
        assertThat(answer.body()).doesNotContain("CANARY");
        if (headers.containsKey("HX-Request")) {
            return answer.header("HX-Redirect");
        }
        Element root = xml(answer.body()).getDocumentElement();
        assertThat(root.getNodeName()).isEqualTo("partial-response");
        return ((Element) root.getFirstChild()).getAttribute("url");
    }

    @Test
    void navigationToAFileComesBackAndIsNeverOurPageUnderItsName() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient again = nina.newSession();
        Answer answer = again.client.get(
                path("canary/payslip.pdf?a=1"),
                Map.of("Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document", "Accept", OLD_BROWSER));
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Content-Disposition")).isEmpty();
        String to = answer.location();
        assertThat(again.client
                        .post(to, "form", again.get(to).form(), "code", app.nextCode())
                        .location())
                .isEqualTo(path("canary/payslip.pdf?a=1"));
    }

    @Test
    void graphQlIsKnownByItsAddressToo() throws Exception {
        Answer answer = flagged()
                .client
                .send(
                        "POST",
                        path("canary/graphql"),
                        Map.of("Content-Type", "application/json"),
                        BodyPublishers.ofString("{\"query\":\"{salaries{amount}}\"}"));
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(reason(answer)).isEqualTo("enroll");
    }

    // --- sessions

    @Test
    void pageGetsASessionWhereAProgramWithTheSameCredentialsGetsNone() {
        WebClient noa = flagged().client;
        assertThat(noa.get(path("canary"), Map.of("Accept", "*/*")).header("Set-Cookie"))
                .isEmpty();
        assertThat(noa.get(path("canary"), Map.of("Accept", OLD_BROWSER)).header("Set-Cookie"))
                .contains("JSESSIONID");
    }

    @Test
    void javaProgramThatSaysNothingOfItselfIsNoBrowser() throws IOException {
        String name = "n" + UUID.randomUUID();
        String credentials = name + ':' + new StringBuilder(name).reverse();
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address("canary")).toURL().openConnection();
        connection.setRequestProperty(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        assertThat(connection.getResponseCode()).isEqualTo(403);
        assertThat(connection.getContentType()).startsWith("application/problem+json");
        assertThat(connection.getHeaderField("Set-Cookie")).isNull();
    }

    // --- what no dialect changes

    @ParameterizedTest
    @CsvSource({"public/forward, false", "public/async, false", "public/include, true"})
    void everyDispatchIsRefusedInTheSameDialectAndAnIncludeInSilence(String place, boolean silent) throws Exception {
        String runs = runs();
        for (Client client : Client.values()) {
            Answer answer = ask(flagged().client, client, place);
            assertThat(answer.body()).doesNotContain("CANARY");
            assertThat(answer.status()).as(client.name()).isEqualTo(silent ? 200 : client.status);
            if (silent) {
                assertThat(answer.body()).isEqualTo("before  after");
            } else if (client.isProgram()) {
                assertThat(reason(answer)).isEqualTo("enroll");
            }
        }
        assertThat(runs()).isEqualTo(runs);
    }

    @Test
    void allThatAClientSaysAtOnceChangesTheFormAlone() {
        Map<String, String> all = new TreeMap<>();
        for (Client client : Client.values()) {
            all.putAll(client.headers);
        }
        WebClient noa = flagged().client;
        String runs = runs();
        for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
            Answer answer = noa.send(method, path("canary"), all, BodyPublishers.noBody());
            assertThat(answer.body()).doesNotContain("CANARY");
        }
        assertThat(runs()).isEqualTo(runs);
        all.put(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("ula:alu".getBytes(StandardCharsets.UTF_8)));
        assertThat(new WebClient(URI.create("http://localhost:" + url.getPort()))
                        .send("POST", path("canary"), all, BodyPublishers.ofString("x"))
                        .body())
                .startsWith("CANARY");
    }

    private Answer ask(WebClient caller, Client client) {
        return ask(caller, client, "canary/salaries");
    }

    private Answer ask(WebClient caller, Client client, String place) {
        return caller.send(
                client.method,
                path(place),
                client.headers,
                client.method.equals("POST") ? BodyPublishers.ofString("x") : BodyPublishers.noBody());
    }

    private static String reason(Answer answer) throws Exception {
        return fact(answer, "reason");
    }

    private static String place(Answer answer) throws Exception {
        return fact(answer, "location");
    }

    private static String fact(Answer answer, String name) throws Exception {
        if (answer.header("Content-Type").contains("xml")) {
            NodeList found = xml(answer.body()).getElementsByTagNameNS(MFA, name);
            return found.getLength() == 0 ? "" : found.item(0).getTextContent();
        }
        JsonObject json = JsonParser.parseString(answer.body()).getAsJsonObject();
        JsonObject holder = json.has("errors")
                ? json.getAsJsonArray("errors").get(0).getAsJsonObject().getAsJsonObject("extensions")
                : json;
        return holder.has(name) ? holder.get(name).getAsString() : "";
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private String runs() {
        return new WebClient(URI.create("http://localhost:" + url.getPort()))
                .get(path("public/count"))
                .body();
    }

    private String sql(String statement) {
        Answer answer = new WebClient(URI.create("http://localhost:" + url.getPort()))
                .post(path("public/sql"), "sql", statement);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HostClient flagged() {
        return new HostClient(url, "n" + UUID.randomUUID());
    }

    private String path(String place) {
        return url.getPath() + place;
    }

    private String address(String place) {
        return "http://localhost:" + url.getPort() + path(place);
    }
}
