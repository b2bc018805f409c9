package org.mfafilter.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    @ParameterizedTest
    @CsvSource({
        "en, 0, other",
        "en, 1, one",
        "en, 2, other",
        "fi, 1, one",
        "de, 11, other",
        "ar, 0, zero",
        "ar, 1, one",
        "ar, 2, two",
        "ar, 3, few",
        "ar, 10, few",
        "ar, 11, many",
        "ar, 99, many",
        "ar, 100, other",
        "ar, 102, other",
        "ar, 103, few",
        "ar, 111, many"
    })
    void numberHasTheCategoryOfUnicodeCldr(String language, long number, String category) {
        assertThat(Plural.category(language, number)).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({"1, 'Wait one minute, Anna.'", "7, 'Wait 7 minutes, Anna.'", "0, 'Wait 0 minutes, Anna.'"})
    void takesTheFormThatGoesWithTheNumber(String minutes, String expected) {
        Texts texts = of("Wait {left, plural, one {one minute} other {{left} minutes}}, {name}.");
        assertThat(texts.get("key", Map.of("left", minutes, "name", "Anna"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{left, plural, one {one}}       | {left, plural, one {one}}",
                "{left, select, other {x}}       | {left, select, other {x}}",
                "{gone, plural, other {x}}       | {gone, plural, other {x}}",
                "{left, plural, other {x}        | {left, plural, other {x}",
                "a } b { c                       | a } b { c"
            })
    void leavesWhatItDoesNotUnderstandAsItIs(String text, String expected) {
        assertThat(of(text).get("key", Map.of("left", "2"))).isEqualTo(expected);
    }

    @Test
    void valueIsNotReadAsAText() {
        assertThat(of("{name}").get("key", Map.of("name", "{other}", "other", "x")))
                .isEqualTo("{other}");
    }

    private static Texts of(String text) {
        return Texts.of("en", Map.of("key", text));
    }
}
