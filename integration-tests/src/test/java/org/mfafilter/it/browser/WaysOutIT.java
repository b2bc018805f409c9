package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.it.browser.Person.PAYSLIPS;
import static org.mfafilter.it.browser.Words.ENGLISH;
import static org.mfafilter.it.browser.Words.SWEDISH;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.server.SampleServer;

/** Cancel, Back, sign out and the other language, on every page that has them. */
@ExtendWith(Journey.class)
class WaysOutIT {

    private final SampleServer server;
    private final Browser browser;

    WaysOutIT(SampleServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    @ParameterizedTest
    @EnumSource
    void signOutOnEachPageOfTheSetUpEndsTheSession(Screen screen) {
        Person person = person().reach(screen);
        if (screen == Screen.SCAN) {
            person.scan();
        }
        signsOut(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mfa/verify", "/mfa/recovery"})
    void signOutOnEachPageOfTheSignInEndsTheSession(String page) {
        Person person = person().enroll().signOut().signIn(PAYSLIPS);
        person.tab().open(page);
        signsOut(person);
    }

    private static void signsOut(Person person) {
        Tab tab = person.tab();
        tab.press("Sign out").sees("Welcome to Payroll");
        assertThat(tab.at()).isEqualTo("/");
        tab.open(PAYSLIPS).sees("Sign in");
        for (int i = 0; i < 6; i++) {
            tab.goBack();
            String content = tab.content();
            assertThat(content).doesNotContain("otpauth:").doesNotContain("id=\"key\"");
            assertThat(person.recoveryCodes()).noneMatch(content::contains);
        }
        tab.open(PAYSLIPS).sees("Sign in");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"PASSWORD", "PHONE", "SCAN", "CODE"})
    void cancelLeadsToTheMethodsAndTheKeyIsGone(Screen screen) {
        Person person = person().reach(screen);
        Tab tab = person.tab();
        if (screen == Screen.SCAN) {
            person.scan();
        }
        AuthenticatorApp oldApp = person.app();
        tab.press("Cancel").sees("Secure your user account").isToldNothing();
        person.hasNotAdvancedFrom(Screen.METHODS);
        person.goOn(Screen.METHODS, Screen.CODE);
        if (oldApp != null) {
            assertThat(person.app().codeAt(Instant.EPOCH)).isNotEqualTo(oldApp.codeAt(Instant.EPOCH));
            person.typeCode(oldApp.code());
            tab.isToldAtField(ENGLISH, "The code is not right.");
        }
        person.goOn(Screen.CODE, Screen.DONE);
        tab.follow("Done").sees("Payslips");
        assertThat(tab.at()).isEqualTo(PAYSLIPS);
    }

    @Test
    void backLeadsToTheStepBeforeAndKeepsTheKey() {
        Person person = person().reach(Screen.CODE);
        Tab tab = person.tab();
        tab.press("Back").sees("Set up Microsoft Authenticator");
        String key = tab.qrCode();
        tab.press("Back").sees("Get the verification code from the app");
        tab.choose("Android").press("Continue").sees("Set up Microsoft Authenticator");
        assertThat(tab.texts(".steps li").get(0)).contains("Google Play");
        assertThat(tab.qrCode()).isEqualTo(key);
        person.goOn(Screen.SCAN, Screen.RECOVERY_CODES);
    }

    @Test
    void browsersOwnBackAndForwardKeepStepAndKey() {
        Person person = person().reach(Screen.SCAN);
        Tab tab = person.tab();
        String key = tab.qrCode();
        tab.press("Continue").sees("Enter the 6-digit code you see in the app");
        tab.goBack().sees("Set up Microsoft Authenticator");
        assertThat(tab.qrCode()).isEqualTo(key);
        tab.goBack().sees("Get the verification code from the app");
        tab.choose("iPhone").press("Continue").sees("Set up Microsoft Authenticator");
        assertThat(tab.qrCode()).isEqualTo(key);
        person.goOn(Screen.SCAN, Screen.RECOVERY_CODES);
    }

    @Test
    void otherLanguageKeepsTheStepAndTheReturnAddress() {
        Person person = person().signIn(PAYSLIPS);
        Tab tab = person.tab();
        for (Screen screen : Screen.values()) {
            tab.follow("Svenska").sees(screen.heading(SWEDISH)).isInLanguage(SWEDISH);
            assertThat(tab.at()).startsWith(screen.path() + "?to=");
            tab.follow("English").sees(screen.heading(ENGLISH)).isInLanguage(ENGLISH);
            if (screen != Screen.DONE) {
                person.goOn(screen, Screen.values()[screen.ordinal() + 1]);
            }
        }
        tab.follow("Svenska").follow("Klar").sees("Payslips");
        assertThat(tab.at()).isEqualTo(PAYSLIPS);

        person.signOut().signIn("/payslips.xhtml?year=2024");
        tab.follow("Svenska").sees("Skriv den 6-siffriga koden som visas i appen");
        tab.follow("Använd en återställningskod").sees("Använd en återställningskod");
        tab.follow("English").sees("Use a recovery code");
        person.typeRecoveryCode(person.recoveryCodes().get(0));
        tab.sees("Is your authenticator app still at hand?")
                .follow("Svenska")
                .sees("Har du kvar din autentiseringsapp?");
        tab.press("Ja, fortsätt").sees("Payslips");
        assertThat(tab.at()).isEqualTo("/payslips.xhtml?year=2024");
    }

    private Person person() {
        return new Person(server.colleague(), browser.open(ENGLISH).tab(), ENGLISH);
    }
}
