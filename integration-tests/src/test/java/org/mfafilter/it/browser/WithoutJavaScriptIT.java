package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.it.browser.Person.PAYSLIPS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mfafilter.it.server.SampleServer;

/** A browser that runs no scripts. */
@ExtendWith(Journey.class)
class WithoutJavaScriptIT {

    @Test
    void setUpAndSignInNeedNoScript(SampleServer server, Browser browser) {
        Tab tab = browser.open(Words.ENGLISH, options -> options.setJavaScriptEnabled(false))
                .tab();
        Person person = new Person(server.colleague(), tab, Words.ENGLISH);
        person.reach(Screen.SCAN);
        tab.unfold("Can’t scan the code?");
        assertThat(tab.text("#key")).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
        person.goOn(Screen.SCAN, Screen.CODE);
        person.typeCode(person.app().wrongCode());
        tab.isToldAtField(Words.ENGLISH, "The code is not right.");
        tab.press("Back").sees("Set up Microsoft Authenticator");
        person.goOn(Screen.SCAN, Screen.RECOVERY_CODES);
        assertThat(tab.shows("[data-copy]"))
                .as("a button that would do nothing")
                .isFalse();
        assertThat(tab.shows("[data-print]"))
                .as("a button that would do nothing")
                .isFalse();
        assertThat(tab.download("Download")).contains(person.recoveryCodes());
        tab.press("Continue").sees("Two-step verification is ready");
        tab.follow("Done").sees("Payslips");
        assertThat(tab.at()).isEqualTo(PAYSLIPS);

        person.signOut().signIn("/payslips.xhtml?year=2024");
        person.typeCode(person.app().nextCode());
        tab.sees("Payslips");
        assertThat(tab.at()).isEqualTo("/payslips.xhtml?year=2024");
        person.signOut().signIn(PAYSLIPS);
        tab.follow("Use a recovery code").sees("Use a recovery code");
        person.typeRecoveryCode(person.recoveryCodes().get(0));
        tab.sees("Is your authenticator app still at hand?")
                .press("Yes, continue")
                .sees("Payslips");
    }

    @Test
    void languageCancelAndSignOutNeedNoScript(SampleServer server, Browser browser) {
        Tab tab = browser.open(Words.ENGLISH, options -> options.setJavaScriptEnabled(false))
                .tab();
        new Person(server.colleague(), tab, Words.ENGLISH).reach(Screen.PHONE);
        tab.follow("Svenska").sees("Hämta verifieringskoden från appen");
        tab.press("Avbryt").sees("Säkra upp ditt användarkonto");
        tab.press("Logga ut").sees("Welcome to Payroll");
    }
}
