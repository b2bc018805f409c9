package org.mfafilter.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotpSecretTest {

    private static final TotpSecret SECRET = TotpSecret.of("12345678901234567890".getBytes(US_ASCII));

    @Test
    void generatesTwentyBytesThatDifferEachTime() {
        SecureRandom random = new SecureRandom();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            TotpSecret secret = TotpSecret.generate(random);
            assertThat(secret.toBytes()).hasSize(20);
            assertThat(seen.add(secret.toBase32())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 15, 65, 1000})
    void refusesOtherThanSixteenToSixtyFourBytes(int length) {
        assertThatThrownBy(() -> TotpSecret.of(new byte[length]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the secret has %s bytes, 16 to 64 required (RFC 4226 section 4)", length);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18, 19, 20, 32, 64})
    void writesBase32InUpperCaseWithoutPadding(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);

        String base32 = TotpSecret.of(bytes).toBase32();

        assertThat(base32).matches("[A-Z2-7]+").hasSize((length * 8 + 4) / 5);
        assertThat(new Base32().decode(base32)).isEqualTo(bytes);
    }

    @Test
    void groupsBase32ByFourForTyping() {
        assertThat(SECRET.toBase32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(SECRET.toBase32Groups()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    @Test
    void leavesNoBlankAfterAnIncompleteGroup() {
        assertThat(TotpSecret.of(new byte[16]).toBase32Groups()).isEqualTo("AAAA AAAA AAAA AAAA AAAA AAAA AA");
    }

    @Test
    void isNotChangedThroughTheArraysItTakesAndGives() {
        byte[] bytes = "12345678901234567890".getBytes(US_ASCII);
        TotpSecret secret = TotpSecret.of(bytes);
        bytes[0] = 0;
        secret.toBytes()[1] = 0;

        assertThat(secret.toBytes()).isEqualTo(SECRET.toBytes());
    }

    @Test
    void showsNothingOfItselfInToString() {
        assertThat(SECRET).hasToString("TotpSecret[redacted]");
    }
}
