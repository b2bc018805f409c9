package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.it.browser.Person.PAYSLIPS;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mfafilter.it.server.SampleServer;
import org.mfafilter.it.server.SignIn;

/** The main job from end to end, once in each language. */
@ExtendWith(Journey.class)
class WholeFlowIT {

    private static final String APP = "Microsoft Authenticator";

    private final SampleServer server;
    private final Browser browser;

    WholeFlowIT(SampleServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    @ParameterizedTest
    @EnumSource
    void leadsAFlaggedCallerThroughSetUpToThePageAskedForAndAsksForACodeAtTheNextSignIn(Words words) {
        SignIn signIn = words == Words.ENGLISH ? SignIn.anna() : SignIn.nils();
        Tab tab = browser.open(words).tab();
        Person person = new Person(signIn, tab, words);
        person.signIn(PAYSLIPS);
        choosesAMethod(tab, words);
        givesThePassword(person, words, signIn);
        choosesAPhone(tab, words);
        String scanned = scans(person, words, signIn);
        String code = confirms(person, words, scanned);
        keepsTheRecoveryCodes(person, words);
        isDone(person, words, scanned);

        String next = typesACodeAtTheNextSignIn(person, words, code);
        cannotUseTheCodeAgain(new Person(signIn, browser.open(words).tab(), words), words, next);
        server.restart();
        usesARecoveryCodeOnce(new Person(signIn, browser.open(words).tab(), words), words, person.recoveryCodes());
    }

    private static void choosesAMethod(Tab tab, Words words) {
        tab.sees(words.say("Secure your user account")).isInLanguage(words);
        assertThat(tab.at()).startsWith("/mfa/methods?to=");
        tab.seesText(words.say("Because you have access to sensitive data, you need to set up two-step verification"
                + " before you can continue using Payroll. Choose one of the methods below to begin."));
        tab.seesText("payroll-support@example.com");
        tab.seesButtons(words.setUp(APP), words.setUp("Google Authenticator"), words.say("Sign out"));
        tab.press(words.setUp(APP));
    }

    private static void givesThePassword(Person person, Words words, SignIn signIn) {
        Tab tab = person.tab();
        tab.sees(words.say("Enter your password")).isInLanguage(words).isToldNothing();
        tab.seesButtons(words.say("Cancel"), words.say("Continue"), words.say("Sign out"));
        person.typePassword("not-" + signIn.password());
        tab.sees(words.say("Enter your password")).isToldAtField(words, words.say("The password is not right."));
        person.hasNotAdvancedFrom(Screen.PASSWORD);
        person.typePassword(signIn.password());
    }

    private static void choosesAPhone(Tab tab, Words words) {
        tab.sees(words.say("Get the verification code from the app")).isInLanguage(words);
        tab.seesText(words.say("Which kind of phone do you use?"));
        tab.seesButtons(words.say("Cancel"), words.say("Continue"), words.say("Sign out"));
        tab.choose(words.say("Android")).choose(words.say("iPhone")).press(words.say("Continue"));
    }

    private static String scans(Person person, Words words, SignIn signIn) {
        Tab tab = person.tab();
        tab.sees(words.configure(APP)).isInLanguage(words);
        tab.seesButtons(words.say("Back"), words.say("Continue"), words.say("Sign out"));
        assertThat(tab.texts(".steps li").get(0)).contains("App Store");
        tab.seesText(words.say("Choose “Other (Google, Facebook, etc.)”."));
        String scanned = tab.qrCode();
        URI uri = URI.create(scanned);
        assertThat(uri.getScheme() + "://" + uri.getHost()).isEqualTo("otpauth://totp");
        assertThat(uri.getPath()).isEqualTo("/Payroll:" + signIn.name());
        assertThat(tab.shows("#key")).isFalse();
        tab.unfold(words.say("Can’t scan the code?"));
        assertThat(tab.texts("dd").get(0)).isEqualTo(signIn.name());
        assertThat(tab.text("#key")).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
        assertThat(uri.getQuery()).isEqualTo("secret=" + tab.text("#key").replace(" ", "") + "&issuer=Payroll");
        person.scan();
        tab.press(words.say("Continue"));
        return scanned;
    }

    /** A wrong code keeps the key; the right one counts. */
    private static String confirms(Person person, Words words, String scanned) {
        Tab tab = person.tab();
        tab.sees(words.say("Enter the 6-digit code you see in the app")).isInLanguage(words);
        tab.seesText(words.say("There is no hurry: a new code comes every 30 seconds."));
        tab.seesButtons(words.say("Back"), words.say("Verify"), words.say("Sign out"));
        person.typeCode(person.app().wrongCode());
        tab.isToldAtField(words, words.say("The code is not right."));
        person.hasNotAdvancedFrom(Screen.CODE);
        tab.press(words.say("Back")).sees(words.configure(APP));
        assertThat(tab.qrCode()).isEqualTo(scanned);
        tab.press(words.say("Continue"));
        String code = person.app().code();
        person.typeCode(code);
        return code;
    }

    private static void keepsTheRecoveryCodes(Person person, Words words) {
        Tab tab = person.tab();
        tab.sees(words.say("Save your recovery codes")).isInLanguage(words);
        tab.seesButtons(words.say("Copy"), words.say("Print"), words.say("Continue"), words.say("Sign out"));
        person.goOn(Screen.RECOVERY_CODES, Screen.RECOVERY_CODES);
        List<String> codes = person.recoveryCodes();
        assertThat(tab.reload().texts(".codes li")).isEqualTo(codes);
        assertThat(tab.download(words.say("Download")).lines().filter(line -> line.matches("(....-){3}....")))
                .containsExactlyElementsOf(codes);
        tab.press(words.say("Continue"));
    }

    /** Nothing shows codes or key again; the link leads to the page asked for, query and all. */
    private static void isDone(Person person, Words words, String scanned) {
        Tab tab = person.tab();
        tab.sees(words.say("Two-step verification is ready"))
                .isInLanguage(words)
                .seesLink(words.say("Done"));
        String done = tab.at();
        String key = scanned.replaceAll(".*secret=([A-Z2-7]+).*", "$1");
        tab.goBack();
        showsNoSecret(tab, key, person.recoveryCodes());
        for (Screen screen : Screen.values()) {
            showsNoSecret(tab.open(screen.path()), key, person.recoveryCodes());
        }
        showsNoSecret(tab.open("/mfa/recovery-codes.txt"), key, person.recoveryCodes());
        tab.open(done).sees(words.say("Two-step verification is ready"));
        tab.follow(words.say("Done")).sees("Payslips").seesText("December 2025");
        assertThat(tab.at()).isEqualTo(PAYSLIPS);
        assertThat(tab.content()).doesNotContain("December 2024");
    }

    private static void showsNoSecret(Tab tab, String key, List<String> recoveryCodes) {
        assertThat(tab.content().replaceAll("\\s", "")).doesNotContain(key).doesNotContain(recoveryCodes);
        assertThat(tab.content()).doesNotContain("otpauth:").doesNotContain("class=\"qr\"");
    }

    private static String typesACodeAtTheNextSignIn(Person person, Words words, String confirmed) {
        Tab tab = person.tab();
        person.signOut().signIn("/payslips.xhtml?year=2024");
        tab.sees(words.say("Enter the 6-digit code you see in the app")).isInLanguage(words);
        tab.seesButtons(words.say("Verify"), words.say("Sign out")).seesLink(words.say("Use a recovery code"));
        person.typeCode(confirmed);
        tab.isToldAtField(words, words.say("This code was used already."));
        String next = person.app().nextCode();
        person.typeCode(next);
        tab.sees("Payslips");
        assertThat(tab.at()).isEqualTo("/payslips.xhtml?year=2024");
        return next;
    }

    private static void cannotUseTheCodeAgain(Person elsewhere, Words words, String code) {
        Tab tab = elsewhere.signIn(PAYSLIPS).tab();
        elsewhere.typeCode(code);
        tab.isToldAtField(words, words.say("This code was used already."));
        tab.open(PAYSLIPS).sees(words.say("Enter the 6-digit code you see in the app"));
    }

    private static void usesARecoveryCodeOnce(Person person, Words words, List<String> codes) {
        Tab tab = person.signIn(PAYSLIPS).tab();
        tab.sees(words.say("Enter the 6-digit code you see in the app"));
        tab.follow(words.say("Use a recovery code")).sees(words.say("Use a recovery code"));
        tab.isInLanguage(words).seesButtons(words.say("Verify"), words.say("Sign out"));
        person.typeRecoveryCode(codes.get(3));
        tab.sees(words.say("Is your authenticator app still at hand?")).isInLanguage(words);
        tab.seesText(words.say("There are 9 recovery codes left."));
        tab.press(words.say("Yes, continue")).sees("Payslips");
        assertThat(tab.at()).isEqualTo(PAYSLIPS);

        person.signOut().signIn(PAYSLIPS);
        tab.follow(words.say("Use a recovery code"));
        person.typeRecoveryCode(codes.get(3));
        tab.isToldAtField(words, words.say("The recovery code is not right, or it was used already."));
        tab.open(PAYSLIPS).sees(words.say("Enter the 6-digit code you see in the app"));
    }
}
