package org.mfafilter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.flow.Language;

class ConfigReaderTest {

    private final Properties system = new Properties();

    @TempDir
    private Path folder;

    @Test
    void takesDefaultsWhereNothingIsSet() {
        MfaConfig config = read(Map.of(), Map.of());
        assertThat(config.getOrDefault(ConfigKeys.PATH)).isEqualTo("/mfa");
        assertThat(config.getOrDefault(ConfigKeys.REQUIRED_ROLES)).containsExactly("sensitive-data");
        assertThat(config.getOrDefault(ConfigKeys.SESSION_MAX_AGE)).isEqualTo(Duration.ofHours(12));
        assertThat(config.get(ConfigKeys.STORE_DATASOURCE)).isNull();
        assertThat(config.report()).contains("mfa.path = /mfa (default)");
    }

    @Test
    void lettingEachPlaceWinOverTheOneBefore() throws Exception {
        Path file = Files.writeString(folder.resolve("mfa.properties"), "mfa.path=/file\nmfa.ui.support=Å-help\n");
        List<ConfigSource> webXml = List.of(
                ConfigSource.of("a context-param", Map.of("mfa.path", "/context", "mfa.config-file", file.toString())),
                ConfigSource.of("an init-param", Map.of("mfa.path", "/init")));

        assertThat(ConfigReader.read(webXml.subList(0, 1), Map.of(), system).report())
                .contains(
                        "mfa.path = /file (the file " + file + ")", "mfa.ui.support = Å-help (the file " + file + ")");
        assertThat(ConfigReader.read(webXml, Map.of("MFA_PATH", "/environment"), system)
                        .report())
                .contains("mfa.path = /environment (the environment)");
        system.setProperty("mfa.path", "/system");
        assertThat(ConfigReader.read(webXml, Map.of("MFA_PATH", "/environment"), system)
                        .report())
                .contains("mfa.path = /system (a system property)");
    }

    @Test
    void findsTheFileThatTheEnvironmentNames() throws Exception {
        Path file = Files.writeString(folder.resolve("mfa.properties"), "mfa.path=/file\n");
        assertThat(read(Map.of(), Map.of("MFA_CONFIG_FILE", file.toString())).getOrDefault(ConfigKeys.PATH))
                .isEqualTo("/file");
    }

    @Test
    void stopsTheStartForAFileThatIsNotThere() {
        assertThatThrownBy(() ->
                        read(Map.of("mfa.config-file", folder.resolve("none").toString()), Map.of()))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContainingAll("mfa.config-file", "none", "cannot be read");
    }

    @ParameterizedTest
    @CsvSource({
        "mfa.store.datasorce, mfa.store.datasource",
        "mfa.required.role, mfa.required.roles",
        "mfa.totp.drift-window, mfa.totp.drift-window-steps",
        "mfa.Path, mfa.path",
    })
    void stopsTheStartForAKeyThatDoesNotExistAndNamesTheNearest(String wrong, String nearest) {
        assertThatThrownBy(() -> read(Map.of(wrong, "x"), Map.of()))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContainingAll("there is no key " + wrong, "web.xml", "the nearest is " + nearest);
        system.setProperty(wrong, "x");
        assertThatThrownBy(() -> read(Map.of(), Map.of()))
                .hasMessageContainingAll("there is no key " + wrong, "system property", "the nearest is " + nearest);
    }

    @Test
    void takesEveryLanguageThatThereAreTextsIn() {
        assertThat(read(Map.of("mfa.ui.languages", String.join(" , ", Language.TAGS)), Map.of())
                        .get(UiKeys.LANGUAGES))
                .isEqualTo(Language.TAGS);
    }

