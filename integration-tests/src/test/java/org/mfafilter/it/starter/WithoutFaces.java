package org.mfafilter.it.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;

/** The ready folder in an application with neither Faces nor CDI, with and without parts of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithoutFaces {

    private static final String JSP = "/app/salaries.jsp";
    private static final String CANARY = "SALARY-CANARY 42 42";

    private static final List<String> OPEN_PLACES = List.of(
            "/page.xhtml",
            "/page.jsf",
            "/page.faces",
            "/old.jsf",
            "/new.faces",
            "/faces/page.xhtml",
            "/faces/old.jsf",
            "/nothing.xhtml",
            "/javax.faces.resource/jsf.js.xhtml?ln=javax.faces",
            "/jakarta.faces.resource/faces.js.xhtml?ln=jakarta.faces");
    private static final List<String> GUARDED_PLACES =
            List.of("/app/page.xhtml", "/app/page.jsf", "/app/old.jsf", "/app/faces/page.xhtml", JSP);

    private static final List<String> HIDDEN = List.of(
            "/mfa-ui",
            "/mfa-ui/",
            "/mfa-ui/page.xhtml",
            "/mfa-ui/app/page.xhtml",
            "/mfa-ui/mfa-views/page.xhtml",
            "/mfa-ui/javax.faces.resource/jsf.js?ln=javax.faces",
            "/mfa-ui/jakarta.faces.resource/faces.js?ln=jakarta.faces",
            "/mfa-views/page.xhtml",
            "/mfa-views/page.jsf");

    /** Times and names, and the length of a page that holds the name of the application. */
    private static final Set<String> NOT_OF_THE_CONTENT =
            Set.of("date", "expires", "last-modified", "etag", "set-cookie", "content-length");

    private final Generation generation;
    private final String olderServlet;
    private PlainTomcat tomcat;

    WithoutFaces(Generation generation, String olderServlet) {
        this.generation = generation;
        this.olderServlet = olderServlet;
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        tomcat = PlainTomcat.of(generation);
        Path key = tomcat.keyFile();
        tomcat.application("without");
        tomcat.application("guarded").withMfa(key);
        tomcat.application("older", olderServlet).withMfa(key);
        tomcat.application("twice").withMfa(key).withServlet();
        tomcat.application("complete").withMfa(key).withServlet().metadataComplete();
        tomcat.application("unread").withMfa(key).metadataComplete();
        tomcat.application("no-faces").withMfa(key).without("jakarta.faces", "weld-servlet-shaded");
        // of the older version, because Mojarra 2.3 itself stops the newer one: without the starter Weld finds no beans
        tomcat.application("no-starter", olderServlet).withMfa(key).without("mfa-faces-starter");
        tomcat.application("no-cdi").withMfa(key).without("weld-servlet-shaded");
        tomcat.application("configured").withMfa(key).with("WEB-INF/faces-config.xml", facesConfig());
        tomcat.application("using").withMfa(key).withClassThatUsesFaces();
        tomcat.start();
    }

    @AfterAll
    void stop() throws InterruptedException {
        tomcat.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"guarded", "older", "twice", "complete"})
    void drawsThePagesInFull(String application) {
        WebClient astrid = new WebClient(tomcat.address());

        Answer methods = astrid.get(signIn(astrid, "astrid", application).location());

        assertDrawnInFull(methods);
        assertThat(methods.page().select("h1").text()).isEqualTo("Secure your user account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"guarded", "older", "twice", "complete"})
    void leavesTheFilesOfTheApplicationAsTheyAre(String application) {
        assertSame(new WebClient(tomcat.address()), application, OPEN_PLACES);
        WebClient nils = signedIn("nils", "without", application);
        assertSame(nils, application, OPEN_PLACES);
        assertSame(nils, application, GUARDED_PLACES);
    }

    @Test
    void leavesThemAsTheyAreForACallerWhoHasProvedBoth() {
        WebClient astrid = signedIn("astrid", "without");
        setUp(astrid, "guarded");

        assertSame(astrid, "guarded", OPEN_PLACES);
        assertSame(astrid, "guarded", GUARDED_PLACES);
        assertHidden(astrid);
    }

    @Test
    void handsNothingToACallerWhoHasNot() {
        WebClient astrid = signedIn("astrid", "guarded");
        for (String place : GUARDED_PLACES) {
            Answer answer = astrid.get("/guarded" + place);
            assertThat(answer.location()).as(place).startsWith("/guarded/mfa/");
            assertThat(answer.body()).as(place).doesNotContain("SALARY-CANARY", "Bulletin");
        }
        assertHidden(astrid);
    }

    @Test
    void hidesItsViewsFromEverybodyElse() {
        assertHidden(new WebClient(tomcat.address()));
        assertHidden(signedIn("nils", "guarded"));
    }

    @Test
    void saysWhichFolderToUnpackWhereThereIsNoFaces() throws IOException {
        assertStopped(
                "no-faces",
                "the pages need Faces, and " + generation.packages
                        + ".faces.webapp.FacesServlet cannot be loaded; unpack mfa-filter-VERSION-" + generation.zip
                        + ".zip into WEB-INF/lib");
    }

    @Test
    void stopsBeforePlainFilesBecomePagesWhereTheStarterIsMissing() throws IOException {
        assertStopped(
                "no-starter",
                "and nothing else of the application uses Faces; if it has no pages of Faces, add mfa-faces-starter.jar"
                        + " beside mfa-faces-ui.jar in WEB-INF/lib");
    }

    @Test
    void saysThatFacesNeedsCdi() throws IOException {
        // thrown by a listener, before there is a filter that could name the application
        assertThat(status("no-cdi")).isEqualTo(404);
        assertThat(tomcat.log())
                .contains("MfaConfigurationException: the Faces in WEB-INF/lib needs CDI, and " + generation.packages
                        + ".enterprise.inject.spi.CDI cannot be loaded; add the weld-servlet-shaded.jar of"
                        + " mfa-filter-VERSION-" + generation.zip + ".zip to WEB-INF/lib");
    }

    @Test
    void saysWhichLinesAreMissingWhereTheFragmentIsNotRead() throws IOException {
        assertStopped(
                "unread",
                "the web-fragment.xml of mfa-faces-starter.jar was not read: web.xml has metadata-complete=\"true\" or an"
                        + " <absolute-ordering> without it; add to web.xml:\n  <servlet>\n"
                        + "    <servlet-name>MfaFacesServlet</servlet-name>\n    <servlet-class>"
                        + generation.packages + ".faces.webapp.FacesServlet</servlet-class>\n  </servlet>\n"
                        + "  <servlet-mapping>\n    <servlet-name>MfaFacesServlet</servlet-name>\n"
                        + "    <url-pattern>/mfa-ui/*</url-pattern>\n  </servlet-mapping>");
    }

    @Test
    void refusesTheStarterWhereTheApplicationHasFaces() throws IOException {
        assertStopped("configured", "the application has Faces of its own (WEB-INF/faces-config.xml)");
        assertStopped("using", "the application has Faces of its own (WEB-INF/classes/host/UsesFaces.class)");
    }

    private void assertStopped(String application, String message) throws IOException {
        assertThat(status(application)).isEqualTo(404);
        String start = "two-step verification cannot start in /" + application + "/: ";
        String log = tomcat.log();
        assertThat(log).contains(start);
        String from = log.substring(log.indexOf(start));
        assertThat(from.substring(0, Math.min(from.length(), start.length() + 900)))
                .contains(message);
    }

    private int status(String application) {
        return new WebClient(tomcat.address())
                .get('/' + application + "/page.xhtml")
                .status();
    }

    private void assertHidden(WebClient client) {
        for (String place : HIDDEN) {
            Answer answer = client.get("/guarded" + place);
            assertThat(answer.status()).as(place).isEqualTo(404);
            assertThat(answer.body()).as(place).doesNotContain("#{", "ui:include", "Bulletin");
        }
    }

    private static void assertSame(WebClient client, String application, List<String> places) {
        for (String place : places) {
            Answer expected = client.get("/without" + place);
            Answer answer = client.get('/' + application + place);
            assertThat(answer.status()).as(place).isEqualTo(expected.status());
            assertThat(headers(answer)).as(place).isEqualTo(headers(expected));
            assertThat(answer.body().replace(application, "without")).as(place).isEqualTo(expected.body());
            assertThat(expected.status()).as(place).isIn(200, 404);
        }
        assertThat(client.get("/without" + places.get(0)).body()).contains("#{1 + 1}", "<h:outputText");
    }

    private static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers =
                new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeAll(NOT_OF_THE_CONTENT);
        return headers;
    }

    private static void setUp(WebClient astrid, String application) {
        Answer methods = astrid.get(signIn(astrid, "astrid", application).location());
        Answer password = submit(astrid, methods, "method", "google-authenticator");
        Answer phone = submit(astrid, password, "password", "astrid-2009");
        Answer scan = submit(astrid, phone, "phone", "android");
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        Answer code = submit(astrid, scan);
        Answer codes = submit(astrid, code, "code", app.code());
        Answer done = submit(astrid, codes);
        for (Answer page : List.of(methods, password, phone, scan, code, codes, done)) {
            assertDrawnInFull(page);
        }
        Answer page = astrid.get(done.page().select("a.primary").attr("href"));
        assertThat(page.body()).contains(CANARY);
    }

    private static Answer submit(WebClient client, Answer page, String... field) {
        List<String> fields = new ArrayList<>(List.of("form", page.form(), "key", page.key()));
        fields.addAll(List.of(field));
        String action = page.page().select("main form").attr("action");
        return client.get(client.post(action, fields.toArray(String[]::new)).location());
    }

    private static void assertDrawnInFull(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .doesNotContain("???", "#{", "<ui:", "SALARY-CANARY")
                .endsWith("</html>");
    }

    private WebClient signedIn(String caller, String... applications) {
        WebClient client = new WebClient(tomcat.address());
        for (String application : applications) {
            assertThat(signIn(client, caller, application).status()).isIn(200, 303);
        }
        return client;
    }

    private static Answer signIn(WebClient client, String caller, String application) {
        assertThat(client.get('/' + application + JSP).body()).contains("j_username");
        return client.get(client.post(
                        '/' + application + "/j_security_check", "j_username", caller, "j_password", caller + "-2009")
                .location());
    }

    private String facesConfig() {
        return "<faces-config xmlns=\"" + generation.namespace + "\"/>";
    }
}
