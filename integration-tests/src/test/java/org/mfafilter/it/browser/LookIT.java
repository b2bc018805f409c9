package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.it.browser.Person.PAYSLIPS;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mfafilter.it.server.SampleServer;

/** Every screen on a small phone, a tablet and a desk, light and dark; the pictures are in target/screenshots. */
@ExtendWith(Journey.class)
class LookIT {

    private static final Path PICTURES = Path.of("target/screenshots");
    private static final List<Integer> WIDTHS = List.of(320, 768, 1280);
    private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

    private final SampleServer server;
    private final Browser browser;

    LookIT(SampleServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    @ParameterizedTest
    @EnumSource
    void everyScreenFitsEveryWidthAndItsQrCodeCanBeScanned(Words words) {
        Tab tab = browser.open(words).tab();
        Person person = new Person(server.colleague(), tab, words).signIn(PAYSLIPS);
        for (Screen screen : Screen.values()) {
            tab.sees(screen.heading(words));
            look(
                    tab,
                    words,
                    screen.ordinal() + 1 + "-" + screen.name().toLowerCase(Locale.ROOT),
                    screen == Screen.SCAN);
            lookAtDetails(person, words, screen);
            if (screen != Screen.DONE) {
                person.goOn(screen, Screen.values()[screen.ordinal() + 1]);
            }
        }
        tab.follow(words.say("Done"));
        person.signOut().signIn(PAYSLIPS);
        look(tab, words, "8-verify", false);
        tab.follow(words.say("Use a recovery code"));
        look(tab, words, "9-recovery", false);
        person.typeRecoveryCode("0000-0000-0000-0000");
        look(tab, words, "9-recovery-wrong", false);
        tab.open(PAYSLIPS);
        for (int i = 0; i < 5; i++) {
            person.typeCode(person.app().wrongCode());
        }
        look(tab, words, "8-verify-locked", false);
    }

    private static void lookAtDetails(Person person, Words words, Screen screen) {
        switch (screen) {
            case PASSWORD -> {
                person.typePassword("wrong");
                look(person.tab(), words, "2-password-wrong", false);
            }
            case PHONE -> {
                person.tab().press(words.say("Continue"));
                look(person.tab(), words, "3-phone-missing", false);
            }
            case SCAN -> {
                person.tab().unfold(words.say("Can’t scan the code?"));
                look(person.tab(), words, "4-scan-by-hand", true);
            }
            case CODE -> {
                person.typeCode(person.app().wrongCode());
                look(person.tab(), words, "5-code-wrong", false);
            }
            default -> {}
        }
    }

    private static void look(Tab tab, Words words, String name, boolean withQrCode) {
        for (int width : WIDTHS) {
            for (ColorScheme scheme : SCHEMES) {
                tab.resize(width, scheme).isNotWiderThanTheWindow();
                byte[] picture = tab.picture();
                String file = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
                Pictures.keep(picture, PICTURES.resolve(words.tag()).resolve(file));
                if (withQrCode) {
                    assertThat(QrCodes.read(picture))
                            .as(file)
                            .hasValueSatisfying(text -> assertThat(text).startsWith("otpauth://totp/Payroll:"));
                }
            }
        }
        tab.resize(1280, ColorScheme.LIGHT);
    }

    @Test
    void phoneGetsALinkThatOpensTheAppAndADeskDoesNot() {
        Person phone = new Person(
                        server.colleague(),
                        browser.open(
                                        Words.ENGLISH,
                                        options -> options.setViewportSize(390, 1300)
                                                .setDeviceScaleFactor(3)
                                                .setIsMobile(true)
                                                .setHasTouch(true))
                                .tab(),
                        Words.ENGLISH)
                .reach(Screen.SCAN);
        phone.tab().seesLink("Open the authenticator app on this phone").seesButtons("Copy the key");
        assertThat(phone.tab().findings()).isEmpty();
        Pictures.keep(phone.tab().window(), PICTURES.resolve("en/4-scan-on-a-phone.png"));
        assertThat(phone.tab().attribute(".same-phone a", "href"))
                .isEqualTo(phone.tab().qrCode());

        Person desk = new Person(server.colleague(), browser.open(Words.ENGLISH).tab(), Words.ENGLISH);
        assertThat(desk.reach(Screen.SCAN).tab().shows(".same-phone")).isFalse();
    }
}
