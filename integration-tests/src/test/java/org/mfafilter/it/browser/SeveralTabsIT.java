package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.it.browser.Person.PAYSLIPS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.server.SampleServer;
import org.mfafilter.it.server.SignIn;

/** One caller, several tabs, several windows. */
@ExtendWith(Journey.class)
class SeveralTabsIT {

    private static final String REPLACED =
            "The set-up was begun anew in another window, so the key that you had here" + " no longer counts.";

    private final SampleServer server;
    private final Browser browser;

    SeveralTabsIT(SampleServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    @Test
    void secondTabShowsTheSamePendingKey() {
        Window window = browser.open(Words.ENGLISH);
        Tab first = window.tab();
        Person person = new Person(server.colleague(), first, Words.ENGLISH).reach(Screen.SCAN);
        String key = first.qrCode();
        Tab second = window.tab().open("/employees.jsp").sees("Set up Microsoft Authenticator");
        assertThat(second.qrCode()).isEqualTo(key);
        assertThat(first.reload().qrCode()).isEqualTo(key);
        person.goOn(Screen.SCAN, Screen.DONE);
        second.reload().sees("Employees");
        assertThat(second.at()).isEqualTo("/employees.jsp");
    }

    @Test
    void olderTabIsToldThatTheKeyWasReplacedAndNotThatTheCodeIsWrong() {
        Window window = browser.open(Words.ENGLISH);
        Tab older = window.tab();
        Person person = new Person(server.colleague(), older, Words.ENGLISH).reach(Screen.CODE);
        AuthenticatorApp oldApp = person.app();
        Tab newer = window.tab().open("/mfa/code").sees("Enter the 6-digit code you see in the app");
        newer.press("Cancel").sees("Secure your user account");
        person.at(newer).goOn(Screen.METHODS, Screen.CODE);

        person.at(older).typeCode(oldApp.code());
        older.isTold(REPLACED);
        assertThat(older.content()).doesNotContain("The code is not right");
        person.at(newer).typeCode(person.app().code());
        newer.sees("Save your recovery codes");
    }

    @Test
    void keyReplacedFromAnotherWindowIsSaidOnEachStepOfTheOlderOne() {
        SignIn signIn = server.colleague();
        Tab older = browser.open(Words.ENGLISH).tab();
        Person person = new Person(signIn, older, Words.ENGLISH).reach(Screen.CODE);
        new Person(signIn, browser.open(Words.ENGLISH).tab(), Words.ENGLISH).reach(Screen.SCAN);

        person.typeCode(person.app().code());
        older.sees("Enter your password").isTold(REPLACED);
        assertThat(older.content()).doesNotContain("The code is not right");
    }

    @Test
    void eachTabComesBackToItsOwnPageAfterTheCode() {
        SignIn signIn = server.colleague();
        Person person = new Person(signIn, browser.open(Words.ENGLISH).tab(), Words.ENGLISH).enroll();
        Window window = browser.open(Words.ENGLISH);
        Tab first = window.tab();
        person.at(first).signIn(PAYSLIPS);
        first.sees("Enter the 6-digit code you see in the app");
        Tab second = window.tab().open("/employees.jsp").sees("Enter the 6-digit code you see in the app");
        Tab third = window.tab().open("/payslips.xhtml?year=2023").sees("Enter the 6-digit code you see in the app");

        person.at(second).typeCode(person.app().nextCode());
        second.sees("Employees");
        assertThat(second.at()).isEqualTo("/employees.jsp");
        first.reload().sees("Payslips");
        assertThat(first.at()).isEqualTo(PAYSLIPS);
        third.press("Verify").sees("Payslips"); // the code counted for all tabs
        assertThat(third.at()).isEqualTo("/payslips.xhtml?year=2023");
    }
}
