package org.mfafilter.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtpauthUriTest {

    private static final TotpSecret SECRET = TotpSecret.of("12345678901234567890".getBytes(US_ASCII));
    private static final String BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final int[] AWKWARD = {
        ' ', ':', '%', '+', '&', '=', '?', '#', '/', '\\', '"', '\'', '<', '>', '@', ';', ',', '\0', '\t', '\n', 0x7f,
        0x85, 0xa0, 0x2028, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xfffe, 0xffff, 0x1f600, 0x10ffff, 'Ö', 'ß', '漢'
    };

    @Test
    void writesLabelSecretAndIssuerAndLeavesDefaultsOut() {
        assertThat(OtpauthUri.of("Acme", "nina", SECRET))
                .isEqualTo("otpauth://totp/Acme:nina?secret=" + BASE32 + "&issuer=Acme");
    }

    @Test
    void encodesNamesInUtf8WithBlanksAsPercent20() {
        assertThat(OtpauthUri.of("Öst & Co", "nina+a@example.org", SECRET))
                .isEqualTo("otpauth://totp/%C3%96st%20%26%20Co:nina%2Ba%40example.org?secret=" + BASE32
                        + "&issuer=%C3%96st%20%26%20Co");
    }

    @Test
    void leavesUnreservedCharactersAsTheyAre() {
        String unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

        assertThat(OtpauthUri.of("Acme", unreserved, SECRET)).contains("/Acme:" + unreserved + "?");
    }

    @Test
    void keepsParametersFromBeingInjectedThroughNames() {
        String uri = OtpauthUri.of("Acme&algorithm=MD5", "nina?digits=1#x", SECRET);

        assertThat(URI.create(uri).getRawQuery()).isEqualTo("secret=" + BASE32 + "&issuer=Acme%26algorithm%3DMD5");
        assertThat(URI.create(uri).getRawFragment()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Acme: HR, a:b, Acme%20HR, a%20b",
        "'  Acme  ', ' : nina : ', Acme, nina",
        "'Acme\u00a0\t\nHR', 'ni\u0000na', Acme%20HR, ni%20na",
        "'A\ud800B', '\udc00nina\ud83d', A%20B, nina",
        "A\ud83d\ude00B, nina, A%F0%9F%98%80B, nina",
        "Acme, ':', Acme, '-'",
        "Acme, '', Acme, '-'"
    })
    void turnsWhatBreaksALabelIntoSingleBlanks(String issuer, String account, String issuerLabel, String accountLabel) {
        assertThat(OtpauthUri.of(issuer, account, SECRET))
                .isEqualTo("otpauth://totp/" + issuerLabel + ":" + accountLabel + "?secret=" + BASE32 + "&issuer="
                        + issuerLabel);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":", "\t", "\u00a0", "\ud800", " : :\n"})
    void refusesIssuerOfWhichNothingIsLeft(String issuer) {
        assertThatThrownBy(() -> OtpauthUri.of(issuer, "nina", SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the issuer is empty, at least one character other than blank and colon required");
    }

    @Test
    void cutsLongNamesAfterWholeCharacters() {
        assertThat(OtpauthUri.of("I".repeat(200), "a".repeat(200), SECRET))
                .isEqualTo("otpauth://totp/" + "I".repeat(96) + ":" + "a".repeat(128) + "?secret=" + BASE32 + "&issuer="
                        + "I".repeat(96));
        assertThat(OtpauthUri.of("Acme", "a" + "\ud83d\ude00".repeat(50), SECRET))
                .contains(":a" + "%F0%9F%98%80".repeat(10) + "?");
    }

    @Test
    void leavesNoBlankWhereItCuts() {
        assertThat(OtpauthUri.of("Acme", "a".repeat(125) + " b", SECRET)).contains(":" + "a".repeat(125) + "?");
        assertThat(OtpauthUri.of("Acme", "a".repeat(124) + " b", SECRET)).contains(":" + "a".repeat(124) + "%20b?");
    }

    @Test
    void staysScannableWithTheLongestNames() {
        String longest = OtpauthUri.of("Ö".repeat(500), "漢".repeat(500), SECRET);

        assertThat(QrCode.of(longest).size()).isLessThanOrEqualTo(77 + 8);
    }

    @Test
    void roundTripsThroughAnotherParser() {
        Random random = new Random(4226);
        for (int i = 0; i < 10_000; i++) {
            String issuer = "I" + randomName(random);
            String account = "a" + randomName(random);

            URI uri = URI.create(OtpauthUri.of(issuer, account, SECRET));

            assertThat(uri.getScheme()).isEqualTo("otpauth");
            assertThat(uri.getRawAuthority()).isEqualTo("totp");
            String[] label = uri.getRawPath().substring(1).split(":", -1);
            String[] query = uri.getRawQuery().split("&", -1);
            assertThat(label).hasSize(2);
            assertThat(query).hasSize(2);
            assertThat(decode(label[0])).isEqualTo(expected(issuer));
            assertThat(decode(label[1])).isEqualTo(expected(account));
            assertThat(query[0]).isEqualTo("secret=" + BASE32);
            assertThat(query[1]).isEqualTo("issuer=" + label[0]);
        }
    }

    /** Up to seven characters after the first one, so that nothing is cut. */
    private static String randomName(Random random) {
        StringBuilder name = new StringBuilder();
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            name.appendCodePoint(
                    switch (random.nextInt(3)) {
                        case 0 -> AWKWARD[random.nextInt(AWKWARD.length)];
                        case 1 -> random.nextInt(0x250);
                        default -> random.nextInt(0x110000);
                    });
        }
        return name.toString();
    }

    private static String expected(String name) {
        return name.replaceAll("[:\\p{Cc}\\p{Z}\\p{Cs}]+", " ").strip();
    }

    private static String decode(String encoded) {
        assertThat(encoded).doesNotContain("+");
        return URLDecoder.decode(encoded, UTF_8);
    }
}
