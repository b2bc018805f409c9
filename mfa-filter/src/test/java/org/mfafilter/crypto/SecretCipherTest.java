package org.mfafilter.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCipherTest {

    private static final byte[] PLAIN = "12345678901234567890".getBytes(US_ASCII);
    private static final SecretContext CONTEXT = new SecretContext("authenticator", "nina", "7");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EncryptionKey key1 = newKey("k1");
    private final EncryptionKey key2 = newKey("k2");
    private final SecretCipher cipher = cipher(key1, key1, key2);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 20, 64, 199, 1000})
    void opensWhatItSealed(int length) {
        byte[] plain = new byte[length];
        RANDOM.nextBytes(plain);

        String text = cipher.seal(plain, CONTEXT).toText();

        assertThat(cipher.open(SealedSecret.parse(text), CONTEXT)).isEqualTo(plain);
    }

    @Test
    void leavesThePlainSecretAsItIs() {
        byte[] plain = PLAIN.clone();
        cipher.seal(plain, CONTEXT);

        assertThat(plain).isEqualTo(PLAIN);
    }

    @Test
    void sealsByAes256GcmWithNonceOf96BitsAndTagOf128Bits() throws Exception {
        SealedSecret sealed = cipher.seal(PLAIN, CONTEXT);
        assertThat(sealed.bytes()).hasSize(1 + 12 + PLAIN.length + 16).startsWith(1);
        assertThat(key1.key().getEncoded()).hasSize(32);

        Cipher witness = Cipher.getInstance("AES/GCM/NoPadding");
        witness.init(Cipher.DECRYPT_MODE, key1.key(), new GCMParameterSpec(128, sealed.bytes(), 1, 12));
        witness.updateAAD(CONTEXT.associatedData((byte) 1, "k1"));
        assertThat(witness.doFinal(sealed.bytes(), 13, sealed.bytes().length - 13))
                .isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "authenticator, mallory, 7",
        "authenticator, nina, 8",
        "pending, nina, 7",
        "authenticator, Nina, 7",
        "authenticator, 7, nina",
        "authenticatorn, ina, 7",
        "authenticator, nina7, 7"
    })
    void refusesSecretOfAnotherPlace(String purpose, String callerKey, String recordId) {
        SealedSecret sealed = cipher.seal(PLAIN, CONTEXT);

        assertThatThrownBy(() -> cipher.open(sealed, new SecretContext(purpose, callerKey, recordId)))
                .isInstanceOf(SecretUnreadableException.class)
                .hasMessage(
                        "a stored secret for %s does not authenticate with key k1; the row was changed or moved,"
                                + " or the key of that id is another one now",
                        purpose);
    }

    @Test
    void refusesSecretUnderTheIdOfAnotherKey() {
        SealedSecret moved = new SealedSecret("k2", cipher.seal(PLAIN, CONTEXT).bytes());

        assertThatThrownBy(() -> cipher.open(moved, CONTEXT))
                .isInstanceOf(SecretUnreadableException.class)
                .hasMessageContaining("does not authenticate with key k2");
    }

    @Test
    void refusesSecretUnderAnotherIdOfTheSameKey() {
        byte[] bytes = key1.key().getEncoded();
        EncryptionKey alias = EncryptionKey.of("k9", bytes);
        SealedSecret moved = new SealedSecret("k9", cipher.seal(PLAIN, CONTEXT).bytes());

        assertThatThrownBy(() -> cipher(key1, key1, alias).open(moved, CONTEXT))
                .isInstanceOf(SecretUnreadableException.class)
                .hasMessageContaining("does not authenticate with key k9");
    }

    @Test
    void refusesSecretOfAnotherFormatVersion() throws Exception {
        byte[] nonce = new byte[12];
        Cipher other = Cipher.getInstance("AES/GCM/NoPadding");
        other.init(Cipher.ENCRYPT_MODE, key1.key(), new GCMParameterSpec(128, nonce));
        other.updateAAD(CONTEXT.associatedData((byte) 2, "k1"));
        byte[] ciphertext = other.doFinal(PLAIN);
        byte[] bytes = ByteBuffer.allocate(13 + ciphertext.length)
                .put((byte) 1)
                .put(nonce)
                .put(ciphertext)
                .array();

        assertThatThrownBy(() -> cipher.open(new SealedSecret("k1", bytes), CONTEXT))
                .isInstanceOf(SecretUnreadableException.class);

        bytes[0] = 2;
        assertThatThrownBy(() -> SealedSecret.parse(new SealedSecret("k1", bytes).toText()))
                .isInstanceOf(SecretUnreadableException.class);
    }

    @Test
    void refusesEveryFlippedBitOfTheText() {
        byte[] text = cipher.seal(PLAIN, CONTEXT).toText().getBytes(US_ASCII);
        for (int bit = 0; bit < text.length * 7; bit++) {
            byte[] flipped = text.clone();
            flipped[bit / 7] ^= (byte) (1 << bit % 7);
            assertThatThrownBy(() -> cipher.open(SealedSecret.parse(new String(flipped, US_ASCII)), CONTEXT))
                    .as("bit %d", bit)
                    .isInstanceOf(SecretUnreadableException.class);
        }
    }

    @Test
    void refusesEveryFlippedBitOfTheBytes() {
        byte[] bytes = cipher.seal(PLAIN, CONTEXT).bytes();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String text = new SealedSecret("k1", flipped).toText();
            assertThatThrownBy(() -> cipher.open(SealedSecret.parse(text), CONTEXT))
                    .as("bit %d", bit)
                    .isInstanceOf(SecretUnreadableException.class);
        }
    }

    @Test
    void refusesEveryTruncation() {
        String text = cipher.seal(PLAIN, CONTEXT).toText();
        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> cipher.open(SealedSecret.parse(cut), CONTEXT))
                    .isInstanceOf(SecretUnreadableException.class);
        }
    }

    @Test
    void refusesSecretOfUnknownKeyAndNamesIt() {
        SealedSecret sealed = cipher.seal(PLAIN, CONTEXT);

        assertThatThrownBy(() -> cipher(key2, key2).open(sealed, CONTEXT))
                .isInstanceOf(SecretUnreadableException.class)
                .hasMessage("a stored secret for authenticator is encrypted with key k1, which is unknown;"
                        + " add that key to the file of mfa.crypto.key-file again");
    }

    @Test
    void refusesKeyThatTheSourceOffersUnderTheIdOfAnother() {
        SealedSecret sealed = cipher.seal(PLAIN, CONTEXT);
        KeySource confused = new MapKeys(key2, Map.of("k1", key2));

        assertThatThrownBy(() -> new SecretCipher(confused, RANDOM).open(sealed, CONTEXT))
                .isInstanceOf(SecretUnreadableException.class)
                .hasMessageContaining("key k1, which is unknown");
    }

    @Test
    void opensOldSecretsAfterTheWritingKeyChanged() {
        SealedSecret old = cipher.seal(PLAIN, CONTEXT);
        SecretCipher rotated = cipher(key2, key1, key2);

        assertThat(rotated.open(old, CONTEXT)).isEqualTo(PLAIN);
        assertThat(rotated.seal(PLAIN, CONTEXT).keyId()).isEqualTo("k2");
    }

    @Test
    void takesANewNonceForEverySeal() {
        Set<ByteBuffer> nonces = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = cipher.seal(PLAIN, CONTEXT).bytes();
            assertThat(nonces.add(ByteBuffer.wrap(bytes, 1, 12))).isTrue();
        }
    }

    @Test
    void showsNothingSecretInToStringAndMessages() {
        SealedSecret sealed = cipher.seal(PLAIN, CONTEXT);
        assertThat(sealed).hasToString("SealedSecret[redacted]");

        assertThatThrownBy(() -> cipher.open(sealed, new SecretContext("authenticator", "mallory", "record-8")))
                .hasMessageNotContainingAny(
                        "mallory",
                        "record-8",
                        sealed.toText(),
                        Base64.getEncoder().encodeToString(PLAIN));
    }

    private static SecretCipher cipher(EncryptionKey writingKey, EncryptionKey... keys) {
        Map<String, EncryptionKey> byId = new HashMap<>();
        Arrays.stream(keys).forEach(key -> byId.put(key.id(), key));
        return new SecretCipher(new MapKeys(writingKey, byId), RANDOM);
    }

    private static EncryptionKey newKey(String id) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return EncryptionKey.of(id, bytes);
    }

    private record MapKeys(EncryptionKey writingKey, Map<String, EncryptionKey> keys) implements KeySource {

        @Override
        public Optional<EncryptionKey> find(String keyId) {
            return Optional.ofNullable(keys.get(keyId));
        }
    }
}
