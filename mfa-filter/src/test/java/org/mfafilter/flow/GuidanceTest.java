package org.mfafilter.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.mfafilter.MfaConfigurationException;

class GuidanceTest {

    private static final List<String> LANGUAGES = Language.TAGS;

    /** A folder on the disk asks the application nothing. */
    private static final ServletContext NO_CONTEXT = (ServletContext) Proxy.newProxyInstance(
            GuidanceTest.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyLanguageHasStepsForEveryAppOnEveryPhoneThatItExistsFor(String language) {
        Guidance guidance = load(language);
        List<String> apps = new ArrayList<>(guidance.apps());
        apps.addAll(guidance.moreApps());
        assertThat(apps)
                .contains("microsoft-authenticator", "google-authenticator", "another-app")
                .hasSize(8);
        for (String app : apps) {
            assertThat(List.of(guidance.name(app), guidance.text(app), guidance.setUp(app), guidance.configure(app)))
                    .as(app)
                    .noneMatch(text -> text.isBlank() || text.contains("{") || text.contains("???"));
            for (String phone : Choices.PHONES) {
                List<String> steps = guidance.steps(guidance.forPhone(app, phone), phone, "Payroll");
                assertThat(steps).as(app + " on " + phone).hasSizeBetween(3, 4);
                assertThat(steps).noneMatch(step -> step.contains("{") || step.contains("???"));
            }
        }
        assertThat(Texts.load(Guidance.class, "guidance", language).all().keySet())
                .isEqualTo(Texts.load(Guidance.class, "guidance", "en").all().keySet());
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void noTextAsksForAPhoneWhereThereIsNone(String language) {
        Guidance guidance = load(language);
        assertThat(guidance.forPhone("microsoft-authenticator", "computer")).isEqualTo("another-app");
        assertThat(guidance.forPhone("aegis", "iphone")).isEqualTo("another-app");
        assertThat(guidance.forPhone("1password", "computer")).isEqualTo("1password");
        assertThat(guidance.link("another-app", "android")).isNull();
    }

    @Test
    void saysWhatTheActivationGuideSays() {
        Guidance swedish = load("sv");
        assertThat(swedish.setUp("microsoft-authenticator")).isEqualTo("Aktivera Microsoft Authenticator");
        assertThat(swedish.configure("microsoft-authenticator")).isEqualTo("Konfigurera Microsoft Authenticator");
        assertThat(swedish.steps("microsoft-authenticator", "iphone", "Payroll"))
                .contains("Välj ”Annat (Google, Facebook osv.)”.");
    }

    @Test
    void linesOfTheOperatorTakeThePlaceOfOursAndStepsAsAWhole() throws IOException {
        Files.writeString(
                folder.resolve("guidance_en.properties"),
                "microsoft-authenticator.iphone.1=Ask the help desk for the app, \u00e5\u00e4\u00f6.\n"
                        + "microsoft-authenticator.iphone.2=Scan.\nkeepass.name=KeePass\nkeepass.1=Scan.\n");
        Files.writeString(
                folder.resolve("guidance_facts.properties"),
                "apps=keepass,another-app\nmore-apps=\nkeepass.phones=android\n");
        Guidance guidance = load("en");
        assertThat(guidance.steps("microsoft-authenticator", "iphone", "Payroll"))
                .containsExactly("Ask the help desk for the app, \u00e5\u00e4\u00f6.", "Scan.");
        assertThat(guidance.steps("microsoft-authenticator", "android", "Payroll"))
                .hasSize(4);
        assertThat(guidance.apps()).containsExactly("keepass", "another-app");
        assertThat(guidance.moreApps()).isEmpty();
        assertThat(guidance.has("keepass")).isTrue();
        assertThat(guidance.has("aegis")).isFalse();
        assertThat(guidance.setUp("keepass")).isEqualTo("Set up KeePass");
    }

    /** The example of docs/design.md. */
    @Test
    void appOfTheOperatorSpeaksEveryLanguage() throws IOException {
        String text = Files.readString(Path.of("../docs/design.md"));
        int begin = text.indexOf("```properties\n") + "```properties\n".length();
        String[] files = text.substring(begin, text.indexOf("```", begin)).split("# guidance_sv.properties\n", -1);
        Files.writeString(folder.resolve("guidance_facts.properties"), files[0]);
        Files.writeString(folder.resolve("guidance_sv.properties"), files[1]);
        assertThat(load("fi").apps()).contains("keepass");
        assertThat(load("fi").name("keepass")).isEqualTo("KeePass");
        assertThat(load("fi").steps("keepass", "android", "Payroll"))
                .containsExactly(
                        "Open KeePass and your entry for Payroll.", "Scan the QR code, or copy the key below.");
        assertThat(load("sv").steps("keepass", "computer", "Payroll"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Öppna");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apps=                                             | apps names no app",
                "apps=Keepass                                      | the app 'Keepass' is not written in a-z",
                "apps=keepass                                      | keepass.phones is []; one or more of [android",
                "apps=keepass;keepass.phones=nokia                | keepass.phones is [nokia]; one or more",
                "apps=keepass;keepass.phones=android              | has no keepass.name; add it there, or to guidance_en",
                "more-apps=keepass;keepass.phones=android;keepass.name=K | has no step keepass.1 or keepass.android.1",
            })
    void appThatCannotBeShownStopsTheStart(String facts, String message) throws IOException {
        Files.writeString(folder.resolve("guidance_facts.properties"), facts.replace(';', '\n'));
        assertThatThrownBy(() -> load("en"))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining("guidance_facts.properties")
                .hasMessageContaining(message);
    }

    @Test
    void unreadableOrMissingFolderIsAFaultOfTheConfiguration() throws IOException {
        Files.writeString(folder.resolve("guidance_en.properties"), "a=\\u12");
        assertThatThrownBy(() -> load("en"))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining("guidance_en.properties")
                .hasMessageContaining("mfa.ui.texts-folder");
        assertThatThrownBy(() -> new TextFolder(folder.resolve("none").toString(), NO_CONTEXT))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining("mfa.ui.texts-folder");
    }

    @Test
    void textsOfTheOperatorTakeThePlaceOfOurs() throws IOException {
        Files.writeString(folder.resolve("plain_en.properties"), "sign-out=Leave\nno-such-text=x\n");
        TextFolder own = new TextFolder(folder.toString(), NO_CONTEXT);
        Texts texts = own.texts(PlainPage.class, "plain", "en");
        assertThat(texts.get("sign-out", Map.of())).isEqualTo("Leave");
        assertThat(new TreeSet<>(texts.all().keySet())).contains("ERROR.title");
    }

    private Guidance load(String language) {
        return Guidance.load(new TextFolder(folder.toString(), NO_CONTEXT), language);
    }
}
