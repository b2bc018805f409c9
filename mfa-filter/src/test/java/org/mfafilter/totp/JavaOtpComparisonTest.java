package org.mfafilter.totp;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Another implementation of the same standard as the witness. */
class JavaOtpComparisonTest {

    private static final long SEED = 6238;

    @Test
    void agreesWithJavaOtpOnRandomSecretsAndTimes() throws Exception {
        TimeBasedOneTimePasswordGenerator javaOtp = new TimeBasedOneTimePasswordGenerator();
        Random random = new Random(SEED);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[16 + random.nextInt(49)];
            random.nextBytes(bytes);
            Instant instant = Instant.ofEpochMilli((long) (random.nextDouble() * 20_000_000_000_000L));

            TotpCode code = TotpCode.at(TotpSecret.of(bytes), TotpVerifier.timeStep(instant));

            assertThat(code.toDigits())
                    .as("round %d at %s", i, instant)
                    .isEqualTo(javaOtp.generateOneTimePasswordString(
                            new SecretKeySpec(bytes, "RAW"), instant, Locale.ROOT));
        }
    }
}
