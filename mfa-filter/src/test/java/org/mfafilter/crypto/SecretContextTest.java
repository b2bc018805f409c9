package org.mfafilter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretContextTest {

    @Test
    void givesEveryPlaceAssociatedDataOfItsOwn() {
        List<String> words = List.of("a", "b", "aa", "ab", "\0", "a\0", "\0a", "?", "\ud800", "\udc00", "ä", "a\u0308");
        Set<ByteBuffer> seen = new HashSet<>();
        for (byte version : new byte[] {1, 2}) {
            for (String keyId : List.of("k", "ka")) {
                for (String purpose : words) {
                    for (String callerKey : words) {
                        for (String recordId : words) {
                            byte[] data =
                                    new SecretContext(purpose, callerKey, recordId).associatedData(version, keyId);
                            assertThat(seen.add(ByteBuffer.wrap(data))).isTrue();
                        }
                    }
                }
            }
        }
    }

    /** The layout is part of the stored format: a change shuts out every enrolled caller. */
    @Test
    void writesEachPartAfterItsLength() {
        assertThat(new SecretContext("p", "c1", "r").associatedData((byte) 1, "k"))
                .containsExactly(
                        1, 0, 0, 0, 1, 0, 'k', 0, 0, 0, 1, 0, 'p', 0, 0, 0, 2, 0, 'c', 0, '1', 0, 0, 0, 1, 0, 'r');
    }

    @ParameterizedTest
    @CsvSource({"'', c, r", "p, '', r", "p, c, ''"})
    void refusesEmptyPart(String purpose, String callerKey, String recordId) {
        assertThatThrownBy(() -> new SecretContext(purpose, callerKey, recordId))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all three are required");
    }

    @Test
    void showsItsPurposeAloneInToString() {
        assertThat(new SecretContext("authenticator", "nina", "7")).hasToString("SecretContext[authenticator]");
    }
}
