package org.mfafilter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedSecretTest {

    private static final String CONTENT = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIg";

    @ParameterizedTest
    @ValueSource(strings = {"k1", "v1", "a.b", ".", "..", "2026-11_x", "12345678901234567890123456789012"})
    void readsBackWhatItWroteWhateverTheKeyId(String keyId) {
        String text = "v1." + keyId + "." + CONTENT;

        SealedSecret sealed = SealedSecret.parse(text);

        assertThat(sealed.keyId()).isEqualTo(keyId);
        assertThat(sealed.toText()).isEqualTo(text);
    }

    @Test
    void takes70CharactersBesideTheKeyIdForASecretOf20Bytes() {
        byte[] bytes = new byte[1 + 12 + 20 + 16];
        assertThat(new SealedSecret("k1", bytes).toText()).hasSize(2 + 4 + 66);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "v1",
                "v1.",
                "v1..",
                "v1.k1",
                "v1.k1.",
                "v1.." + CONTENT,
                "v1." + CONTENT,
                "V1.k1." + CONTENT,
                "v2.k1." + CONTENT,
                " v1.k1." + CONTENT,
                "v1.k1." + CONTENT + " ",
                "v1.k1." + CONTENT + "==",
                "v1.k1." + CONTENT + "\n",
                "v1.k 1." + CONTENT,
                "v1.123456789012345678901234567890123." + CONTENT,
                "v1.k1.AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIh",
                "v1.k1.AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHA",
                "v1.k1.AgIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIg",
                "v1.k1.AQID+AUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIg",
                "v1.k1.\u00e4QIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIg"
            })
    void refusesEveryOtherTextWithoutShowingIt(String text) {
        assertThatThrownBy(() -> SealedSecret.parse(text))
                .isInstanceOf(SecretUnreadableException.class)
                .hasMessage("a stored secret is malformed, v1.<key id>.<base64url> required;"
                        + " restore the column from a backup")
                .hasNoCause();
    }

    @Test
    void isNotChangedThroughTheArrayItGives() {
        SealedSecret sealed = SealedSecret.parse("v1.k1." + CONTENT);
        sealed.bytes()[0] = 9;

        assertThat(sealed.toText()).isEqualTo("v1.k1." + CONTENT);
    }
}
