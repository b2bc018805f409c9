package org.mfafilter.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTextTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "anna@example.com|\"anna@example.com\"",
                "a\"b|\"a\\u0022b\"",
                "${jndi:x}|\"\\u0024\\u007bjndi:x\\u007d\"",
            },
            delimiter = '|',
            quoteCharacter = '~')
    void quotesWhatCouldActOnALog(String text, String quoted) {
        assertThat(LogText.quote(text)).isEqualTo(quoted);
    }

    @Test
    void keepsOneLineAndCutsLongText() {
        assertThat(LogText.quote("a\r\nb\u001b[2J\u2028\u00e9"))
                .isEqualTo("\"a\\u000d\\u000ab\\u001b[2J\\u2028\\u00e9\"");
        assertThat(LogText.quote("x".repeat(500))).isEqualTo('"' + "x".repeat(200) + "...\"");
    }
}
