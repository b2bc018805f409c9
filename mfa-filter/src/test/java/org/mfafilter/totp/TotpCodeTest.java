package org.mfafilter.totp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "012345",
                "012 345",
                " 012345 ",
                "01-23-45",
                "0 1 2 3 4 5",
                "- 012 - 345 -",
                "012345                                                          "
            })
    void readsSixDigitsWithBlanksAndHyphensAnywhere(String typed) {
        assertThat(TotpCode.parse(typed)).map(TotpCode::toDigits).contains("012345");
    }

    @Test
    void readsEveryDigit() {
        assertThat(TotpCode.parse("567890")).map(TotpCode::toDigits).contains("567890");
        assertThat(TotpCode.parse("012349")).map(TotpCode::toDigits).contains("012349");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "-",
                "01234",
                "0123456",
                "+12345",
                "+012345",
                "01234a",
                "0x1234",
                "012,345",
                "012.345",
                "012_345",
                "12345e0",
                "012\u00a0345",
                "012\u2009345",
                "012\u200b345",
                "012\t345",
                "012345\n",
                "012345\0",
                "\ufeff012345",
                "012\u2010345",
                "012\u2013345",
                "\u0660\u0661\u0662\u0663\u0664\u0665",
                "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5",
                "\uff10\uff11\uff12\uff13\uff14\uff15",
                "\ud835\udfce\ud835\udfcf\ud835\udfd0\ud835\udfd1\ud835\udfd2\ud835\udfd3"
            })
    void refusesEverythingElse(String typed) {
        assertThat(TotpCode.parse(typed)).isEmpty();
    }

    @Test
    void refusesMoreThanSixtyFourCharactersWhateverTheyAre() {
        assertThat(TotpCode.parse("012345" + " ".repeat(58))).isPresent();
        assertThat(TotpCode.parse("012345" + " ".repeat(59))).isEmpty();
        assertThat(TotpCode.parse("1".repeat(1_000_000))).isEmpty();
    }

    @Test
    void keepsLeadingZeros() {
        assertThat(TotpCode.parse("000007").orElseThrow().toDigits()).isEqualTo("000007");
        assertThat(TotpCode.parse("000000").orElseThrow().toDigits()).isEqualTo("000000");
    }

    @ParameterizedTest
    @CsvSource({"012345, 12345", "000000, 0", "999999, 999999"})
    void choosesByTheSameDigitsAlone(String typed, int computed) {
        TotpCode code = TotpCode.parse(typed).orElseThrow();

        assertThat(code.choose(computed, 7, -8)).isEqualTo(7);
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            assertThat(code.choose(computed ^ (1 << bit), 7, -8)).isEqualTo(-8);
        }
    }

    @Test
    void showsNothingOfItselfInToString() {
        assertThat(TotpCode.parse("123456").orElseThrow()).hasToString("TotpCode[redacted]");
    }
}
