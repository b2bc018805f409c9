package org.mfafilter.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.flow.Choices;
import org.mfafilter.flow.Language;
import org.mfafilter.flow.Notice;
import org.mfafilter.flow.Screen;
import org.mfafilter.flow.Texts;

class TextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)[,}]");
    private static final Pattern LITERAL_KEY = Pattern.compile("mfaFilter\\.text\\('([a-z.-]+)'\\)");
    private static final Map<String, String> ENGLISH = texts("en");

    static List<String> languages() {
        return Language.TAGS;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryTextAndNoOther(String language) {
        assertThat(new TreeSet<>(texts(language).keySet())).isEqualTo(new TreeSet<>(ENGLISH.keySet()));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noTextIsEmptyAndEachNamesTheSameValues(String language) {
        texts(language).forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(placeholders(text)).as(key).isEqualTo(placeholders(ENGLISH.get(key)));
        });
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyScreenNoticeAndPhoneHasItsTexts(String language) {
        Map<String, String> texts = texts(language);
        for (Screen screen : Screen.values()) {
            assertThat(texts).containsKey(screen == Screen.SCAN ? "scan.qr" : screen.id() + ".heading");
        }
        for (Notice notice : Notice.values()) {
            assertThat(texts).containsKey("notice." + notice.id());
        }
        for (String tag : Language.TAGS) {
            assertThat(texts).containsKey("language." + tag);
        }
        for (String phone : Choices.PHONES) {
            assertThat(texts).containsKeys("phone." + phone);
        }
    }

    @Test
    void everyTextThatAPageNamesIsThere() throws IOException {
        Set<String> named = new HashSet<>();
        try (Stream<Path> pages = Files.walk(Path.of("src/main/resources/META-INF/resources"))) {
            for (Path page : pages.filter(Files::isRegularFile).toList()) {
                Matcher matcher = LITERAL_KEY.matcher(Files.readString(page, StandardCharsets.UTF_8));
                while (matcher.find()) {
                    named.add(matcher.group(1));
                }
            }
        }
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(ENGLISH)
                .containsKeys(named.stream().filter(key -> !key.endsWith(".")).toArray(String[]::new));
    }

    @Test
    void saysWhatTheActivationGuideSays() {
        Map<String, String> swedish = texts("sv");
        assertThat(swedish)
                .containsEntry("methods.heading", "Säkra upp ditt användarkonto")
                .containsEntry("password.heading", "Ange ditt lösenord")
                .containsEntry("phone.legend", "Vilken typ av telefon använder du?")
                .containsEntry("scan.cannot", "Går det inte att skanna?")
                .containsEntry("verify", "Verifiera");
        assertThat(Arrays.asList(swedish.get("cancel"), swedish.get("continue"), swedish.get("back")))
                .containsExactly("Avbryt", "Fortsätt", "Tillbaka");
    }

    private static Set<String> placeholders(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static Map<String, String> texts(String language) {
        return Texts.load(FacesRenderer.class, "texts", language).all();
    }
}
