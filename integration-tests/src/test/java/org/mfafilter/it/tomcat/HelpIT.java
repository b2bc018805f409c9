package org.mfafilter.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;

/** What the pages say where something does not work, on Tomcat 9. */
class HelpIT {

    private static final String PAGE = "/app/payslips.jsf";

    private static TomcatNine tomcat;

    private Answer lastCodes;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path base = Path.of("target", "tomcat-9-help").toAbsolutePath();
        tomcat = TomcatNine.in(base);
        Path key = TomcatNine.keyFile(base.resolve("mfa.key"));
        for (String name : new String[] {"time", "old", "mistaken", "left", "few", "no-phone", "file", "language"}) {
            application(name, key);
        }
        application("silent", key).withInitParam("mfa.hints", "none");
        application("locked", key).withInitParam("mfa.guesses.first-wait", "PT5M");
        tomcat.start();
    }

    private static LegacyWar application(String name, Path key) throws IOException {
        return tomcat.application(name).withMfa("filter.xml", key).withInitParam("mfa.identity.realm", name);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        tomcat.stop();
    }

    @Test
    void moreTimeBeginsTheTenMinutesAnew() {
        Visitor astrid = at("/time");
        Answer scan = scan(astrid, "android");
        String key = key(scan);
        assertThat(scan.page().select(".spoken").text())
                .isEqualTo("The key in groups of four: "
                        + String.join(" ", key.replace(" ", ",").split("")).replace(" ,", ","));
        Answer longer = astrid.submit(scan, "action", "more-time");
        assertThat(longer.page().select(".notice.good").text()).isEqualTo("You have more time now.");
        assertThat(longer.page().title()).doesNotStartWith("Error");
        assertThat(longer.page().select(".time").text()).contains("10 more minutes");
        assertThat(key(longer)).isEqualTo(key);
        Answer code = astrid.submit(longer);
        Answer again = astrid.submit(code, "action", "more-time");
        assertThat(heading(again)).isEqualTo("Enter the 6-digit code you see in the app");
        assertThat(again.page().select(".notice.good").text()).isEqualTo("You have more time now.");
    }

    @Test
    void oldEntryIsNamedAndItsCodeKnown() {
        Visitor astrid = at("/old");
        AuthenticatorApp old = enroll(astrid, scan(astrid, "android"));
        String recoveryCode = lastCodes.page().select(".codes li").first().text();

        Visitor later = at("/old");
        Answer scan = loseThePhone(later, recoveryCode);
        assertThat(scan.page().select(".notice").text()).contains("The new one is called astrid (2).");
        assertThat(scan.page().select("dd").first().text()).isEqualTo("astrid (2)");
        assertThat(AuthenticatorApp.typing(key(scan)).code()).hasSize(6);
        assertThat(scan.page().select(".same-phone a").attr("href")).contains("astrid%20%282%29");
        Answer refused = later.submit(later.submit(scan), "code", old.nextCode());
        assertThat(refused.page().select("#fault").text())
                .startsWith("That is a code of your old entry for")
                .contains("astrid (2)");
        assertThat(later.submit(
                                refused,
                                "code",
                                AuthenticatorApp.typing(key(scan)).code())
                        .page()
                        .select(".codes li"))
                .hasSize(10);
    }

    @Test
    void recoveryCodeInTheFieldForACodeIsSaidToBeOneAndCostsNothing() {
        Visitor astrid = at("/mistaken");
        enroll(astrid, scan(astrid, "iphone"));
        String recoveryCode = lastCodes.page().select(".codes li").first().text();
        Visitor later = at("/mistaken");
        Answer verify = later.signInTowardsOurPage("astrid", PAGE);
        Answer told = later.submit(verify, "code", recoveryCode);
        assertThat(told.page().select("#fault").text()).startsWith("That looks like a recovery code.");
        assertThat(told.page().select(".wrong-codes")).isEmpty();
        Answer recovery = later.follow(told.page().select("p.other a").attr("href"));
        Answer question = later.submit(recovery, "code", recoveryCode);
        assertThat(heading(question)).isEqualTo("Is your authenticator app still at hand?");
        assertThat(question.body()).contains("There are 9 recovery codes left.").doesNotContain("That is few.");
    }

    @Test
    void nothingIsExplainedWhereHintsAreOff() {
        Visitor astrid = at("/silent");
        AuthenticatorApp old = enroll(astrid, scan(astrid, "iphone"));
        String recoveryCode = lastCodes.page().select(".codes li").first().text();
        Visitor later = at("/silent");
        Answer told = later.submit(later.signInTowardsOurPage("astrid", PAGE), "code", recoveryCode);
        assertThat(told.page().select("#fault").text()).startsWith("The code has six digits.");
        Visitor lost = at("/silent");
        Answer scan = loseThePhone(lost, recoveryCode);
        Answer refused = lost.submit(lost.submit(scan), "code", old.nextCode());
        assertThat(refused.page().select("#fault").text()).startsWith("The code is not right.");
    }

    @Test
    void fewRecoveryCodesAreSaidToBeFew() {
        Visitor astrid = at("/few");
        enroll(astrid, scan(astrid, "iphone"));
        for (int i = 0; i < 7; i++) {
            Visitor later = at("/few");
            Answer question =
                    recover(later, lastCodes.page().select(".codes li").get(i).text());
            boolean few = question.body().contains("That is few.");
            assertThat(few).as("after " + (i + 1)).isEqualTo(i == 6);
            later.submit(question, "answer", "yes");
        }
    }

    @Test
    void setUpThatWasLeftInAnotherSessionIsRemembered() {
        scan(at("/left"), "android");
        Visitor later = at("/left");
        Answer methods = later.signInTowardsOurPage("astrid", PAGE);
        assertThat(methods.page().select(".notice").text()).startsWith("You began before and did not finish.");
        Answer scan = setUp(later, methods, "android");
        assertThat(scan.page().select(".notice")).isEmpty();
    }

    @Test
    void referenceNumberOfAPageIsInTheLogToo() throws IOException {
        Visitor astrid = at("/time");
        Answer methods = astrid.signInTowardsOurPage("astrid", PAGE);
        Answer password = astrid.submit(methods, "method", "google-authenticator");
        String text = password.page().select(".help").text();
        String reference = text.substring(text.lastIndexOf(' ') + 1);
        assertThat(reference).matches("[0-9A-Z]{8}");
        assertThat(methods.page().select(".help").text()).endsWith(reference);
        astrid.submit(password, "password", "wrong");
        assertThat(tomcat.text()).containsPattern("event=password-refused .*reference=\"" + reference);
    }

    @Test
    void whoHasNoSmartphoneIsLedToAProgramOnTheComputer() {
        Visitor astrid = at("/no-phone");
        Answer scan = scan(astrid, "computer");
        assertThat(heading(scan)).isEqualTo("Set up your authenticator app");
        assertThat(scan.page().select(".steps li").first().text()).startsWith("Open a program on your computer");
        assertThat(scan.page().select("details")).isEmpty();
        assertThat(scan.page().select("#key").text()).hasSize(39);
        Answer phone = astrid.submit(scan, "action", "back");
        Answer onAPhone = astrid.submit(phone, "phone", "iphone");
        assertThat(heading(onAPhone)).isEqualTo("Set up Microsoft Authenticator");
        enroll(astrid, onAPhone);
        assertThat(astrid.open("/mfa/recovery-codes.txt").location()).isEqualTo("/no-phone/");
    }

    @Test
    void whoHasToWaitIsToldUntilWhenAndWhomToAsk() {
        Visitor astrid = at("/locked");
        AuthenticatorApp app = enroll(astrid, scan(astrid, "iphone"));
        Visitor later = at("/locked");
        Answer verify = later.signInTowardsOurPage("astrid", PAGE);
        for (int i = 0; i < 5; i++) {
            verify = later.submit(verify, "code", app.wrongCode());
        }
        assertThat(verify.page().select(".wait").text())
                .matches(".*try again in 5 minutes \\(\\d{1,2}:\\d\\d\\h[AP]M\\)\\. If you cannot wait, ask .+\\.");
    }

    @Test
    void anotherLanguageKeepsTheStepAndTheKey() {
        Visitor astrid = at("/language");
        Answer scan = scan(astrid, "android");
        Answer german = astrid.follow(
                astrid.follow(scan.page().select("a[hreflang=de]").attr("href")).location());
        assertThat(german.page().select("html").attr("lang")).isEqualTo("de");
        assertThat(key(german)).isEqualTo(key(scan));
        assertThat(astrid.submit(german).page().select("html").attr("lang")).isEqualTo("de");
    }

    @Test
    void recoveryCodesInAFileSayWhoseTheyAre() {
        Visitor astrid = at("/file");
        Answer scan = scan(astrid, "android");
        Answer codes = astrid.submit(
                astrid.submit(scan), "code", AuthenticatorApp.typing(key(scan)).code());
        String file = astrid.open("/mfa/recovery-codes.txt").body();
        assertThat(file.lines().findFirst().orElseThrow())
                .startsWith("Recovery codes of astrid for ")
                .contains(Integer.toString(LocalDate.now(ZoneId.systemDefault()).getYear()))
                .endsWith(". Each code works once.");
        assertThat(file.lines().skip(2).toList())
                .isEqualTo(codes.page().select(".codes li").eachText());
        assertThat(codes.page().select(".print-only").text()).startsWith("Recovery codes of astrid for ");
        Answer done = astrid.submit(codes, "saved", "yes");
        assertThat(heading(done)).isEqualTo("Two-step verification is ready");
        assertThat(done.page().select(".notice")).isEmpty();
    }

    private static Answer scan(Visitor visitor, String phone) {
        return setUp(visitor, visitor.signInTowardsOurPage("astrid", PAGE), phone);
    }

    private static Answer setUp(Visitor visitor, Answer methods, String phone) {
        Answer password = visitor.submit(methods, "method", "microsoft-authenticator");
        return visitor.submit(visitor.submit(password, "password", "astrid-2009"), "phone", phone);
    }

    private AuthenticatorApp enroll(Visitor visitor, Answer scan) {
        AuthenticatorApp app = AuthenticatorApp.typing(key(scan));
        lastCodes = visitor.submit(visitor.submit(scan), "code", app.code());
        assertThat(lastCodes.page().select(".codes li")).hasSize(10);
        Answer done = visitor.submit(lastCodes);
        assertThat(heading(done)).isEqualTo("Two-step verification is ready");
        assertThat(done.page().select(".notice").text()).startsWith("You have not said that you saved the recovery");
        return app;
    }

    private static Answer recover(Visitor visitor, String recoveryCode) {
        Answer verify = visitor.signInTowardsOurPage("astrid", PAGE);
        Answer recovery = visitor.follow(verify.page().select("p.other a").attr("href"));
        return visitor.submit(recovery, "code", recoveryCode);
    }

    private static Answer loseThePhone(Visitor visitor, String recoveryCode) {
        Answer question = recover(visitor, recoveryCode);
        Answer password = visitor.submit(question, "answer", "no");
        return visitor.submit(visitor.submit(password, "password", "astrid-2009"), "phone", "android");
    }

    private static String key(Answer scan) {
        return scan.page().select("#key").text();
    }

    private static String heading(Answer page) {
        return page.page().select("h1").text();
    }

    private static Visitor at(String application) {
        return new Visitor(tomcat.address(), application);
    }
}
