package org.mfafilter.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.cluster.Folders;
import org.mfafilter.it.doctor.Examined;

/** Spring Security and Shiro in front of our filter, remember-me included, configured by the lines of the pages in {@code docs}. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"TOMCAT_9", "TOMCAT_10"})
class SecurityFilterIT {

    private static final String PAGE = "/app/salaries";
    private static final String CANARY = "SALARY-CANARY";

    private static Server server;
    private static ServerType started;

    @Parameter
    private ServerType type;

    static Stream<SecurityFilter> filters() {
        return Stream.of(SecurityFilter.values()).filter(filter -> filter.isOn(started));
    }

    @BeforeParameterizedClassInvocation
    static void start(ServerType type) throws IOException {
        started = type;
        server = type.on(Jdk.ofTheBuild());
        String more = param("mfa.store.volatile", "true")
                + param("mfa.crypto.key-file", Folders.keyFile(server.folder()).toString());
        for (SecurityFilter filter : filters().toList()) {
            server.dress(filter.application(filter.path(), server, more));
            String fresh = param("mfa.password", "fresh-sign-in") + param("mfa.identity.realm", "fresh");
            server.dress(filter.application(filter.freshPath(), server, more + fresh));
        }
        server.start();
    }

    private static String param(String name, String value) {
        return "<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>\n";
    }

    @AfterParameterizedClassInvocation
    static void stop() throws InterruptedException {
        server.stop();
    }

    @ParameterizedTest
    @MethodSource("filters")
    void hasNothingThatTheDoctorFinds(SecurityFilter filter) throws IOException {
        Examined.isClean(server.applicationFolder(filter.path().substring(1)), type.doctorName());
    }

    @ParameterizedTest
    @MethodSource("filters")
    void letsNobodyAndWhoIsNotFlaggedNoticeNothing(SecurityFilter filter) {
        WebClient nobody = client();
        assertThat(nobody.get(filter.path() + "/open/welcome.html").body()).contains("WELCOME-CANARY");
        assertThat(nobody.get(filter.path() + PAGE).header("Location")).contains(filter.form());

        WebClient nils = signedIn(filter, "nils", "nobody-remembers");
        assertThat(nils.get(filter.path() + PAGE).body()).contains(CANARY + " for nils");
        assertThat(nils.get(filter.path() + "/open/welcome.html").body()).contains("WELCOME-CANARY");
    }

    @ParameterizedTest
    @MethodSource("filters")
    void asksForACodeAtEachSignInAndAtEachVisitThatIsRemembered(SecurityFilter filter) {
        AuthenticatorApp app = setUp(filter);
        WebClient astrid = signedIn(filter, "astrid", filter.rememberMe());
        String remembered = astrid.cookie(filter.rememberMe());
        assertThat(remembered).isNotEmpty();
        Answer verify = astrid.get(astrid.get(filter.path() + PAGE).location());

        String signOut = verify.page().select("form[action*=sign-out]").attr("action");
        astrid.get(astrid.post(signOut, "form", verify.form(), "_csrf", token(verify))
                .location());
        assertThat(astrid.cookie(filter.rememberMe())).isEmpty();
        assertThat(astrid.get(filter.path() + PAGE).header("Location")).contains(filter.form());

        WebClient later = client().holding(filter.rememberMe(), remembered);
        Answer refused = later.get(filter.path() + PAGE);
        assertThat(refused.body()).doesNotContain(CANARY);
        assertThat(refused.location()).startsWith(filter.path() + "/mfa/verify");
        Answer page = submit(later, later.get(refused.location()), "code", app.nextCode());
        assertThat(page.body()).contains(CANARY + " for astrid");

        WebClient anotherDay = client().holding(filter.rememberMe(), remembered);
        assertThat(anotherDay.get(filter.path() + PAGE).location()).startsWith(filter.path() + "/mfa/verify");
    }

    @ParameterizedTest
    @MethodSource("filters")
    void freshSignInStandsForThePasswordOnce(SecurityFilter filter) {
        String path = filter.freshPath();
        WebClient astrid = client();
        signIn(astrid, path + filter.form(), "astrid", "nobody-remembers");
        Answer methods = astrid.get(astrid.get(path + PAGE).location());
        Answer again = submit(astrid, methods, "method", "google-authenticator");
        assertThat(heading(again)).isEqualTo("Sign in again with your password");

        assertThat(post(astrid, again).location()).isEqualTo(path + PAGE);
        assertThat(astrid.get(path + PAGE).header("Location")).contains(filter.form());
        signIn(astrid, path + filter.form(), "astrid", "nobody-remembers");

        Answer proved = astrid.get(astrid.get(path + PAGE).location());
        assertThat(heading(proved)).isEqualTo("You can go on now");
        assertThat(heading(submit(astrid, proved))).startsWith("Get the verification code from the app");
    }

    @ParameterizedTest
    @MethodSource("filters")
    void rememberMeIsNoFreshSignIn(SecurityFilter filter) {
        String path = filter.freshPath();
        WebClient berit = client();
        signIn(berit, path + filter.form(), "berit", filter.rememberMe());
        String remembered = berit.cookie(filter.rememberMe());
        Answer methods = berit.get(berit.get(path + PAGE).location());
        post(berit, submit(berit, methods, "method", "google-authenticator"));

        WebClient later = client().holding(filter.rememberMe(), remembered);
        Answer entry = later.get(later.get(path + PAGE).location());
        Answer again = submit(later, entry, "method", "google-authenticator");
        assertThat(heading(again)).isEqualTo("Sign in again with your password");
        assertThat(submit(later, again).body()).contains("signs you in by itself");
    }

    private static AuthenticatorApp setUp(SecurityFilter filter) {
        WebClient astrid = signedIn(filter, "astrid", "nobody-remembers");
        Answer redirect = astrid.get(filter.path() + PAGE);
        assertThat(redirect.location()).startsWith(filter.path() + "/mfa/methods");
        assertThat(redirect.body()).doesNotContain(CANARY);
        Answer password = submit(astrid, astrid.get(redirect.location()), "method", "google-authenticator");
        Answer scan = submit(astrid, submit(astrid, password, "password", "astrid-2009"), "phone", "android");
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        assertThat(astrid.get(filter.path() + PAGE).location()).startsWith(filter.path() + "/mfa/scan");
        Answer done = submit(astrid, submit(astrid, submit(astrid, scan), "code", app.code()));
        assertThat(astrid.get(done.page().select("a.primary").attr("href")).body())
                .contains(CANARY + " for astrid");
        return app;
    }

    private static WebClient signedIn(SecurityFilter filter, String caller, String checkbox) {
        WebClient client = client();
        signIn(client, filter.path() + filter.form(), caller, checkbox);
        return client;
    }

    private static void signIn(WebClient client, String form, String caller, String checkbox) {
        String token = token(client.get(form));
        Answer answer =
                client.post(form, "username", caller, "password", caller + "-2009", "_csrf", token, checkbox, "true");
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    }

    private static Answer submit(WebClient client, Answer page, String... field) {
        return client.get(post(client, page, field).location());
    }

    private static Answer post(WebClient client, Answer page, String... field) {
        List<String> fields = new ArrayList<>(List.of("form", page.form(), "key", page.key(), "_csrf", token(page)));
        fields.addAll(List.of(field));
        String action = page.page().select("main form").attr("action");
        return client.post(action, fields.toArray(String[]::new));
    }

    private static String heading(Answer page) {
        return page.page().select("h1").text();
    }

    /** What Spring asks of every form; Shiro of none. */
    private static String token(Answer page) {
        return page.page().select("input[name=_csrf]").attr("value");
    }

    private static WebClient client() {
        return new WebClient(server.address());
    }
}
