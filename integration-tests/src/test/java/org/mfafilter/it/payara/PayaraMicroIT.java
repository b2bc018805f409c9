package org.mfafilter.it.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;
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

/** What a flagged caller, an unflagged one and nobody get from an application on Payara Micro, request by request. */
@ExtendWith(ArquillianExtension.class)
class PayaraMicroIT {

    private static final List<String> SET_UP_SCREENS = HostClient.SET_UP_SCREENS;

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return HostWar.make();
    }

    // --- who is let through

    @Test
    void redirectsAFlaggedCallerAndRunsNothingOfTheApplication() {
        HostClient noa = flagged();
        String runs = nobody().get(path("public/count")).body();
        Answer answer = noa.get(path("canary?a=1&b=%20"));
        assertThat(answer.location()).startsWith(path("mfa/methods?to="));
        assertThat(answer.body()).doesNotContain("CANARY");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(noa.client.post(path("canary"), "a", "1").location()).startsWith(path("mfa/methods?to="));
        assertThat(nobody().get(path("public/count")).body()).isEqualTo(runs);
    }

    @Test
    void letsAnUnflaggedCallerThroughWithoutASession() {
        WebClient ula = client().as("ula", "alu");
        Answer answer = ula.get(path("canary?a=1"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("CANARY REQUEST a=1");
        assertThat(ula.cookieNames()).isEmpty();
    }

    @Test
    void letsNobodyThroughToWhatIsForEverybody() {
        WebClient nobody = nobody();
        assertThat(nobody.get(path("public/count")).status()).isEqualTo(200);
        assertThat(nobody.cookieNames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "FOO"})
    void refusesEveryMethod(String method) {
        String runs = nobody().get(path("public/count")).body();
        Answer answer = flagged().client.send(method, path("canary"));
        assertThat(answer.status()).isIn(303, 403, 405, 501);
        assertThat(answer.body()).doesNotContain("CANARY");
        assertThat(nobody().get(path("public/count")).body()).isEqualTo(runs);
    }

    @ParameterizedTest
    @CsvSource({
        "public/forward, ''",
        "public/include, before  after",
        "public/async, ''",
    })
    void refusesEveryDispatchToTheApplication(String place, String body) {
        String runs = nobody().get(path("public/count")).body();
        Answer answer = flagged().get(path(place));
        assertThat(answer.body().trim()).isEqualTo(body);
        assertThat(nobody().get(path("public/count")).body()).isEqualTo(runs);
        assertThat(client().as("ula", "alu").get(path(place)).body()).contains("CANARY");
    }

    @Test
    void remembersTheAddressThatWasAskedForOfAWelcomeFileAndOfAForward() {
        HostClient root = flagged();
        assertThat(root.newSession().verify("?q=1", root.setUp().nextCode())).isEqualTo(path("?q=1"));
        HostClient forward = flagged();
        assertThat(forward.newSession()
                        .verify("public/forward?a=%2F", forward.setUp().nextCode()))
                .isEqualTo(path("public/forward?a=%2F"));
    }

    // --- each in its own way

    @ParameterizedTest
    @CsvSource({"Accept, application/json", "Accept, */*", "Sec-Fetch-Mode, cors"})
    void answersWhatIsNoPageNavigationWithAProblem(String header, String value) {
        Answer answer = flagged().client.get(path("canary"), Map.of(header, value));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body())
                .contains("\"reason\":\"enroll\"", "\"location\":\"" + path("mfa/methods") + "\"", "\"status\":403")
                .doesNotContain("CANARY", "<");
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    void answersAFrameWithAPageThatLeadsToTheWholeWindow() {
        Answer answer = flagged()
                .client
                .get(
                        path("canary"),
                        Map.of("Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe", "Accept", "text/html"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'self'");
        List<Element> links = answer.page().select("a");
        assertThat(links).hasSize(1);
        assertThat(links.get(0).attr("target")).isEqualTo("_top");
        assertThat(links.get(0).attr("href")).startsWith(path("mfa/methods?to="));
    }

    @Test
    void remembersNoPrefetch() {
        Answer answer = flagged().client.get(path("canary"), Map.of("Accept", "text/html", "Sec-Purpose", "prefetch"));
        assertThat(answer.location()).isEqualTo(path("mfa/methods"));
    }

    // --- our own places

    @Test
    void leadsNobodyToTheRootAndAnUnflaggedCallerToNothing() {
        for (String screen : SET_UP_SCREENS) {
            assertThat(nobody().get(path("mfa/" + screen)).location()).isEqualTo(path(""));
            assertThat(client().as("ula", "alu").get(path("mfa/" + screen)).status())
                    .isEqualTo(404);
        }
        assertThat(nobody().post(path("mfa/verify"), "code", "123456").location())
                .isEqualTo(path(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mfa/nothing",
                "mfa/methods/x",
                "mfa/methods.xhtml",
                "mfa/assets/",
                "mfa/assets/mfa.css",
                "mfa/Methods",
                "mfa-ui/mfa-views/page.xhtml",
                "mfa-ui/home.xhtml",
                "mfa-ui/",
                "mfa-ui",
                "mfa-views/page.xhtml",
                "faces/mfa-views/page.xhtml",
                "mfa-views/",
                "mfa-ui/jakarta.faces.resource/faces.js?ln=jakarta.faces",
            })
    void hidesEverythingElseUnderOurNamesFromEverybody(String place) {
        for (WebClient client : List.of(nobody(), client().as("ula", "alu"), flagged().client)) {
            Answer answer = client.get(path(place));
            assertThat(answer.status()).as(place).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("#{", "CANARY", "ui:include");
        }
    }

    @Test
    void servesTheFilesOfOurPagesToEverybody() {
        Answer page = flagged().get(path("mfa/methods"));
        String css = page.page().select("link[rel=stylesheet]").attr("href");
        String script = page.page().select("script").attr("src");
        Answer style = nobody().get(css);
        assertThat(style.status()).isEqualTo(200);
        assertThat(style.header("Content-Type")).isEqualTo("text/css;charset=UTF-8");
        assertThat(style.header("Cache-Control")).contains("immutable");
        assertThat(style.body()).contains(".card");
        assertThat(nobody().get(script).header("Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
        assertThat(nobody().post(css).status()).isEqualTo(405);
    }

    @Test
    void protectsEveryPageByItsHeaders() {
        Answer page = flagged().get(path("mfa/methods"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.page().select("script:not([src]), style, [style], [onclick], [onsubmit]"))
                .isEmpty();
        assertThat(page.body()).doesNotContain("ViewState", "jsessionid", "???", "#{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "FOO"})
    void takesOnlyGetHeadAndPostOnOurPages(String method) {
        Answer answer = flagged().client.send(method, path("mfa/methods"));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST");
    }

    @Test
    void answersHeadLikeGetWithoutABody() {
        Answer answer = flagged().client.send("HEAD", path("mfa/methods"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void endsAFailureOfAPageOnAPageOfOursWithAReference() {
        HostClient noa = flagged();
        noa.client.always("X-Fail", "yes");
        Answer answer = noa.get(path("mfa/methods"));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.page().select("h1").text()).isEqualTo("Something went wrong");
        assertThat(answer.body()).contains("Reference number").doesNotContain("CANARY", "Exception", "\tat ");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }

    @Test
    void refusesPlainHttpFromAnotherMachine() {
        HostClient noa = flagged();
        noa.client.always("X-Far-Away", "203.0.113.9");
        Answer answer = noa.get(path("mfa/methods"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("X-Forwarded-Proto", "mfa.transport").doesNotContain("name=\"form\"");
        noa.client.always("X-Far-Away", "127.0.0.1");
        assertThat(noa.get(path("mfa/methods")).status()).isEqualTo(200);
    }

    @Test
    void speaksTheBrowsersLanguageUntilAnotherIsChosen() {
        HostClient noa = flagged();
        noa.client.always("Accept-Language", "is, sv-FI;q=0.8, en;q=0.5");
        Answer swedish = noa.get(path("mfa/methods"));
        assertThat(swedish.page().select("h1").text()).isEqualTo("Säkra upp ditt användarkonto");
        assertThat(swedish.page().select("html").attr("lang")).isEqualTo("sv");
        noa.client.always("Accept-Language", "nn-NO, en;q=0.5");
        assertThat(noa.get(path("mfa/methods")).page().select("html").attr("lang"))
                .isEqualTo("nb");
        assertThat(noa.get(path("mfa/methods?lang=en")).location()).isEqualTo(path("mfa/methods"));
        assertThat(noa.get(path("mfa/methods")).page().select("h1").text()).isEqualTo("Secure your user account");
        noa.client.always("Accept-Language", "fr");
        assertThat(noa.get(path("mfa/methods?lang=xx")).page().select("html").attr("lang"))
                .isEqualTo("en");
    }

    // --- steps and forms

    @Test
    void reachesNoStepByItsAddressBeforeTheOneInFrontIsDone() {
        HostClient noa = flagged();
        for (int reached = 0; reached < 5; reached++) {
            for (int asked = reached + 1; asked < SET_UP_SCREENS.size(); asked++) {
                assertThat(noa.get(path("mfa/" + SET_UP_SCREENS.get(asked))).location())
                        .isEqualTo(path("mfa/" + SET_UP_SCREENS.get(reached)));
            }
            for (String other : List.of("verify", "recovery", "recovery-codes.txt")) {
                assertThat(noa.get(path("mfa/" + other)).location())
                        .isEqualTo(path("mfa/" + SET_UP_SCREENS.get(reached)));
            }
            noa.forward(reached);
        }
        assertThat(noa.get(path("mfa/done")).location()).isEqualTo(path("mfa/recovery-codes"));
    }

    @Test
    void reachesNoStepByAFormBeforeTheOneInFrontIsDone() {
        HostClient noa = flagged();
        for (int reached = 0; reached < 5; reached++) {
            for (int posted = reached + 1; posted < SET_UP_SCREENS.size(); posted++) {
                Answer answer = noa.post(
                        SET_UP_SCREENS.get(posted),
                        "method",
                        "another-app",
                        "password",
                        noa.password,
                        "phone",
                        "iphone",
                        "code",
                        "123456");
                assertThat(answer.location()).startsWith(path("mfa/" + SET_UP_SCREENS.get(reached)));
            }
            noa.forward(reached);
        }
    }

    @Test
    void changesNothingForAFormThatIsMissingForeignOrUsed() {
        HostClient noa = flagged();
        HostClient other = flagged();
        String foreign = other.get(path("mfa/methods")).form();
        String stale = path("mfa/methods?notice=form-stale");
        assertThat(noa.client.post(path("mfa/methods"), "method", "another-app").location())
                .isEqualTo(stale);
        assertThat(noa.client
                        .post(path("mfa/methods"), "method", "another-app", "form", foreign)
                        .location())
                .isEqualTo(stale);
        String form = noa.get(path("mfa/methods")).form();
        assertThat(noa.client
                        .post(path("mfa/methods"), "method", "another-app", "form", form, "form", form)
                        .location())
                .isEqualTo(stale);
        assertThat(noa.get(path("mfa/password")).location()).isEqualTo(path("mfa/methods"));
        assertThat(noa.client
                        .post(path("mfa/methods"), "method", "another-app", "form", form)
                        .location())
                .isEqualTo(path("mfa/password"));
        assertThat(noa.client
                        .post(path("mfa/methods"), "method", "google-authenticator", "form", form)
                        .location())
                .isEqualTo(stale);
    }

    @Test
    void spendsNoGuessForAFormThatIsMissingForeignOrUsed() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient later = nina.newSession();
        String used = later.get(path("mfa/verify")).form();
        assertThat(later.client
                        .post(path("mfa/verify"), "form", used, "code", app.wrongCode())
                        .location())
                .isEqualTo(path("mfa/verify?notice=code-wrong"));
        for (int i = 0; i < 10; i++) {
            assertThat(later.client
                            .post(path("mfa/verify"), "form", used, "code", app.wrongCode())
                            .location())
                    .isEqualTo(path("mfa/verify?notice=form-stale"));
            assertThat(later.client
                            .post(path("mfa/verify"), "code", app.wrongCode())
                            .location())
                    .isEqualTo(path("mfa/verify?notice=form-stale"));
        }
        assertThat(later.post("verify", "code", app.nextCode()).location()).isEqualTo(path(""));
    }

    @ParameterizedTest
    @CsvSource({
        "0, method, '', method-missing",
        "0, method, none, method-missing",
        "0, method, <script>, method-missing",
        "1, password, '', password-missing",
        "1, password, wrong, password-wrong",
        "2, phone, '', phone-missing",
        "2, phone, windows, phone-missing",
        "4, code, '', code-missing",
        "4, code, ' ', code-missing",
        "4, code, 12345, code-malformed",
        "4, code, 1234567, code-malformed",
        "4, code, +12345, code-malformed",
        "4, code, ١٢٣٤٥٦, code-malformed",
    })
    void saysWhatIsWrongWithAFieldAndAdvancesNothing(int step, String field, String value, String notice) {
        HostClient noa = flagged();
        for (int i = 0; i < step; i++) {
            noa.forward(i);
        }
        String screen = SET_UP_SCREENS.get(step);
        String key = noa.get(path("mfa/" + screen)).key();
        assertThat(noa.post(screen, "key", key, field, value).location())
                .isEqualTo(path("mfa/" + screen + "?notice=" + notice));
        assertThat(noa.post(screen, "key", key).location())
                .isEqualTo(path("mfa/" + screen + "?notice=" + field + "-missing"));
        Answer page = noa.get(path("mfa/" + screen + "?notice=" + notice));
        assertThat(page.page().select("main [role=alert]").text()).isNotBlank();
        assertThat(page.page().title()).startsWith("Error:");
        assertThat(page.body()).doesNotContain("<script>");
        assertThat(noa.get(path("mfa/" + SET_UP_SCREENS.get(step + 1))).location())
                .isEqualTo(path("mfa/" + screen));
    }

    @Test
    void asksTheApplicationsOwnVerifierFirstAndTheIdentityStoresWhereItCannotTell() {
        HostClient answered = new HostClient(url, "nbean-" + UUID.randomUUID());
        answered.forward(0);
        assertThat(answered.post("password", "password", answered.password).location())
                .isEqualTo(path("mfa/password?notice=password-wrong"));
        assertThat(answered.post("password", "password", "of the bean").location())
                .isEqualTo(path("mfa/phone"));

        HostClient failing = new HostClient(url, "nfail-" + UUID.randomUUID());
        failing.forward(0);
        assertThat(failing.post("password", "password", "of the bean").location())
                .isEqualTo(path("mfa/password?notice=password-wrong"));
        failing.forward(1);
    }

    @Test
    void refusesAFormFarLargerThanAnyOfOurs() {
        HostClient noa = flagged();
        assertThat(noa.post("methods", "method", "x".repeat(20_000)).status()).isEqualTo(413);
    }

    @Test
    void showsTheKeyToNobodyWhoHeldTheSessionBeforeThePassword() {
        HostClient noa = flagged();
        noa.forward(0);
        WebClient thief = client().as(noa.name, noa.password);
        thief.always("Cookie", "JSESSIONID=" + noa.client.cookie("JSESSIONID"));
        assertThat(thief.get(path("mfa/password")).status()).isEqualTo(200);
        noa.forward(1);
        noa.forward(2);
        assertThat(thief.get(path("mfa/scan")).location()).isEqualTo(path("mfa/methods"));
    }

    @Test
    void leadsAnotherTabToTheStepThatWasReached() {
        HostClient noa = flagged();
        noa.forward(0);
        assertThat(noa.get(path("canary")).location()).startsWith(path("mfa/methods?to="));
        noa.forward(1);
        noa.forward(2);
        assertThat(noa.get(path("canary")).location()).startsWith(path("mfa/scan?to="));
    }

    @Test
    void takesNoFormWhoseAddressSaysMoreThanTheWayBack() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient later = nina.newSession();
        String form = later.get(path("mfa/verify")).form();
        assertThat(later.client
                        .post(path("mfa/verify?code=" + app.nextCode()), "form", form)
                        .location())
                .isEqualTo(path("mfa/verify?notice=form-stale"));
        assertThat(later.get(path("canary")).location()).startsWith(path("mfa/verify"));
    }

    @Test
    void evaluatesNoCodeInAnAddress() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient later = nina.newSession();
        assertThat(later.get(path("mfa/verify?code=" + app.nextCode())).status())
                .isEqualTo(200);
        assertThat(later.get(path("canary")).location()).startsWith(path("mfa/verify"));
    }

    @Test
    void makesAFreshKeyForEachPasswordAndTellsTheOlderWindow() {
        HostClient noa = flagged();
        for (int step = 0; step < 4; step++) {
            noa.forward(step);
        }
        Answer older = noa.get(path("mfa/code"));
        String key = noa.keyText();
        assertThat(noa.keyText()).isEqualTo(key);

        noa.forward(1);
        noa.forward(2);
        assertThat(noa.keyText()).isNotEqualTo(key);
        Answer answer = noa.client.post(
                path("mfa/code"),
                "form",
                older.form(),
                "key",
                older.key(),
                "code",
                AuthenticatorApp.typing(key).code());
        assertThat(answer.location()).isEqualTo(path("mfa/scan?notice=key-replaced"));
    }

    @Test
    void tellsAnotherSessionOfTheSameCallerThatTheKeyWasReplaced() {
        HostClient noa = flagged();
        for (int step = 0; step < 4; step++) {
            noa.forward(step);
        }
        String key = noa.keyText();
        HostClient elsewhere = noa.newSession();
        assertThat(elsewhere.get(path("mfa/scan")).location()).isEqualTo(path("mfa/methods"));
        elsewhere.forward(0);
        elsewhere.forward(1);
        assertThat(noa.post(
                                "code",
                                "key",
                                noa.lastKey,
                                "code",
                                AuthenticatorApp.typing(key).code())
                        .location())
                .isEqualTo(path("mfa/password?notice=key-replaced"));
    }

    @Test
    void cancelForgetsTheKeyAndLeadsToTheMethods() {
        HostClient noa = flagged();
        for (int step = 0; step < 4; step++) {
            noa.forward(step);
        }
        assertThat(noa.post("cancel").location()).isEqualTo(path("mfa/methods"));
        assertThat(noa.get(path("mfa/password")).location()).isEqualTo(path("mfa/methods"));
        assertThat(sql(
                        "DELETE FROM mfa_pending WHERE caller_key = (SELECT caller_key FROM mfa_caller WHERE caller_name = '"
                                + noa.name + "')"))
                .isEqualTo("0");
    }

    // --- the whole way

    @Test
    void marksTheSessionWithTheAcceptedCodeAndChangesItsId() {
        HostClient nina = flagged();
        for (int step = 0; step < 4; step++) {
            nina.forward(step);
        }
        String before = nina.client.cookie("JSESSIONID");
        AuthenticatorApp app = AuthenticatorApp.typing(nina.keyText());
        nina.post("code", "key", nina.lastKey, "code", app.code());
        assertThat(nina.client.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(before);
        assertThat(nina.get(path("canary")).body()).startsWith("CANARY");

        Answer codes = nina.get(path("mfa/recovery-codes"));
        List<String> shown = codes.page().select("#codes li").eachText();
        assertThat(shown).hasSize(10);
        assertThat(nina.get(path("mfa/recovery-codes"))
                        .page()
                        .select("#codes li")
                        .eachText())
                .isEqualTo(shown);
        Answer download = nina.get(path("mfa/recovery-codes.txt"));
        assertThat(download.body()).contains(shown);
        assertThat(download.header("Content-Disposition")).startsWith("attachment");
        assertThat(download.header("Cache-Control")).isEqualTo("no-store");
        for (String screen : List.of("methods", "scan", "code", "done", "verify")) {
            assertThat(nina.get(path("mfa/" + screen)).location()).isEqualTo(path("mfa/recovery-codes"));
        }
        assertThat(nina.newSession().get(path("mfa/recovery-codes")).location()).isEqualTo(path("mfa/verify"));

        assertThat(nina.post("recovery-codes").location()).isEqualTo(path("mfa/done"));
        assertThat(nina.get(path("mfa/done")).page().select("main a.primary").attr("href"))
                .isEqualTo(path(""));
        assertThat(nina.get(path("mfa/recovery-codes")).location()).isEqualTo(path(""));
        assertThat(nina.get(path("mfa/recovery-codes.txt")).location()).isEqualTo(path(""));
        assertThat(nina.get(path("mfa/scan")).location()).isEqualTo(path(""));
    }

    @Test
    void asksEachNewSessionForACodeThatCountsOnce() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        String code = app.nextCode();
        assertThat(nina.newSession().verify("canary?x=1", code)).isEqualTo(path("canary?x=1"));
        HostClient third = nina.newSession();
        assertThat(third.get(path("canary")).location()).startsWith(path("mfa/verify?to="));
        assertThat(third.post("verify", "code", code).location()).isEqualTo(path("mfa/verify?notice=code-replayed"));
        assertThat(third.client
                        .get(path("canary"), Map.of("Accept", "application/json"))
                        .body())
                .contains("\"reason\":\"verify\"");
    }

    @Test
    void takesNobodyElsesMarkInTheSameSession() {
        HostClient nina = flagged();
        nina.setUp();
        HostClient mallory = flagged();
        mallory.setUp();
        mallory.client.as(nina.name, nina.password);
        assertThat(mallory.get(path("canary")).location()).startsWith(path("mfa/verify"));
    }

    @Test
    void asksAgainAtOnceWhenTheAuthenticatorIsRevoked() {
        HostClient nina = flagged();
        nina.setUp();
        assertThat(nina.get(path("canary")).body()).startsWith("CANARY");
        assertThat(sql("UPDATE mfa_caller SET epoch = epoch + 1 WHERE caller_name = '" + nina.name + "'"))
                .isEqualTo("1");
        assertThat(nina.get(path("canary")).location()).startsWith(path("mfa/verify"));
        assertThat(nina.get(path("canary")).location()).startsWith(path("mfa/verify"));
    }

    @Test
    void letsACallerEnrollAnewAfterTheDocumentedStatements() {
        HostClient nina = flagged();
        nina.setUp();
        String key = "(SELECT caller_key FROM mfa_caller WHERE caller_name = '" + nina.name + "')";
        sql("DELETE FROM mfa_pending WHERE caller_key = " + key);
        assertThat(sql("DELETE FROM mfa_recovery_code WHERE caller_key = " + key))
                .isEqualTo("10");
        assertThat(sql("DELETE FROM mfa_authenticator WHERE caller_key = " + key))
                .isEqualTo("1");
        assertThat(sql("UPDATE mfa_caller SET epoch = epoch + 1, enrolled_at = NULL, revoked_at = 1,"
                        + " recovery_set_id = NULL WHERE caller_key = " + key))
                .isEqualTo("1");
        assertThat(nina.get(path("canary")).location()).startsWith(path("mfa/methods"));
        for (String screen : SET_UP_SCREENS.subList(1, 7)) {
            assertThat(nina.get(path("mfa/" + screen)).location()).isEqualTo(path("mfa/methods"));
        }
        nina.setUp();
    }

    @Test
    void saysToCloseTheBrowserWhereItSignsInAgainByItself() {
        HostClient noa = flagged();
        Answer answer = noa.post("sign-out");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.page().select("h1").text()).contains("Close your browser");
    }

    @Test
    void refusesFlaggedCallersAloneWhileTheStoreCannotAnswerAndGoesOnAfterwards() {
        HostClient nina = flagged();
        nina.setUp();
        HostClient noa = flagged();
        HostClient leaving = flagged();
        String form = leaving.get(path("mfa/methods")).form();
        sql("ALTER TABLE mfa_caller RENAME TO mfa_caller_away");
        try {
            for (HostClient client : List.of(nina, nina.newSession(), noa)) {
                Answer page = client.get(path("canary"));
                assertThat(page.status()).isEqualTo(503);
                assertThat(page.body()).contains("Reference number").doesNotContain("CANARY", "Exception", "SQL");
                Answer problem = client.client.get(path("canary"), Map.of("Accept", "application/json"));
                assertThat(problem.status()).isEqualTo(503);
                assertThat(problem.body()).contains("\"reason\":\"unavailable\"");
                assertThat(client.get(path("mfa/methods")).status()).isEqualTo(503);
            }
            assertThat(client().as("ula", "alu").get(path("canary")).status()).isEqualTo(200);
            assertThat(nobody().get(path("public/count")).status()).isEqualTo(200);
            Answer signedOut = leaving.client.post(path("mfa/sign-out"), "form", form);
            assertThat(signedOut.page().select("h1").text()).contains("Close your browser");
        } finally {
            sql("ALTER TABLE mfa_caller_away RENAME TO mfa_caller");
        }
        assertThat(nina.get(path("canary")).body()).startsWith("CANARY");
        assertThat(noa.get(path("canary")).location()).startsWith(path("mfa/methods"));
    }

    @Test
    void refusesACallerWhoseNameCannotBeKept() {
        String name = "n".repeat(1001);
        Answer answer = client().as(name, name).get(path("canary"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("CANARY");
    }

    @Test
    void printsACallersNameAsText() {
        HostClient strange = new HostClient(url, "n<b>#{7*7}${7*7}" + UUID.randomUUID());
        Answer page = strange.get(path("mfa/methods"));
        assertThat(page.body()).contains("n&lt;b&gt;#{7*7}${7*7}");
        strange.setUp();
    }

    @Test
    void ignoresMarksOfAnotherMaking() {
        HostClient noa = flagged();
        assertThat(noa.get(path("canary?org.mfafilter.mark=true&verified=true")).location())
                .startsWith(path("mfa/methods"));
    }

    private String path(String place) {
        return url.getPath() + place;
    }

    private WebClient client() {
        return new WebClient(URI.create("http://localhost:" + url.getPort()));
    }

    private WebClient nobody() {
        return client();
    }

    private HostClient flagged() {
        return new HostClient(url, "n" + UUID.randomUUID());
    }

    private String sql(String statement) {
        Answer answer = nobody().post(path("public/sql"), "sql", statement);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
