package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.it.browser.Person.PAYSLIPS;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.server.SampleServer;
import org.mfafilter.it.server.SignIn;

/** The set-up without a camera and without a mouse: Tab, Enter, the space bar and typing. */
@ExtendWith(Journey.class)
class ManualKeyIT {

    @Test
    void typedKeyAndKeyboardAloneSetUpAndSignIn(SampleServer server, Browser browser) {
        SignIn signIn = server.colleague();
        Tab tab = browser.open(Words.ENGLISH).tab();
        signsIn(tab, signIn);
        tab.sees("Secure your user account");
        tab.tabTo("Set up Google Authenticator").enter().sees("Enter your password");

        typesInto(tab, "Password", "wrong").sees("Enter your password");
        tab.isToldAtField(Words.ENGLISH, "The password is not right.");
        typesInto(tab, "Password", signIn.password()).sees("Get the verification code from the app");
        tab.tabTo("Android").keys("Space").enter().sees("Set up Google Authenticator");
        AuthenticatorApp app = typesTheKeyIntoAnApp(tab, signIn);
        tab.tabTo("Continue").enter().sees("Enter the 6-digit code you see in the app");

        typesInto(tab, "6-digit code", app.wrongCode()).isToldAtField(Words.ENGLISH, "The code is not right.");
        typesInto(tab, "6-digit code", app.code()).sees("Save your recovery codes");
        List<String> codes = tab.texts(".codes li");
        tab.tabTo("Continue").enter().sees("Two-step verification is ready");
        tab.tabTo("Done").enter().sees("Payslips");
        assertThat(tab.at()).isEqualTo(PAYSLIPS);

        tab.tabTo("Sign out").enter().sees("Welcome to Payroll");
        signsIn(tab, signIn);
        typesInto(tab, "6-digit code", app.nextCode()).sees("Payslips");
        tab.tabTo("Sign out").enter().sees("Welcome to Payroll");
        signsIn(tab, signIn);
        tab.tabTo("Use a recovery code").enter().sees("Use a recovery code");
        typesInto(tab, "Recovery code", codes.get(9)).sees("Is your authenticator app still at hand?");
        tab.tabTo("Yes, continue").enter().sees("Payslips");
        assertThat(tab.at()).isEqualTo(PAYSLIPS);
    }

    private static void signsIn(Tab tab, SignIn signIn) {
        tab.open(PAYSLIPS).sees("Sign in");
        tab.tabTo("Name").typeAtFocus(signIn.name());
        tab.tabTo("Password").typeAtFocus(signIn.password()).enter();
    }

    /** The field has the focus already; Enter is the main button, not Cancel or Back. */
    private static Tab typesInto(Tab tab, String label, String text) {
        assertThat(tab.focused()).isEqualTo(label);
        return tab.typeAtFocus(text).enter();
    }

    private static AuthenticatorApp typesTheKeyIntoAnApp(Tab tab, SignIn signIn) {
        assertThat(tab.texts(".steps li").get(0)).contains("Google Authenticator", "Google Play");
        tab.tabTo("Can’t scan the code?").keys("Enter");
        assertThat(tab.texts("dd").get(0)).isEqualTo(signIn.name());
        AuthenticatorApp app = AuthenticatorApp.typing(tab.text("#key"));
        assertThat(app.codeAt(Instant.EPOCH))
                .isEqualTo(AuthenticatorApp.scanning(tab.qrCode()).codeAt(Instant.EPOCH));
        return app;
    }
}
