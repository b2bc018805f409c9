package org.mfafilter.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;

/** Set-ups that ask for no password in a field: by a fresh sign-in, and by nothing at all. */
class PasswordWaysIT {

    private static final String PAGE = "/app/payslips.jsf";
    private static final String CANARY = "SALARY-CANARY";
    private static final String FIRST_PARAM = "<init-param>\n      <param-name>mfa.store.datasource";

    private static TomcatNine tomcat;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path base = Path.of("target", "tomcat-9-password-ways").toAbsolutePath();
        tomcat = TomcatNine.in(base);
        Path key = TomcatNine.keyFile(base.resolve("mfa.key"));
        application("fresh", "fresh-sign-in", key);
        application("fresh-to-the-end", "fresh-sign-in", key);
        application("none", "none", key);
        tomcat.start();
    }

    private static void application(String name, String way, Path key) throws IOException {
        tomcat.application(name)
                .withMfa("filter.xml", key)
                .replace(
                        "WEB-INF/web.xml",
                        FIRST_PARAM,
                        param("mfa.password", way) + param("mfa.identity.realm", name) + FIRST_PARAM);
    }

    private static String param(String name, String value) {
        return "<init-param><param-name>" + name + "</param-name><param-value>" + value + "</param-value></init-param>";
    }

    @AfterAll
    static void stop() throws InterruptedException {
        tomcat.stop();
    }

    @Test
    void freshSignInStandsForThePassword() throws IOException {
        Visitor astrid = at("/fresh-to-the-end");
        Answer ended = askToSignInAgain(astrid);

        assertThat(ended.location()).isEqualTo("/fresh-to-the-end" + PAGE + "?hint=one");

        Answer proved =
                astrid.follow(astrid.signInAt("astrid", ended.location()).location());

        assertThat(heading(proved)).isEqualTo("You can go on now");
        assertThat(proved.page().select("input[type=password]")).isEmpty();
        assertThat(astrid.open("/mfa/sign-in-again").location()).isEqualTo("/fresh-to-the-end/mfa/password");
        Answer phone = astrid.submit(proved);
        assertThat(heading(phone)).startsWith("Get the verification code from the app");
        assertThat(setUp(astrid, phone).body()).contains(CANARY, "<p>one</p>");
        assertThat(tomcat.text()).contains("password=\"fresh-sign-in\"");
    }

    @Test
    void freshSignInCountsInTheSessionThatFollowsAndNotInOneThatWasThere() {
        Visitor other = at("/fresh");
        toPassword(other);
        Visitor astrid = at("/fresh");
        Answer ended = askToSignInAgain(astrid);

        assertThat(heading(other.follow(other.open(PAGE).location()))).isEqualTo("Secure your user account");
        assertThat(heading(other.open("/mfa/password"))).isEqualTo("Sign in again with your password");
        Answer entry = astrid.signInAt("astrid", ended.location());
        assertThat(heading(astrid.follow(entry.location()))).isEqualTo("You can go on now");
    }

    @Test
    void freshSignInCountsOnce() {
        Visitor astrid = at("/fresh");
        Answer ended = askToSignInAgain(astrid);
        Answer proved =
                astrid.follow(astrid.signInAt("astrid", ended.location()).location());
        Answer phone = astrid.submit(proved);
        Answer methods = astrid.cancel(phone);

        Answer password = astrid.submit(methods, "method", "google-authenticator");

        assertThat(heading(password)).isEqualTo("Sign in again with your password");
        Visitor second = at("/fresh");
        assertThat(heading(toPassword(second))).isEqualTo("Sign in again with your password");
    }

    @Test
    void sessionIsEndedBeforeTheFreshSignIn() {
        Visitor astrid = at("/fresh");
        askToSignInAgain(astrid);

        assertThat(astrid.open(PAGE).body()).contains("j_username").doesNotContain(CANARY);
    }

    @Test
    void whoIsStillSignedInAtThePlaceForTheFreshSignInIsStopped() {
        Visitor astrid = at("/fresh");
        toPassword(astrid);

        Answer answer = astrid.open("/mfa/sign-in-again");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(heading(answer)).isEqualTo("You were signed in without a password");
    }

    @Test
    void placeForTheFreshSignInIsThereForNobodyElse() {
        assertThat(at("/none").open("/mfa/sign-in-again").status()).isEqualTo(404);
        Visitor nils = at("/fresh");
        nils.signIn("nils", PAGE);
        assertThat(nils.open("/mfa/sign-in-again").status()).isEqualTo(404);
        assertThat(at("/fresh").open("/mfa/sign-in-again").location()).isEqualTo("/fresh/");
    }

    @Test
    void setUpWithoutPasswordGoesStraightToTheNewKey() throws IOException {
        Visitor astrid = at("/none");
        Answer methods = astrid.signInTowardsOurPage("astrid", PAGE + "?hint=one");
        assertThat(methods.body()).contains("Step 1 of 4");

        Answer phone = astrid.submit(methods, "method", "google-authenticator");

        assertThat(heading(phone)).startsWith("Get the verification code from the app");
        assertThat(phone.body()).contains("Step 2 of 4");
        assertThat(setUp(astrid, phone).body()).contains(CANARY, "<p>one</p>");
        assertThat(tomcat.text()).contains("password=\"none\"");
    }

    private static Answer toPassword(Visitor visitor) {
        Answer methods = visitor.signInTowardsOurPage("astrid", PAGE + "?hint=one");
        return visitor.submit(methods, "method", "google-authenticator");
    }

    /** Up to the page from which the sign-in is reached. */
    private static Answer askToSignInAgain(Visitor astrid) {
        Answer password = toPassword(astrid);
        assertThat(heading(password)).isEqualTo("Sign in again with your password");
        assertThat(password.page().select("input[type=password]")).isEmpty();
        return astrid.submit(password);
    }

    private static Answer setUp(Visitor astrid, Answer phone) {
        Answer scan = astrid.submit(phone, "phone", "android");
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        Answer codes = astrid.submit(astrid.submit(scan), "code", app.code());
        Answer done = astrid.submit(codes);
        return astrid.follow(done.page().select("a.primary").attr("href"));
    }

    private static String heading(Answer page) {
        return page.page().select("h1").text();
    }

    private static Visitor at(String application) {
        return new Visitor(tomcat.address(), application);
    }
}
