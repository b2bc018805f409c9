package org.mfafilter.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.doctor.Examined;

/** The javax jars on Tomcat 9 with Mojarra 2.3: no CDI, no Jakarta Security, a sign-in form of the server. */
class TomcatNineIT {

    private static final String PAGE = "/app/payslips.jsf";
    private static final String JSP = "/app/salaries.jsp";
    private static final String CANARY = "SALARY-CANARY";

    private static final String SCRIPT = "/javax.faces.resource/jsf.js.jsf?ln=javax.faces";

    private static final List<String> HIDDEN = List.of(
            "/mfa-ui",
            "/mfa-ui/",
            "/mfa-ui/mfa-views/page.xhtml",
            "/mfa-ui/app/payslips.xhtml",
            "/mfa-ui/javax.faces.resource/jsf.js?ln=javax.faces",
            "/mfa-views/page.xhtml",
            "/mfa-views/page.jsf",
            "/faces/mfa-views/page.xhtml",
            "/faces/mfa-ui/mfa-views/page.xhtml",
            "/WEB-INF/mfa-ui/methods.xhtml");

    /** Times and names, and the length, which follows the random view state that is masked in the body. */
    private static final Set<String> NOT_OF_THE_CONTENT =
            Set.of("date", "expires", "last-modified", "etag", "set-cookie", "content-length");

    private static final String SERVLET_3_1 = "version=\"3.1\">";
    private static final String COMPLETE = "version=\"3.1\" metadata-complete=\"true\">";
    private static final String LISTENER =
            "<listener><listener-class>org.mfafilter.faces.FacesMapping</listener-class></listener>";

    private static final String FIRST_PARAM = "<init-param>\n      <param-name>mfa.store.datasource";
    private static final String PATH =
            "<init-param><param-name>mfa.path</param-name><param-value>/two-steps</param-value></init-param>";

