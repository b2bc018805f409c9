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

    private static TomcatNine tomcat;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path base = Path.of("target", "tomcat-9-password-ways").toAbsolutePath();
        tomcat = TomcatNine.in(base);
        Path key = TomcatNine.keyFile(base.resolve("mfa.key"));
        application("fresh", "fresh-sign-in", key);
        application("fresh-to-the-end", "fresh-sign-in", key);
        application("fresh-lost-phone", "fresh-sign-in", key);
        application("fresh-stolen-password", "fresh-sign-in", key);
        application("fresh-everywhere", "fresh-sign-in", key)
                .replace("WEB-INF/web.xml", "<url-pattern>/app/*</url-pattern>", "<url-pattern>/*</url-pattern>");
        application("none", "none", key);
        tomcat.start();
    }

    private static LegacyWar application(String name, String way, Path key) throws IOException {
        return tomcat.application(name)
                .withMfa("filter.xml", key)
                .withInitParam("mfa.password", way)
                .withInitParam("mfa.identity.realm", name);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        tomcat.stop();
    }

    @Test
    void freshSignInStandsForThePassword() throws IOException {
        Visitor astrid = at("/fresh-to-the-end");
        Answer ended = askToSignInAgain(astrid);

        assertThat(ended.body()).contains("j_username").doesNotContain(CANARY);
        Answer proved = signInAgain(astrid, "/fresh-to-the-end");

        assertThat(heading(proved)).isEqualTo("You can go on now");
        assertThat(proved.page().select("input[type=password]")).isEmpty();
        assertThat(astrid.open(PAGE).location()).startsWith("/fresh-to-the-end/mfa/password?to=");
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
        askToSignInAgain(astrid);

        assertThat(heading(other.follow(other.open(PAGE).location()))).isEqualTo("Secure your user account");
        assertThat(heading(other.open("/mfa/password"))).isEqualTo("Sign in again with your password");
        assertThat(heading(signInAgain(astrid, "/fresh"))).isEqualTo("You can go on now");
    }

    @Test
    void freshSignInCountsOnce() {
        Visitor astrid = at("/fresh");
        askToSignInAgain(astrid);
        Answer proved = signInAgain(astrid, "/fresh");
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
    void freshSignInStandsForThePasswordWhereNothingIsOpen() {
        Visitor astrid = at("/fresh-everywhere");
        Answer ended = askToSignInAgain(astrid);

        assertThat(ended.body()).contains("j_username").doesNotContain(CANARY);
        assertThat(heading(signInAgain(astrid, "/fresh-everywhere"))).isEqualTo("You can go on now");
    }

    @Test
    void oneRecoveryCodeIsEnoughForANewPhone() {
        Visitor astrid = at("/fresh-lost-phone");
        signInAgainAfterARecoveryCode(astrid, "/fresh-lost-phone");

        Answer entry = astrid.signInAt("astrid", "/fresh-lost-phone" + PAGE);

        Answer proved = astrid.follow(astrid.follow(entry.location()).location());
        assertThat(heading(proved)).isEqualTo("You can go on now");
        assertThat(heading(astrid.submit(proved))).startsWith("Get the verification code from the app");
    }

    @Test
    void recoveryCodePermitsNothingToWhoHasThePasswordAlone() {
        signInAgainAfterARecoveryCode(at("/fresh-stolen-password"), "/fresh-stolen-password");
        Visitor mallory = at("/fresh-stolen-password");

        Answer entry = mallory.signInAt("astrid", "/fresh-stolen-password" + PAGE);

        assertThat(entry.location()).startsWith("/fresh-stolen-password/mfa/verify");
        assertThat(mallory.open("/mfa/password").location()).startsWith("/fresh-stolen-password/mfa/verify");
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

    private static Answer signInAgain(Visitor astrid, String application) {
        return astrid.follow(
                astrid.signInAt("astrid", application + PAGE + "?hint=one").location());
    }

    /** Sets up, loses the phone, types a recovery code, and is asked to sign in before the next set-up. */
    private static void signInAgainAfterARecoveryCode(Visitor astrid, String application) {
        Visitor before = at(application);
        askToSignInAgain(before);
        Answer scan = before.submit(before.submit(signInAgain(before, application)), "phone", "android");
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        Answer codes = before.submit(before.submit(scan), "code", app.code());
        String code = codes.page().select(".codes li").first().text();

        Answer verify = astrid.signInTowardsOurPage("astrid", PAGE);
        Answer recovery = astrid.follow(verify.page().select("p.other a").attr("href"));
        Answer question = astrid.submit(recovery, "code", code);
        assertThat(heading(question)).isEqualTo("Is your authenticator app still at hand?");
        Answer again = astrid.submit(question, "answer", "no");
        assertThat(heading(again)).isEqualTo("Sign in again with your password");
        assertThat(astrid.submit(again).body()).contains("j_username");
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
