package org.mfafilter.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryCodesTest {

    @Test
    void makesTenDistinctCodes() {
        List<RecoveryCode> codes = RecoveryCodes.generate(new SecureRandom());

        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void drawsAgainWhereChanceRepeatsACode() {
        SecureRandom repeating = new SecureRandom() {
            private int drawn;

            @Override
            public void nextBytes(byte[] bytes) {
                bytes[0] = (byte) (drawn++ / 3);
            }
        };

        assertThat(RecoveryCodes.generate(repeating)).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void givesAListThatCannotBeChanged() {
        List<RecoveryCode> codes = RecoveryCodes.generate(new SecureRandom());

        assertThatThrownBy(codes::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