    private static TomcatNine tomcat;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path base = Path.of("target", "tomcat-9").toAbsolutePath();
        tomcat = TomcatNine.in(base);
        Path key = TomcatNine.keyFile(base.resolve("mfa.key"));
        tomcat.application("without");
        tomcat.application("guarded").withMfa("filter.xml", key);
        tomcat.application("verifying").withMfa("filter.xml", key).withPasswordVerifier(LegacyPasswords.class);
        tomcat.application("old-libraries")
                .withMfa("filter.xml", key)
                .withLibraries("old")
                .withPasswordVerifier(LegacyPasswords.class);
        tomcat.application("dropped-in").withMfa("params.xml", key);
        tomcat.application("own-sign-in")
                .withMfa("filter.xml", key)
                .withOwnIdentity()
                .replace("WEB-INF/web.xml", FIRST_PARAM, param("mfa.identity", "bean") + FIRST_PARAM);
        tomcat.application("misspelled")
                .withMfa("filter.xml", key)
                .replace("WEB-INF/web.xml", "mfa.store.datasource", "mfa.store.datasorce");
        tomcat.application("store-down")
                .withMfa("filter.xml", key)
                .replace("META-INF/context.xml", "jdbc:h2:file:${catalina.base}/db/", "jdbc:h2:tcp://127.0.0.1:1/");
        tomcat.application("clashing")
                .withMfa("filter.xml", key)
                .replace("WEB-INF/web.xml", "<url-pattern>/faces/*", "<url-pattern>/mfa/faces/*");
        tomcat.application("half-mapped")
                .withMfa("filter.xml", key)
                .replace("WEB-INF/web.xml", "<url-pattern>/*</url-pattern>", "<url-pattern>/app/*</url-pattern>");
        tomcat.application("moved")
                .withMfa("filter.xml", key)
                .replace("WEB-INF/web.xml", FIRST_PARAM, PATH + FIRST_PARAM);
        tomcat.application("complete").withMfa("filter.xml", key).replace("WEB-INF/web.xml", SERVLET_3_1, COMPLETE);
        tomcat.application("complete-with-listener")
                .withMfa("filter.xml", key)
                .replace("WEB-INF/web.xml", SERVLET_3_1, COMPLETE + LISTENER);
        tomcat.application("ordered")
                .withMfa("filter.xml", key)
                .replace("WEB-INF/web.xml", SERVLET_3_1, SERVLET_3_1 + "<absolute-ordering/>" + LISTENER);
        tomcat.application("readme")
                .withLibraries()
                .replace("WEB-INF/web.xml", SERVLET_3_1, COMPLETE + linesOfTheReadme(key));
        tomcat.application("declared-twice")
                .withMfa("filter.xml", key)
                .replace("WEB-INF/web.xml", SERVLET_3_1, SERVLET_3_1 + LISTENER);
        tomcat.start();
    }

    private static String param(String name, String value) {
        return "<init-param><param-name>" + name + "</param-name><param-value>" + value + "</param-value></init-param>";
    }

    /** What the README tells a maintainer to add, with this server's data source. */
    private static String linesOfTheReadme(Path key) throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        int listener = readme.indexOf("<listener>");
        String lines = readme.substring(listener, readme.indexOf("```", listener));
        assertThat(lines.lines()).hasSizeLessThan(20);
        String name = "java:app/jdbc/payroll</param-value></init-param>";
        assertThat(lines).contains(name);
        return lines.replace(
                name,
                "java:comp/env/jdbc/mfa</param-value></init-param>"
                        + "<init-param><param-name>mfa.store.volatile</param-name><param-value>true</param-value></init-param>"
                        + "<init-param><param-name>mfa.crypto.key-file</param-name><param-value>" + key
                        + "</param-value></init-param>");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        tomcat.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"guarded", "verifying", "old-libraries", "dropped-in", "own-sign-in"})
    void hasNothingThatTheDoctorFinds(String application) throws IOException {
        Examined.isClean(Path.of("target/tomcat-9/webapps", application), "tomcat-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, JSP})
    void letsAPlainUserReachThePage(String page) {
        Visitor nils = at("/guarded");

        assertThat(nils.signIn("nils", page).body()).contains(CANARY);
        assertThat(nils.open(page).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/guarded," + PAGE, "/guarded," + JSP, "/dropped-in," + PAGE, "/dropped-in," + JSP})
    void leadsAFlaggedUserToTheSetUp(String application, String page) {
        Answer answer = at(application).signIn("astrid", page);

        assertThat(answer.location()).matches(application + "/mfa/methods\\?to=[^&]+");
        assertThat(answer.body()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @CsvSource({
        "'en-GB,en;q=0.8',en,Secure your user account",
        "'sv-SE,sv;q=0.8,en;q=0.5',sv,Säkra upp ditt användarkonto"
    })
    void drawsTheMethodsPageInTheLanguageOfTheBrowser(String languages, String language, String heading) {
        Answer methods = at("/guarded").speaking(languages).signInTowardsOurPage("astrid", PAGE);

        assertDrawnInFull(methods);
        assertThat(methods.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(methods.page().title()).isEqualTo(heading + " – Payslips");
        assertThat(methods.page().select("html").attr("lang")).isEqualTo(language);
        assertThat(heading(methods)).isEqualTo(heading);
        assertThat(methods.page().select("button[name=method]").eachAttr("value"))
                .startsWith("microsoft-authenticator", "google-authenticator", "another-app")
                .contains("aegis", "freeotp");
        assertThat(methods.page().select("button[name=method]").eachText()).noneMatch(String::isBlank);
    }

    @Test
    void servesTheStyleSheetAndTheScript() {
        Visitor astrid = at("/guarded");
        Answer methods = astrid.signInTowardsOurPage("astrid", PAGE);

        Answer styles =
                astrid.follow(methods.page().select("link[rel=stylesheet]").attr("href"));
        Answer script = astrid.follow(methods.page().select("script").attr("src"));

        assertThat(styles.status()).isEqualTo(200);
        assertThat(styles.header("Content-Type")).startsWith("text/css");
        assertThat(styles.body()).contains("{");
        assertThat(script.status()).isEqualTo(200);
        assertThat(script.header("Content-Type")).startsWith("text/javascript");
    }

    @Test
    void saysThatThePasswordCannotBeCheckedWhereNothingCan() {
        Visitor astrid = at("/own-sign-in");
        Answer methods = astrid.signInTowardsOurPage("astrid", PAGE);
        Answer password = astrid.submit(methods, "method", "google-authenticator");
        assertThat(heading(password)).isEqualTo("Enter your password");

        Answer answer = astrid.submit(password, "password", "astrid-2009");

        assertDrawnInFull(answer);
        assertThat(heading(answer)).isEqualTo("Enter your password");
        assertThat(notice(answer))
                .isEqualTo("Payslips cannot check your password here, so two-step verification cannot be set up."
                        + " Please contact the support. (For the operator: offer a PasswordVerifier, or set"
                        + " mfa.password.)");
        assertThat(astrid.open(PAGE).location()).startsWith("/own-sign-in/mfa/methods");
    }

    /** Once more where the application has a Codec without Base32 and a ZXing of 2013. */
    @ParameterizedTest
    @ValueSource(strings = {"/verifying", "/old-libraries"})
    void setsUpWithTheVerifierOfAServicesFileAndAsksForACodeAtTheNextSignIn(String application) {
        AuthenticatorApp app = setUp(application);
        Visitor astrid = at(application);
        String address = astrid.signIn("astrid", PAGE + "?hint=two").location();
        assertThat(address).startsWith(application + "/mfa/verify?to=");
        Answer verify = astrid.follow(address);

        Answer wrong = astrid.submit(verify, "code", app.wrongCode());
        assertThat(notice(wrong)).startsWith("The code is not right.");
        assertThat(astrid.open(JSP).location()).startsWith(application + "/mfa/verify");

        Answer page = astrid.submit(wrong, "code", app.nextCode());
        assertThat(page.body()).contains(CANARY, "<p>two</p>");
        assertThat(astrid.open(JSP).body()).contains(CANARY);
        assertDrawnInFull(verify);
        assertHidden(astrid);
    }

    private static AuthenticatorApp setUp(String application) {
        Visitor astrid = at(application);
        Answer methods = astrid.signInTowardsOurPage("astrid", PAGE + "?hint=one");
        Answer password = astrid.submit(methods, "method", "google-authenticator");
        Answer refused = astrid.submit(password, "password", "guessed");
        assertThat(notice(refused)).startsWith("The password is not right.");

        Answer phone = astrid.submit(refused, "password", "astrid-2009");
        Answer scan = astrid.submit(phone, "phone", "android");
        assertThat(scan.page().select("svg path").attr("d")).startsWith("M").hasSizeGreaterThan(1000);
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        Answer code = astrid.submit(scan);
        Answer wrong = astrid.submit(code, "code", app.wrongCode());
        assertThat(notice(wrong)).startsWith("The code is not right.");
        assertThat(astrid.open(JSP).location()).startsWith(application + "/mfa/code");

        Answer codes = astrid.submit(wrong, "code", app.code());
        assertThat(codes.page().select("#codes li")).hasSizeGreaterThan(4);
        Answer done = astrid.submit(codes);
        for (Answer page : List.of(methods, password, refused, phone, scan, code, wrong, codes, done)) {
            assertDrawnInFull(page);
        }
        Answer page = astrid.follow(done.page().select("a.primary").attr("href"));
        assertThat(page.body()).contains(CANARY, "<p>one</p>");
        assertThat(astrid.open(JSP).body()).contains(CANARY);
        return app;
    }

    @Test
    void answersAProgramInJson() {
        Visitor astrid = at("/guarded");
        astrid.signIn("astrid", PAGE);

        Answer answer = astrid.openAsProgram(PAGE);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"reason\":\"enroll\"", "\"/guarded/mfa/methods\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, SCRIPT, JSP, "/login.html", "/app/nothing.html"})
    void leavesTheApplicationAsItIs(String place) {
        Visitor with = at("/guarded");
        Visitor without = at("/without");
        with.signIn("nils", PAGE);
        without.signIn("nils", PAGE);

        assertSame(with.open(place), without.open(place));
    }

    @Test
    void startsWithAStoreThatIsDownAndRefusesFlaggedCallersAlone() {
        assertThat(at("/store-down").signIn("nils", PAGE).body()).contains(CANARY);

        Visitor astrid = at("/store-down");
        Answer page = astrid.signIn("astrid", PAGE);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).contains("Reference number").doesNotContain(CANARY, "Exception", "h2");
        assertThat(astrid.openAsProgram(PAGE).status()).isEqualTo(503);
        assertThat(astrid.openAsProgram(PAGE).body()).contains("\"reason\":\"unavailable\"");
    }

    @Test
    void stopsTheApplicationThatHasSomethingWhereOurPagesAreToBe() throws IOException {
        assertThat(at("/clashing").open("/login.html").status()).isEqualTo(404);
        assertThat(tomcat.text())
                .contains("mfa.path is /mfa, which is mapped to the servlet FacesServlet (/mfa/faces/*); set mfa.path");
    }

    @Test
    void stopsTheApplicationWhoseFilterIsNotMappedToEverything() throws IOException {
        assertThat(at("/half-mapped").open("/login.html").status()).isEqualTo(404);
        assertThat(tomcat.text()).contains("the filter MfaFilter is mapped to [/app/*], but /* is required");
    }

    @Test
    void hasItsPagesWhereTheConfigurationSays() {
        Visitor astrid = at("/moved");
        Answer redirect = astrid.signIn("astrid", PAGE);
        assertThat(redirect.location()).startsWith("/moved/two-steps/methods?to=");
        Answer page = astrid.follow(redirect.location());
        assertDrawnInFull(page);
        String style = page.page().select("link[rel=stylesheet]").attr("href");
        assertThat(style).startsWith("/moved/two-steps/assets/");
        assertThat(astrid.follow(style).status()).isEqualTo(200);
        assertThat(astrid.open("/mfa/methods").location()).startsWith("/moved/two-steps/methods");
    }

    @Test
    void readsNoFragmentWhereTheDescriptorIsCompleteAndSaysWhichLineIsMissing() throws IOException {
        assertThat(at("/complete").open("/login.html").status()).isEqualTo(404);
        assertThat(tomcat.text()).contains("<listener-class>org.mfafilter.faces.FacesMapping</listener-class>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/complete-with-listener", "/ordered", "/declared-twice", "/readme"})
    void linesOfTheDescriptorAreEnough(String application) {
        assertThat(at(application).signIn("nils", PAGE).body()).contains(CANARY);
        Visitor astrid = at(application);
        assertDrawnInFull(astrid.signInTowardsOurPage("astrid", PAGE));
        assertThat(astrid.openAsProgram(PAGE).status()).isEqualTo(403);
        assertHidden(astrid);
    }

    @Test
    void leavesAPostbackAsItIs() {
        Visitor with = at("/guarded");
        Visitor without = at("/without");

        Answer answer = with.search(with.signIn("nils", PAGE), "2009");
        Answer expected = without.search(without.signIn("nils", PAGE), "2009");

        assertThat(answer.body()).contains("value=\"2009\"");
        assertSame(answer, expected);
    }

    @Test
    void hidesItsViewsFromEverybody() {
        assertHidden(at("/guarded"));
        for (String caller : List.of("nils", "astrid")) {
            Visitor signedIn = at("/guarded");
            signedIn.signIn(caller, PAGE);
            assertHidden(signedIn);
        }
    }

    @Test
    void stopsTheApplicationAtAMisspelledKeyAndNamesTheNearest() throws IOException {
        assertThat(at("/misspelled").open(PAGE).status()).isEqualTo(404);
        assertThat(at("/misspelled").open("/login.html").status()).isEqualTo(404);
        assertThat(tomcat.text().lines())
                .filteredOn(line -> line.contains("two-step verification cannot start in /misspelled/"))
                .hasSize(1)
                .allMatch(line -> line.contains("mfa.store.datasorce") && line.contains("mfa.store.datasource"));
    }

    private static Visitor at(String application) {
        return new Visitor(tomcat.address(), application);
    }

    private static String heading(Answer page) {
        return page.page().select("h1").text();
    }

    private static String notice(Answer page) {
        return page.page().select("[role=alert]").text();
    }

    private static void assertDrawnInFull(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("???", "#{", "<ui:", CANARY).endsWith("</html>");
    }

    private static void assertHidden(Visitor visitor) {
        for (String place : HIDDEN) {
            Answer answer = visitor.open(place);
            assertThat(answer.status()).as(place).isEqualTo(404);
            assertThat(answer.body()).as(place).doesNotContain("#{", "ui:include", CANARY);
        }
    }

    /** Compares byte for byte but for session ids, the view state and the names of the two applications. */
    private static void assertSame(Answer answer, Answer expected) {
        assertThat(answer.status()).isEqualTo(expected.status());
        assertThat(headers(answer)).isEqualTo(headers(expected));
        assertThat(masked(answer.body())).isEqualTo(masked(expected.body()).replace("without", "guarded"));
        assertThat(expected.body()).hasSizeGreaterThan(50);
    }

    private static String masked(String body) {
        return body.replaceAll(";jsessionid=[0-9A-F]+", "")
                .replaceAll("(name=\"javax.faces.ViewState\"[^>]* value=\")[^\"]*", "$1");
    }

    private static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers =
                new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeAll(NOT_OF_THE_CONTENT);
        return headers;
    }
}
