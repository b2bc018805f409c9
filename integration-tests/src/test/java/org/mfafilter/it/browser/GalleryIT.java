package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.it.browser.Person.PAYSLIPS;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.server.SampleServer;
import org.mfafilter.it.server.SignIn;

/**
 * Every page in every language, walked through by what is on it and not by its words: it fits its window, axe finds nothing
 * in it, its QR code can be read. Each language in two dresses; with {@code ./test --gallery} in all of them. The pictures
 * are in target/gallery.
 */
@ExtendWith(Journey.class)
class GalleryIT {

    private static final Path PICTURES = Path.of("target/gallery");
    private static final List<String> LANGUAGES = List.of("en", "sv", "nb", "da", "fi", "de", "ar");
    private static final int LARGEST_PAGE = 60 * 1024;
    private static final String PRIMARY = "main button.primary, main a.primary";

    private final SampleServer server;
    private final Browser browser;
    private String language = "en";
    private List<Dress> dresses = List.of(Dress.DESK);

    GalleryIT(SampleServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "sv", "nb", "da", "fi", "de", "ar"})
    void everyPageIsFitToBeSeen(String tag) {
        language = tag;
        dresses = Boolean.getBoolean("gallery") ? Dress.all() : Dress.pairs(LANGUAGES.indexOf(tag));
        Window window = browser.open(Words.ENGLISH, options -> options.setLocale(tag));
        Tab form = window.tab().open("/index.xhtml");
        Tab tab = window.tab();
        SignIn colleague = server.colleague();
        Person person = new Person(colleague, tab, Words.ENGLISH);
        person.signIn(PAYSLIPS);
        tab.dress(dresses.get(0));

        AuthenticatorApp app = setUp(tab, colleague);
        String recoveryCode = tab.texts(".codes li").get(0);
        look(tab.checkAt("#saved"), "11-recovery-codes");
        look(tab.clickAt(PRIMARY), "12-done");
        tab.clickAt(PRIMARY).sees("Payslips");
        person.signOut();

        person.signIn(PAYSLIPS);
        form.sendForm("/payslips.xhtml", "comment", "Raise for Anna");
        laterSignIn(tab, recoveryCode);
        tab.clickAt(PRIMARY).sees("Payslips");
        look(form.reload(), "17-unsent");
        person.signOut().signIn(PAYSLIPS);
        for (int i = 0; i < 6; i++) {
            tab.typeAt("#code", app.wrongCode()).clickAt(PRIMARY);
        }
        look(tab, "18-verify-locked");
    }

    private AuthenticatorApp setUp(Tab tab, SignIn colleague) {
        look(tab.unfoldAll(), "01-methods");
        look(tab.clickAt("main .primary"), "02-password");
        look(tab.typeAt("#password", "wrong").clickAt(PRIMARY), "03-password-wrong");
        look(tab.typeAt("#password", colleague.password()).clickAt(PRIMARY), "04-phone");
        look(tab.clickAt(PRIMARY), "05-phone-missing");
        look(tab.checkAt("#computer").clickAt(PRIMARY), "06-scan-on-a-computer");
        tab.clickAt("button[form=back]").checkAt("#iphone").clickAt(PRIMARY);
        look(tab, "07-scan");
        tab.clickAt("button[value=more-time]");
        look(tab.unfoldAll(), "08-scan-by-hand");
        AuthenticatorApp app = AuthenticatorApp.typing(tab.text("#key"));
        look(tab.clickAt(PRIMARY), "09-code");
        look(tab.typeAt("#code", app.wrongCode()).clickAt(PRIMARY).unfoldAll(), "10-code-wrong");
        tab.typeAt("#code", app.code()).clickAt(PRIMARY);
        return app;
    }

    private void laterSignIn(Tab tab, String recoveryCode) {
        look(tab.unfoldAll(), "13-verify");
        look(tab.typeAt("#code", recoveryCode).clickAt(PRIMARY), "14-verify-recovery-code");
        tab.clickAt(".other a");
        look(tab.typeAt("#code", "0000-0000-0000-0000").clickAt(PRIMARY), "15-recovery-wrong");
        look(tab.typeAt("#code", recoveryCode).clickAt(PRIMARY), "16-still-at-hand");
    }

    /** Looks at a page whose place its name begins with, behind a number. */
    private void look(Tab tab, String name) {
        String place = tab.at().replaceAll("^/mfa/|\\?.*", "");
        assertThat(name.substring(3)).startsWith(place);
        for (Dress dress : dresses) {
            tab.dress(dress);
            String seen = language + '/' + name + '-' + dress;
            assertThat(tab.attribute("html", "lang")).as(seen).isEqualTo(language);
            tab.isNotWiderThanTheWindow();
            assertThat(tab.findings()).as(seen).isEmpty();
            byte[] picture = tab.picture();
            Pictures.keep(picture, PICTURES.resolve(seen + ".png"));
            if (tab.shows(".qr")) {
                assertThat(QrCodes.read(picture))
                        .as(seen)
                        .hasValueSatisfying(text -> assertThat(text).startsWith("otpauth://totp/Payroll:"));
            }
        }
        tab.dress(dresses.get(0)); // which the journey goes on in
    }

    @Test
    void recoveryCodesArePrintedAlone() {
        Tab tab = browser.open(Words.ENGLISH).tab();
        Person person = new Person(server.colleague(), tab, Words.ENGLISH).reach(Screen.RECOVERY_CODES);
        String printed = tab.printed();
        assertThat(printed).contains(person.recoveryCodes()).contains("Recovery codes of colleague", "for Payroll");
        assertThat(printed).doesNotContain("Continue", "Sign out", "I have saved", "Download");
    }

    @Test
    void axeFindsAFaultThatIsThere() {
        Tab tab = browser.open(Words.ENGLISH).tab();
        new Person(server.colleague(), tab, Words.ENGLISH).reach(Screen.PASSWORD);
        assertThat(tab.findings()).isEmpty();
        tab.spoil("label[for=password]");
        assertThat(tab.findings()).anyMatch(found -> found.startsWith("label at #password"));
    }

    @Test
    void pagesAreSmall() {
        Tab tab = browser.open(Words.ENGLISH).tab();
        Person person = new Person(server.colleague(), tab, Words.ENGLISH).reach(Screen.SCAN);
        for (Screen screen : List.of(Screen.SCAN, Screen.PHONE, Screen.PASSWORD, Screen.METHODS)) {
            int size = tab.open(screen.path()).transferred();
            assertThat(size).as("bytes of " + screen).isBetween(5_000, LARGEST_PAGE);
        }
        assertThat(person.tab().shows("main")).isTrue();
    }
}
