package org.mfafilter.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.bastiaanjansen.otp.TOTPGenerator;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.warrenstrange.googleauth.GoogleAuthenticator;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.DefaultCodeVerifier;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.mfafilter.totp.TotpCode;
import org.mfafilter.totp.TotpSecret;
import org.mfafilter.totp.TotpVerifier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Verifies a code against the present time step and its two neighbours, as ours and others do it, and computes one. The
 * base is what cannot be left out: one thread's {@link Mac}, set up once, all three steps computed.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TotpBenchmark {

    private static final String HMAC = "HmacSHA1";
    private static final long PERIOD_SECONDS = 30;
    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_007);
    private static final long STEP = NOW.getEpochSecond() / PERIOD_SECONDS;
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);
    private static final int WRONG_NUMBER = 123_456;
    private static final String WRONG = "123456";
    private static final String BASE32 = new Base32().encodeToString(SECRET);

    private final SecretKey key = new SecretKeySpec(SECRET, HMAC);
    private final Mac mac = newMac();
    private final byte[] step = new byte[Long.BYTES];

    private final TotpSecret secret = TotpSecret.of(SECRET);
    private final TotpVerifier ours = new TotpVerifier(1);
    private final TimeBasedOneTimePasswordGenerator javaOtp = new TimeBasedOneTimePasswordGenerator();
    private final DefaultCodeGenerator samstevensGenerator = new DefaultCodeGenerator();
    private final DefaultCodeVerifier samstevens = new DefaultCodeVerifier(samstevensGenerator, NOW::getEpochSecond);
    private final GoogleAuthenticator googleAuth = new GoogleAuthenticator();
    private final TOTPGenerator otpJava = new TOTPGenerator.Builder(BASE32.getBytes(US_ASCII))
            .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build();

    private final TotpCode rightCode = TotpCode.at(secret, STEP);
    private final TotpCode rightCodeBefore = TotpCode.at(secret, STEP - 1);
    private final TotpCode wrongCode = TotpCode.parse(WRONG).orElseThrow();
    private final String right = rightCode.toDigits();
    private final String rightBefore = rightCodeBefore.toDigits();

    /** Takes no arguments. */
    public static void main(String[] arguments) throws RunnerException {
        new TotpBenchmark().requireSameAnswers();
        Map<String, String> candidates = new LinkedHashMap<>();
        candidates.put("base", "base: one `Mac`, one `init`, three steps");
        candidates.put("oursWrong", "**MFA Filter**, a wrong code");
        candidates.put("oursRight", "**MFA Filter**, the present code");
        candidates.put("oursRightBefore", "**MFA Filter**, the code before it");
        candidates.put("javaOtpWrong", "java-otp 0.4.0, a wrong code");
        candidates.put("googleAuthWrong", "GoogleAuth 1.5.0, a wrong code");
        candidates.put("googleAuthRight", "GoogleAuth 1.5.0, the code before");
        candidates.put("otpJavaWrong", "otp-java 2.1.0, a wrong code");
        candidates.put("otpJavaRight", "otp-java 2.1.0, the present code");
        candidates.put("samstevensWrong", "samstevens 1.7.1, a wrong code");
        candidates.put("samstevensRight", "samstevens 1.7.1, the code before");
        new Rounds(TotpBenchmark.class, candidates).run("Verification of a code");

        Map<String, String> generators = new LinkedHashMap<>();
        generators.put("baseCode", "base: one `Mac`, one `init`, one step");
        generators.put("oursCode", "**MFA Filter**");
        generators.put("javaOtpCode", "java-otp 0.4.0");
        generators.put("googleAuthCode", "GoogleAuth 1.5.0");
        generators.put("otpJavaCode", "otp-java 2.1.0");
        generators.put("samstevensCode", "samstevens 1.7.1");
        new Rounds(TotpBenchmark.class, generators).run("Generation of a code");
    }

    private void requireSameAnswers() {
        boolean same = javaOtpWrong() == 0
                && !googleAuthWrong()
                && googleAuthRight()
                && !otpJavaWrong()
                && otpJavaRight()
                && !samstevensWrong()
                && samstevensRight()
                && !oursWrong()
                && oursRight()
                && oursRightBefore()
                && rightCode.toDigits().equals(otpJavaCode());
        if (!same) {
            throw new IllegalStateException("the candidates do not agree on what is right");
        }
    }

    @Benchmark
    public int base() throws GeneralSecurityException {
        mac.init(key);
        return step(STEP - 1) ^ step(STEP) ^ step(STEP + 1);
    }

    @Benchmark
    public int baseCode() throws GeneralSecurityException {
        mac.init(key);
        return step(STEP);
    }

    private int step(long number) {
        ByteBuffer.wrap(step).putLong(number);
        byte[] hash = mac.doFinal(step);
        int offset = hash[hash.length - 1] & 0x0f;
        return (ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff) % 1_000_000;
    }

    @Benchmark
    public boolean oursWrong() {
        return ours.verify(secret, wrongCode, NOW, -1).isAccepted();
    }

    @Benchmark
    public boolean oursRight() {
        return ours.verify(secret, rightCode, NOW, -1).isAccepted();
    }

    @Benchmark
    public boolean oursRightBefore() {
        return ours.verify(secret, rightCodeBefore, NOW, -1).isAccepted();
    }

    @Benchmark
    public TotpCode oursCode() {
        return TotpCode.at(secret, STEP);
    }

    /** It verifies nothing by itself; this is how its own description does it. */
    @Benchmark
    public int javaOtpWrong() {
        int matches = 0;
        for (int drift = -1; drift <= 1; drift++) {
            matches += javaOtp(NOW.plusSeconds(drift * PERIOD_SECONDS)) == WRONG_NUMBER ? 1 : 0;
        }
        return matches;
    }

    @Benchmark
    public int javaOtpCode() {
        return javaOtp(NOW);
    }

    private int javaOtp(Instant instant) {
        try {
            return javaOtp.generateOneTimePassword(key, instant);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public boolean googleAuthWrong() {
        return googleAuth.authorize(BASE32, WRONG_NUMBER, NOW.toEpochMilli());
    }

    @Benchmark
    public boolean googleAuthRight() {
        return googleAuth.authorize(BASE32, Integer.parseInt(rightBefore), NOW.toEpochMilli());
    }

    @Benchmark
    public int googleAuthCode() {
        return googleAuth.getTotpPassword(BASE32, NOW.toEpochMilli());
    }

    @Benchmark
    public boolean otpJavaWrong() {
        return otpJava.verify(WRONG, 1);
    }

    @Benchmark
    public boolean otpJavaRight() {
        return otpJava.verify(right, 1);
    }

    @Benchmark
    public String otpJavaCode() {
        return otpJava.at(NOW);
    }

    @Benchmark
    public boolean samstevensWrong() {
        return samstevens.isValidCode(BASE32, WRONG);
    }

    @Benchmark
    public boolean samstevensRight() {
        return samstevens.isValidCode(BASE32, rightBefore);
    }

    @Benchmark
    public String samstevensCode() throws CodeGenerationException {
        return samstevensGenerator.generate(BASE32, STEP);
    }

    private static Mac newMac() {
        try {
            return Mac.getInstance(HMAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