    @Test
    void stopsTheStartForAnEnvironmentVariableThatIsNoKey() {
        assertThatThrownBy(() -> read(Map.of(), Map.of("MFA_STORE_DATASORCE", "x")))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContainingAll("MFA_STORE_DATASORCE", "the environment", "mfa.store.datasource");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mfa.totp.drift-window-steps | 3 | at most 1",
                "mfa.totp.drift-window-steps | -1 | 0 or 1",
                "mfa.store.ddl | update | 'create' or 'validate'",
                "mfa.store.volatile | yes | 'true' or 'false'",
                "mfa.store.timeout | 5 | ISO-8601",
                "mfa.store.timeout | PT0S | PT1S to PT60S",
                "mfa.session.max-age | PT48H | PT1M to PT24H",
                "mfa.session.recheck | PT2M | PT0S to PT60S",
                "mfa.path | / | a path such as /mfa",
                "mfa.path | /mfa/ | a path such as /mfa",
                "mfa.path | /a/../b | a path such as /mfa",
                "mfa.path | mfa | a path such as /mfa",
                "mfa.required.roles | , | at least one",
                "mfa.exempt.paths | /* | literal path",
                "mfa.exempt.paths | / | literal path",
                "mfa.exempt.paths | *.xhtml | literal path",
                "mfa.exempt.paths | /a/../b | literal path",
                "mfa.exempt.paths | .* | literal path",
                "mfa.sign-out.url | //evil.test | a path such as",
                "mfa.sign-out.url | javascript:alert(1) | a path such as",
                "mfa.sign-out.url | /a\\b | a path such as",
                "mfa.transport | off | 'require' or 'warn'",
                "mfa.store.datasource | '' | some text",
                "mfa.ui.languages | en,xx | 'xx' is none of en, sv",
                "mfa.ui.languages | , | at least one",
                "mfa.ui.brand-color | teal | six hexadecimal digits",
                "mfa.ui.brand-color | #0b5c63;x | six hexadecimal digits",
                "mfa.ui.radius | 25 | from 0 to 24",
                "mfa.ui.font | a;b | names of fonts",
                "mfa.ui.font | url(x) | names of fonts",
                "mfa.ui.logo | logo.svg | a path in the application",
                "mfa.ui.logo | /../logo.svg | a path in the application",
                "mfa.ui.template | /page.xhtml | below /WEB-INF/",
                "mfa.ui.template | /WEB-INF/../page.xhtml | below /WEB-INF/",
            })
    void stopsTheStartForAValueThatCannotBeUsedAndSaysWhatIsRequired(String key, String value, String required) {
        assertThatThrownBy(() -> read(Map.of(key, value), Map.of()))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContainingAll(key + " is '" + value + "'", required, "set it in a context-param");
    }

    @Test
    void namesTheLinesToAddForARequiredKey() {
        assertThatThrownBy(() -> read(Map.of(), Map.of()).require(ConfigKeys.STORE_DATASOURCE, "java:app/jdbc/x"))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContainingAll(
                        "mfa.store.datasource is not set",
                        "<param-name>mfa.store.datasource</param-name>",
                        "<param-value>java:app/jdbc/x</param-value>",
                        "MFA_STORE_DATASOURCE");
    }

    @Test
    void readsExemptPathsAndListsWithBlanks() {
        MfaConfig config =
                read(Map.of("mfa.exempt.paths", " /health , /public/* ", "mfa.required.roles", "a, b"), Map.of());
        assertThat(config.getOrDefault(ConfigKeys.EXEMPT_PATHS)).containsExactly("/health", "/public/*");
        assertThat(config.getOrDefault(ConfigKeys.REQUIRED_ROLES)).containsExactly("a", "b");
    }

    @Test
    void givesEveryKeyAnEnvironmentNameOfItsOwn() {
        assertThat(ConfigKeys.all()).extracting(ConfigKey::environmentName).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "mfa.crypto.key-variable, writing-key=k1;key.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "mfa.crypto.key-variable, MFA_KEYS",
        "mfa.crypto.key-jndi, writing-key=k1;key.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
    })
    void doesNotShowAKeyThatStandsWhereItsPlaceIsToBeNamed(String key, String value) {
        assertThatThrownBy(() -> read(Map.of(key, value), Map.of()))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining(key + " is no such name")
                .hasMessageContaining("not the keys themselves")
                .hasMessageNotContaining(value);
    }

    private MfaConfig read(Map<String, String> contextParams, Map<String, String> environment) {
        return ConfigReader.read(
                List.of(ConfigSource.of("a context-param of web.xml", contextParams)), environment, system);
    }
}
