package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.server.SignIn;

/** Somebody in front of a tab who does what each page asks for. */
final class Person {

    /** A page of the application, with a query, that a person wants to see. */
    static final String PAYSLIPS = "/payslips.xhtml?year=2025";

    private final SignIn signIn;
    private final Words words;
    private Tab tab;
    private AuthenticatorApp app;
    private List<String> recoveryCodes = List.of();

    Person(SignIn signIn, Tab tab, Words words) {
        this.signIn = signIn;
        this.words = words;
        this.tab = tab;
    }

    Tab tab() {
        return tab;
    }

    /** The app that read the QR code last. */
    AuthenticatorApp app() {
        return app;
    }

    /** The codes that were shown. */
    List<String> recoveryCodes() {
        return recoveryCodes;
    }

    /** Goes on at another tab. */
    Person at(Tab other) {
        tab = other;
        return this;
    }

    /** Asks for a page of the application and signs in to the application. */
    Person signIn(String path) {
        tab.open(path).sees("Sign in");
        tab.type("Name", signIn.name()).type("Password", signIn.password()).press("Sign in");
        return this;
    }

    /** Signs out of the application, from one of its pages. */
    Person signOut() {
        tab.press("Sign out").sees("Welcome to Payroll");
        return this;
    }

    /** Signs in at the payslips and goes through the set-up to a screen of it. */
    Person reach(Screen target) {
        signIn(PAYSLIPS);
        tab.sees(Screen.METHODS.heading(words));
        return goOn(Screen.METHODS, target);
    }

    /** Goes on with the set-up from one screen to another. */
    Person goOn(Screen from, Screen target) {
        for (Screen screen : Screen.values()) {
            if (screen.compareTo(from) >= 0 && screen.compareTo(target) < 0) {
                leave(screen);
                tab.sees(Screen.values()[screen.ordinal() + 1].heading(words));
            }
        }
        if (target == Screen.RECOVERY_CODES) {
            readRecoveryCodes();
        }
        return this;
    }

    /** Sets up everything and goes on to the payslips. */
    Person enroll() {
        reach(Screen.DONE);
        leave(Screen.DONE);
        tab.sees("Payslips");
        return this;
    }

    /** Reads the QR code of the page into the app. */
    Person scan() {
        app = AuthenticatorApp.scanning(tab.qrCode());
        return this;
    }

    Person typeCode(String code) {
        tab.type(words.say("6-digit code"), code).press(words.say("Verify"));
        return this;
    }

    Person typeRecoveryCode(String code) {
        tab.type(words.say("Recovery code"), code).press(words.say("Verify"));
        return this;
    }

    Person typePassword(String password) {
        tab.type(words.say("Password"), password).press(words.say("Continue"));
        return this;
    }

    /** Neither a page of the application nor a later step of the set-up is reached from here. */
    Person hasNotAdvancedFrom(Screen screen) {
        String at = tab.at();
        for (Screen later : Screen.values()) {
            if (later.compareTo(screen) > 0) {
                tab.open(later.path()).sees(screen.heading(words));
            }
        }
        // the application leads back to the step that a key has been made for, else to the beginning
        Screen reached = screen.compareTo(Screen.PHONE) < 0 ? Screen.METHODS : screen;
        tab.open("/payslips.xhtml").sees(reached.heading(words));
        tab.open(at);
        return this;
    }

    private void leave(Screen screen) {
        switch (screen) {
            case METHODS -> tab.press(words.setUp("Microsoft Authenticator"));
            case PASSWORD -> typePassword(signIn.password());
            case PHONE -> tab.choose("iPhone").press(words.say("Continue"));
            case SCAN -> {
                scan();
                tab.press(words.say("Continue"));
            }
            case CODE -> typeCode(app.code());
            case RECOVERY_CODES -> {
                readRecoveryCodes();
                tab.choose(words.say("I have saved the recovery codes")).press(words.say("Continue"));
            }
            case DONE -> tab.follow(words.say("Done"));
        }
    }

    private void readRecoveryCodes() {
        recoveryCodes = tab.texts(".codes li");
        assertThat(recoveryCodes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}"));
    }
}
