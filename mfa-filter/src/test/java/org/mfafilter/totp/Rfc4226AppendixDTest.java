package org.mfafilter.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of RFC 4226 appendix D; its errata do not touch it. */
class Rfc4226AppendixDTest {

    private static final TotpSecret SECRET = TotpSecret.of("12345678901234567890".getBytes(US_ASCII));

    @ParameterizedTest(name = "count {0}: {2}")
    @CsvSource({
        "0, 1284755224, 755224",
        "1, 1094287082, 287082",
        "2,  137359152, 359152",
        "3, 1726969429, 969429",
        "4, 1640338314, 338314",
        "5,  868254676, 254676",
        "6, 1918287922, 287922",
        "7,   82162583, 162583",
        "8,  673399871, 399871",
        "9,  645520489, 520489"
    })
    void computesHotpValueOfCount(long count, int truncated, String hotp) {
        assertThat(TotpCode.at(SECRET, count).toDigits()).isEqualTo(hotp);
        Hotp intermediate = new Hotp();
        intermediate.use(SECRET);
        assertThat(intermediate.truncated(count)).isEqualTo(truncated);
    }
}
