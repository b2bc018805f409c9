package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.it.browser.Person.PAYSLIPS;
import static org.mfafilter.it.browser.Words.ENGLISH;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.server.SampleServer;
import org.mfafilter.it.server.SignIn;

/** After a recovery code: a new app is set up in place of one that is lost. */
@ExtendWith(Journey.class)
class LostPhoneIT {

    private static final String STILL_AT_HAND = "Is your authenticator app still at hand?";

    private final SampleServer server;
    private final Browser browser;

    LostPhoneIT(SampleServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    @Test
    void noLeadsToThePasswordAndANewKeyAndTheOldOneEndsWhenTheNewOneIsConfirmed() {
        SignIn signIn = server.colleague();
        Person person = person(signIn).enroll().signOut().signIn(PAYSLIPS);
        AuthenticatorApp old = person.app();
        Tab elsewhere = browser.open(ENGLISH).tab();
        typesARecoveryCode(person, 0);
        person.tab().press("No, set up a new one").sees("Enter your password");
        person.goOn(Screen.PASSWORD, Screen.CODE);

        Person withOldApp = new Person(signIn, elsewhere, ENGLISH).signIn(PAYSLIPS);
        withOldApp.typeCode(old.nextCode()).tab().sees("Payslips");

        person.typeCode(person.app().code()).tab().sees("Save your recovery codes");
        person.goOn(Screen.RECOVERY_CODES, Screen.DONE).tab().follow("Done").sees("Payslips");
        assertThat(person.tab().at()).isEqualTo(PAYSLIPS);

        withOldApp.signOut().signIn(PAYSLIPS).typeCode(old.code());
        elsewhere.isToldAtField(ENGLISH, "The code is not right.");
        withOldApp.typeCode(person.app().nextCode()).tab().sees("Payslips");
    }

    @Test
    void whoGivesUpTheNewSetUpGoesOnWithTheOldApp() {
        Person person = person(server.colleague()).enroll().signOut().signIn(PAYSLIPS);
        AuthenticatorApp old = person.app();
        typesARecoveryCode(person, 0);
        person.tab().press("No, set up a new one").sees("Enter your password");
        person.goOn(Screen.PASSWORD, Screen.SCAN)
                .tab()
                .press("Back")
                .press("Cancel")
                .sees("Payslips");
        person.signOut().signIn(PAYSLIPS).typeCode(old.nextCode()).tab().sees("Payslips");
    }

    @Test
    void wrongPasswordsEndTheSessionAfterTheFifth() {
        SignIn signIn = server.colleague();
        Person person = person(signIn).reach(Screen.PASSWORD);
        for (int i = 0; i < 4; i++) {
            person.typePassword("not the password").tab().isToldAtField(ENGLISH, "The password is not right.");
        }
        person.typePassword("not the password").tab().sees("You have been signed out");
        person.tab().follow("Sign in again").sees("Welcome to Payroll");
        person.reach(Screen.PHONE);
    }

    @Test
    void phoneWhoseClockIsOffIsToldSoAtSetUpAndNotLetIn() {
        Person person = person(server.colleague()).reach(Screen.CODE);
        person.typeCode(person.app().codeOff(-7))
                .tab()
                .isToldAtField(
                        ENGLISH, "your phone’s clock is about 4 minutes slow. On the phone open Settings, General");
        person.typeCode(person.app().codeOff(10))
                .tab()
                .isToldAtField(ENGLISH, "your phone’s clock is about 5 minutes fast.");
        person.hasNotAdvancedFrom(Screen.CODE);
    }

    @Test
    void atSignInOneCodeOfTheFutureTellsNothingAndASecondOneTellsTheClock() {
        Person person = person(server.colleague()).enroll().signOut().signIn(PAYSLIPS);
        Tab tab = person.tab();
        person.typeCode(person.app().codeOff(-9)).tab().isToldAtField(ENGLISH, "about 5 minutes slow. On Android");
        String future = person.app().codeOff(6);
        String next = person.app().codeOff(7);
        person.typeCode(future).tab().isToldAtField(ENGLISH, "The code is not right. Wait for");
        for (String hint : new String[] {"clock-fast", "clock-slow"}) {
            tab.open("/mfa/verify?notice=" + hint).isToldAtField(ENGLISH, "The code is not right. Wait for");
        }
        person.typeCode(future).tab().isToldAtField(ENGLISH, "The code is not right. Wait for");
        person.typeCode(next).tab().isToldAtField(ENGLISH, "minutes fast. On Android");
        tab.seesText("There were 4 wrong codes since you last signed in with a code.");
        tab.open(PAYSLIPS);
        person.typeCode(person.app().nextCode()).tab().sees("Payslips");
        person.signOut().signIn(PAYSLIPS).tab().sees("Enter the 6-digit code you see in the app");
        assertThat(tab.texts(".wrong-codes")).isEmpty();
    }

    private static void typesARecoveryCode(Person person, int number) {
        person.tab().follow("Use a recovery code");
        person.typeRecoveryCode(person.recoveryCodes().get(number)).tab().sees(STILL_AT_HAND);
    }

    private Person person(SignIn signIn) {
        return new Person(signIn, browser.open(ENGLISH).tab(), ENGLISH);
    }
}
