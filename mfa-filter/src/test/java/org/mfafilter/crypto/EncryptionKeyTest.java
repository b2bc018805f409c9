package org.mfafilter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"k", "2026-11", "A.b_c-9", "12345678901234567890123456789012"})
    void takesIdOfOneTo32PlainCharacters(String id) {
        assertThat(EncryptionKey.of(id, random(32)).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "k 1", "k/1", "k\n", "\u00f6", "123456789012345678901234567890123"})
    void refusesOtherIdWithoutShowingIt(String id) {
        assertThatThrownBy(() -> EncryptionKey.of(id, random(32)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the id of an encryption key has %s characters or one that is not allowed;"
                                + " 1 to 32 of A-Z a-z 0-9 . _ - required",
                        id.length());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 24, 31, 33})
    void refusesOtherThan32Bytes(int length) {
        assertThatThrownBy(() -> EncryptionKey.of("k1", random(length)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the encryption key k1 has %s bytes, exactly 32 required", length);
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 1, -1, 'A'})
    void refusesEqualBytes(byte value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, value);

        assertThatThrownBy(() -> EncryptionKey.of("k1", bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the encryption key k1 is one byte 32 times, random bytes required");
    }

    @Test
    void isNotChangedThroughTheArrayItTakes() {
        byte[] bytes = random(32);
        EncryptionKey key = EncryptionKey.of("k1", bytes);
        Arrays.fill(bytes, (byte) 0);

        assertThat(key.key().getEncoded()).isEqualTo(random(32));
    }

    @Test
    void showsItsIdAloneInToString() {
        assertThat(EncryptionKey.of("k1", random(32)))
                .hasToString("EncryptionKey[k1]")
                .asString()
                .doesNotContain(Base64.getEncoder().encodeToString(random(32)));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(256).nextBytes(bytes);
        return bytes;
    }
}
