package org.mfafilter.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String TEXT = "0123-456J-01AB-XYZ0";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123-456J-01AB-XYZ0",
                "0123456J01ABXYZ0",
                "0123 456J 01AB XYZ0",
                " 0123-456j-01ab-xyz0 ",
                "o123-456J-01AB-XYZO",
                "OI23-456J-OLAB-XYZO",
                "oi23-456j-olab-xyzo",
                "--0--1--2--3--456J01ABXYZ0--",
                "0 1 2 3 4 5 6 J 0 1 A B X Y Z 0"
            })
    void readsOneCodeInEveryUsualSpelling(String typed) {
        RecoveryCode expected = RecoveryCode.parse(TEXT).orElseThrow();

        assertThat(RecoveryCode.parse(typed)).contains(expected);
        assertThat(RecoveryCode.parse(typed).orElseThrow().text()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "----",
                "0123-456J-01AB-XYZ",
                "0123-456J-01AB-XYZ00",
                "0123-456J-01AB-XYZU",
                "0123-456J-01AB-XYZu",
                "0123_456J_01AB_XYZ0",
                "0123.456J.01AB.XYZ0",
                "0123\u00a0456J\u00a001AB\u00a0XYZ0",
                "0123\u2010456J\u201001AB\u2010XYZ0",
                "0123\u2013456J\u201301AB\u2013XYZ0",
                "0123\u200b456J01ABXYZ0",
                "0123-456J-01AB-XYZ0\n",
                "0123-456J-01AB-XYZ\0",
                "0\u013123-456J-01AB-XYZ0",
                "0\u013023-456J-01AB-XYZ0",
                "0123-456J-01AB-XY\u017f0",
                "\uff10123-456J-01AB-XYZ0",
                "\u0660123-456J-01AB-XYZ0",
                "0123-456J-01AB-XYZ*"
            })
    void refusesEverythingElse(String typed) {
        assertThat(RecoveryCode.parse(typed)).isEmpty();
    }

    @Test
    void refusesMoreThanSixtyFourCharactersWhateverTheyAre() {
        assertThat(RecoveryCode.parse(TEXT + " ".repeat(45))).isPresent();
        assertThat(RecoveryCode.parse(TEXT + " ".repeat(46))).isEmpty();
        assertThat(RecoveryCode.parse("0".repeat(1_000_000))).isEmpty();
    }

    @Test
    void readsTheSameUnderATurkishLocale() {
        Locale former = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(RecoveryCode.parse("0i23-456j-01ab-xyz0"))
                    .map(RecoveryCode::text)
                    .contains("0123-456J-01AB-XYZ0");
        } finally {
            Locale.setDefault(former);
        }
    }

    @Test
    void readsBackWhatItShows() {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 10_000; i++) {
            RecoveryCode code = RecoveryCode.generate(random);
            assertThat(code.text()).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}");
            assertThat(RecoveryCode.parse(code.text())).contains(code);
        }
    }

    @Test
    void writesTheRandomBitsInCrockfordsOrder() {
        assertThat(RecoveryCode.generate(fixed(0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf))
                        .text())
                .isEqualTo("0123-4567-89AB-CDEF");
        assertThat(RecoveryCode.generate(fixed(0x84, 0x65, 0x3a, 0x56, 0xd7, 0xc6, 0x75, 0xbe, 0x77, 0xdf))
                        .text())
                .isEqualTo("GHJK-MNPQ-RSTV-WXYZ");
    }

    @Test
    void drawsEveryCharacterAtEveryPlaceEquallyOften() {
        int samples = 32_000;
        int[][] counts = new int[16][32];
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < samples; i++) {
            String characters = RecoveryCode.generate(random).text().replace("-", "");
            for (int place = 0; place < 16; place++) {
                counts[place][ALPHABET.indexOf(characters.charAt(place))]++;
            }
        }
        double expected = samples / 32.0;
        for (int[] place : counts) {
            double chiSquare = 0;
            for (int count : place) {
                chiSquare += (count - expected) * (count - expected) / expected;
            }
            // 31 degrees of freedom: exceeded by chance less than once in ten billion
            assertThat(chiSquare).isLessThan(115);
        }
    }

    @Test
    void isNeverDrawnTwice() {
        Set<String> seen = new HashSet<>();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(RecoveryCode.generate(random).text())).isTrue();
        }
    }

    @Test
    void equalsTheSameCodeAlone() {
        RecoveryCode code = RecoveryCode.parse(TEXT).orElseThrow();

        assertThat(code).isEqualTo(RecoveryCode.parse(TEXT).orElseThrow());
        assertThat(code).hasSameHashCodeAs(RecoveryCode.parse(TEXT).orElseThrow());
        assertThat(code).isNotEqualTo(RecoveryCode.parse("0123-456J-01AB-XYZ1").orElseThrow());
        assertThat(code).isNotEqualTo(null);
        assertThat(code.equals((Object) TEXT)).isFalse();
    }

    @Test
    void hasTheHashOfEveryOtherCode() {
        SecureRandom random = new SecureRandom();

        assertThat(RecoveryCode.generate(random)).hasSameHashCodeAs(RecoveryCode.generate(random));
    }

    @Test
    void showsNothingOfItselfInToString() {
        assertThat(RecoveryCode.parse(TEXT).orElseThrow()).hasToString("RecoveryCode[redacted]");
    }

    private static SecureRandom fixed(int... values) {
        return new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                assertThat(bytes).hasSize(values.length);
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) values[i];
                }
            }
        };
    }
}
