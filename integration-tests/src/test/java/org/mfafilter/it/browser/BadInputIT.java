package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.it.browser.Person.PAYSLIPS;
import static org.mfafilter.it.browser.Words.ENGLISH;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.server.SampleServer;
import org.mfafilter.it.server.SignIn;

/** What people type by mistake, and what nobody types by mistake: a clear message, nothing lost, nothing advanced. */
@ExtendWith(Journey.class)
class BadInputIT {

    private static final String CODE_MISSING = "Enter the 6-digit code from the app.";
    private static final String CODE_MALFORMED = "The code has six digits. Check what you typed; no try was used up.";
    private static final String CODE_WRONG = "The code is not right.";
    private static final String STALE = "This page was no longer up to date, so nothing was sent.";

    /** More than the five guesses that there are; the digits are Arabic and full-width ones. */
    private static final List<String> NO_CODES =
            List.of("abc", "12345", "1234567", "-12345", "+12345", "١٢٣٤٥٦", "１２３４５６", "12345\u00b2", "1".repeat(65));

    private final SampleServer server;
    private final Browser browser;

    BadInputIT(SampleServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    @Test
    void methodThatDoesNotExistIsNotChosen() {
        Person person = person(server.colleague()).reach(Screen.METHODS);
        Tab tab = person.tab().tamper("button[name=method]", "carrier-pigeon");
        tab.press("Set up Microsoft Authenticator").sees("Secure your user account");
        tab.isToldAtField(ENGLISH, "Choose one of the methods.");
        person.hasNotAdvancedFrom(Screen.METHODS);
    }

    @Test
    void missingOrWrongPasswordDoesNotAdvance() {
        SignIn signIn = server.colleague();
        Person person = person(signIn).reach(Screen.PASSWORD);
        person.typePassword("");
        person.tab().isToldAtField(ENGLISH, "Enter your password.");
        for (String wrong : List.of(" ", signIn.password() + " ", "x".repeat(5000), "lösenord ١٢٣ <b>&amp;")) {
            person.typePassword(wrong);
            person.tab().sees("Enter your password").isToldAtField(ENGLISH, "The password is not right.");
        }
        person.hasNotAdvancedFrom(Screen.PASSWORD);
        person.goOn(Screen.PASSWORD, Screen.PHONE);
    }

    @Test
    void missingOrUnknownPhoneDoesNotAdvance() {
        Person person = person(server.colleague()).reach(Screen.PHONE);
        Tab tab = person.tab();
        tab.press("Continue").isToldAtField(ENGLISH, "Choose which kind of phone you use.");
        assertThat(tab.attribute("fieldset", "aria-describedby")).isEqualTo("fault");
        tab.tamper("#android", "toaster").choose("Android");
        tab.press("Continue").isToldAtField(ENGLISH, "Choose which kind of phone you use.");
        person.hasNotAdvancedFrom(Screen.PHONE);
        person.goOn(Screen.PHONE, Screen.SCAN);
    }

    @Test
    void whatIsNoCodeCostsNoGuessAtSetUp() {
        Person person = person(server.colleague()).reach(Screen.CODE);
        typesNoCodes(person);
        for (int i = 0; i < 4; i++) {
            person.typeCode(person.app().wrongCode());
            person.tab().isToldAtField(ENGLISH, CODE_WRONG);
        }
        person.hasNotAdvancedFrom(Screen.CODE);
        person.typeCode(new StringBuilder(person.app().code()).insert(3, ' ').toString());
        person.tab().sees("Save your recovery codes");
    }

    @Test
    void whatIsNoCodeCostsNoGuessAtSignIn() {
        Person person = person(server.colleague()).enroll().signOut().signIn(PAYSLIPS);
        typesNoCodes(person);
        Tab tab = person.tab();
        tab.follow("Use a recovery code").press("Verify").isToldAtField(ENGLISH, "Enter a recovery code.");
        for (String noCode : List.of("abc", "0000-0000-0000-000", "UUUU-UUUU-UUUU-UUUU", "0".repeat(65))) {
            person.typeRecoveryCode(noCode);
            tab.isToldAtField(ENGLISH, "A recovery code has 16 letters and digits.");
        }
        person.typeRecoveryCode("0000-0000-0000-0000");
        tab.isToldAtField(ENGLISH, "The recovery code is not right, or it was used already.");
        tab.follow("Use a code from the app");
        for (int i = 0; i < 3; i++) {
            person.typeCode(person.app().wrongCode());
            tab.isToldAtField(ENGLISH, CODE_WRONG);
        }
        tab.open(PAYSLIPS).sees("Enter the 6-digit code you see in the app");
        person.typeCode(
                new StringBuilder(person.app().nextCode()).insert(3, '-').toString());
        tab.sees("Payslips");
        assertThat(tab.at()).isEqualTo(PAYSLIPS);
    }

    @Test
    void recoveryCodeMayBeTypedAsItIsReadFromPaper() {
        Person person = person(server.colleague()).enroll().signOut().signIn(PAYSLIPS);
        String code = person.recoveryCodes().get(5);
        person.tab().follow("Use a recovery code");
        person.typeRecoveryCode(
                " " + code.toLowerCase(Locale.ROOT).replace('-', ' ').replace('0', 'o'));
        person.tab()
                .sees("Is your authenticator app still at hand?")
                .press("Yes, continue")
                .sees("Payslips");
    }

    @Test
    void fiveWrongCodesAtSetUpLeadToThePasswordAndANewKey() {
        Person person = person(server.colleague()).reach(Screen.CODE);
        AuthenticatorApp oldApp = person.app();
        for (int i = 0; i < 4; i++) {
            person.typeCode(oldApp.wrongCode());
            person.tab().isToldAtField(ENGLISH, CODE_WRONG);
        }
        person.typeCode(oldApp.wrongCode());
        person.tab()
                .sees("Enter your password")
                .isTold("There were too many wrong codes, so this key no longer counts.");
        person.hasNotAdvancedFrom(Screen.PASSWORD);
        person.goOn(Screen.PASSWORD, Screen.CODE).typeCode(oldApp.code());
        person.tab().isToldAtField(ENGLISH, CODE_WRONG);
        person.typeCode(person.app().code());
        person.tab().sees("Save your recovery codes");
    }

    @Test
    void fiveWrongCodesAtSignInLockOutTheRightOneToo() {
        SignIn signIn = server.colleague();
        Person person = person(signIn).enroll().signOut().signIn(PAYSLIPS);
        for (int i = 0; i < 5; i++) {
            person.typeCode(person.app().wrongCode());
            person.tab().isToldAtField(ENGLISH, CODE_WRONG);
        }
        String locked = "This code was not checked, because there were too many wrong ones before it.";
        person.tab().seesText("After several wrong codes each new one has to wait. You can try again in");
        person.tab().seesText("There were 5 wrong codes since you last signed in with a code.");
        person.typeCode(person.app().nextCode());
        person.tab().isTold(locked);
        Tab elsewhere = browser.open(ENGLISH).tab();
        person.at(elsewhere).signIn(PAYSLIPS).typeCode(person.app().nextCode());
        elsewhere.isTold(locked);
        elsewhere.follow("Use a recovery code");
        person.typeRecoveryCode(person.recoveryCodes().get(0));
        elsewhere.isTold(locked).open(PAYSLIPS).sees("Enter the 6-digit code you see in the app");
    }

    @Test
    void formThatThePageDidNotHandOutChangesNothing() {
        SignIn signIn = server.colleague();
        Person person = person(signIn).reach(Screen.PASSWORD);
        Tab tab = person.tab().tamper("main input[name=form]", "made-up");
        person.typePassword(signIn.password());
        tab.sees("Enter your password").isTold(STALE);
        person.goOn(Screen.PASSWORD, Screen.CODE);
        for (int i = 0; i < 6; i++) {
            tab.tamper("main input[name=form]", "made-up");
            person.typeCode(person.app().wrongCode());
            tab.isTold(STALE);
        }
        person.typeCode(person.app().code());
        tab.sees("Save your recovery codes");
    }

    private Person person(SignIn signIn) {
        return new Person(signIn, browser.open(ENGLISH).tab(), ENGLISH);
    }

    private static void typesNoCodes(Person person) {
        for (String nothing : List.of("", "   ")) {
            person.typeCode(nothing);
            person.tab().isToldAtField(ENGLISH, CODE_MISSING);
        }
        for (String noCode : NO_CODES) {
            person.typeCode(noCode);
            person.tab().isToldAtField(ENGLISH, CODE_MALFORMED);
        }
    }
}
