package org.mfafilter.recovery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeHasherTest {

    private static final int FEW = 1_000;
    private static final byte[] SALT = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    private static final RecoveryCode CODE =
            RecoveryCode.parse("0123-4567-89AB-CDEF").orElseThrow();

    /** The vectors of RFC 6070 with SHA-256, as widely published. */
    @ParameterizedTest
    @CsvSource({
        "password, salt, 1, 120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b",
        "password, salt, 2, ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43",
        "password, salt, 4096, c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a"
    })
    void derivesByPbkdf2WithHmacSha256(String password, String salt, int iterations, String hash) {
        assertThat(RecoveryCodeHasher.derive(password.toCharArray(), salt.getBytes(US_ASCII), iterations))
                .isEqualTo(HexFormat.of().parseHex(hash));
    }

    /** Computed by Python's {@code hashlib.pbkdf2_hmac} from the 16 characters without hyphens. */
    @ParameterizedTest
    @CsvSource({
        "1000, 18cb607b36bf8cd5c2b059329d62542952fd8009320648514d75814174bac2a9",
        "100000, 6985a51f85c2fe6d9d6208b75bde49cbe0b40986b4885397dc1b0840669584da"
    })
    void hashesTheCharactersWithoutHyphens(int iterations, String hash) {
        assertThat(RecoveryCodeHasher.hash(CODE, SALT, iterations))
                .isEqualTo(HexFormat.of().parseHex(hash));
    }

    @Test
    void dependsOnCodeSaltAndIterations() {
        byte[] hash = RecoveryCodeHasher.hash(CODE, SALT, FEW);
        byte[] otherSalt = SALT.clone();
        otherSalt[15] ^= 1;

        assertThat(RecoveryCodeHasher.hash(CODE, otherSalt, FEW)).isNotEqualTo(hash);
        assertThat(RecoveryCodeHasher.hash(CODE, SALT, FEW + 1)).isNotEqualTo(hash);
        assertThat(RecoveryCodeHasher.hash(
                        RecoveryCode.parse("0123-4567-89AB-CDEG").orElseThrow(), SALT, FEW))
                .isNotEqualTo(hash);
    }

    @Test
    void findsEachCodeOfASetAtItsPlace() {
        List<RecoveryCode> codes = RecoveryCodes.generate(new SecureRandom());
        List<byte[]> hashes = new ArrayList<>();
        codes.forEach(code -> hashes.add(RecoveryCodeHasher.hash(code, SALT, FEW)));

        for (int i = 0; i < codes.size(); i++) {
            RecoveryCode typed = RecoveryCode.parse(codes.get(i).text()).orElseThrow();
            assertThat(RecoveryCodeHasher.find(typed, SALT, FEW, hashes)).isEqualTo(i);
        }
        assertThat(RecoveryCodeHasher.find(CODE, SALT, FEW, hashes)).isEqualTo(-1);
    }

    @Test
    void findsNothingAmongNoneAndAmongMutilatedHashes() {
        byte[] hash = RecoveryCodeHasher.hash(CODE, SALT, FEW);

        assertThat(RecoveryCodeHasher.find(CODE, SALT, FEW, List.of())).isEqualTo(-1);
        assertThat(RecoveryCodeHasher.find(
                        CODE, SALT, FEW, List.of(new byte[0], new byte[32], Arrays.copyOf(hash, 31))))
                .isEqualTo(-1);
    }

    @Test
    void makesASaltOf16BytesThatDiffersEachTime() {
        SecureRandom random = new SecureRandom();

        assertThat(RecoveryCodeHasher.newSalt(random)).hasSize(16).isNotEqualTo(RecoveryCodeHasher.newSalt(random));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 999, 10_000_001, Integer.MAX_VALUE})
    void refusesIterationsOutOfRange(int iterations) {
        assertThatThrownBy(() -> RecoveryCodeHasher.hash(CODE, SALT, iterations))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the recovery codes have %s iterations, 1000 to 10000000 required", iterations);
        assertThatThrownBy(() -> RecoveryCodeHasher.find(CODE, SALT, iterations, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 15, 17})
    void refusesSaltOfOtherThan16Bytes(int length) {
        assertThatThrownBy(() -> RecoveryCodeHasher.hash(CODE, new byte[length], FEW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the salt of the recovery codes has %s bytes, 16 required", length);
    }
}
