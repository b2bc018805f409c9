package org.mfafilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Calendar;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the tests run under the locale that Surefire names, and that its rules are the ones they are to withstand. */
class LocaleTest {

    private static final String NAMED = System.getProperty("test.locale");

    private static final Map<String, String> RULES = Map.of(
            "en-US", "I 1 gregory",
            "tr-TR", "\u0130 1 gregory",
            "ar-EG", "I \u0661 gregory",
            "fa-IR", "I \u06f1 gregory",
            "th-TH", "I 1 buddhist");

    @Test
    void isTheOneThatTheRunNames() {
        assertThat(Locale.getDefault().toLanguageTag()).isEqualTo(NAMED);
        assertThat(Locale.getDefault(Locale.Category.FORMAT).toLanguageTag()).isEqualTo(NAMED);
        assertThat(Locale.getDefault(Locale.Category.DISPLAY).toLanguageTag()).isEqualTo(NAMED);
    }

    @Test
    void changesCaseDigitsAndCalendar() {
        String rules = "i".toUpperCase()
                + String.format(" %d ", 1)
                + Calendar.getInstance().getCalendarType();

        assertThat(rules).isEqualTo(RULES.get(NAMED));
    }
}
