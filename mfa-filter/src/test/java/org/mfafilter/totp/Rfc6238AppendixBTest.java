package org.mfafilter.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The SHA-1 rows of RFC 6238 appendix B. The table has eight digits; six digits are the same number modulo 10^6. What
 * was reported as erratum concerns the seeds of the other two algorithms.
 */
class Rfc6238AppendixBTest {

    private static final TotpSecret SECRET = TotpSecret.of("12345678901234567890".getBytes(US_ASCII));

    @ParameterizedTest(name = "{0} s: {2}")
    @CsvSource({
        "59,          0000000000000001, 94287082",
        "1111111109,  00000000023523EC, 07081804",
        "1111111111,  00000000023523ED, 14050471",
        "1234567890,  000000000273EF07, 89005924",
        "2000000000,  0000000003F940AA, 69279037",
        "20000000000, 0000000027BC86AA, 65353130"
    })
    void computesTotpOfTime(long seconds, String hexTimeStep, String eightDigits) {
        long timeStep = TotpVerifier.timeStep(Instant.ofEpochSecond(seconds));

        assertThat(timeStep).isEqualTo(Long.parseLong(hexTimeStep, 16));
        assertThat(TotpCode.at(SECRET, timeStep).toDigits()).isEqualTo(eightDigits.substring(2));
    }

    @ParameterizedTest
    @CsvSource({"59, 94287082", "20000000000, 65353130"})
    void acceptsTotpOfTime(long seconds, String eightDigits) {
        TotpCode code = TotpCode.parse(eightDigits.substring(2)).orElseThrow();

        TotpResult result = new TotpVerifier(0).verify(SECRET, code, Instant.ofEpochSecond(seconds), -1);

        assertThat(result.isAccepted()).isTrue();
    }
}
