package org.mfafilter.totp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Six digits: what a caller typed, or what a secret says at a time step. Immutable; thread-safe.
 *
 * <p>Has no {@code equals}: codes are compared by {@link TotpVerifier} alone, in constant time.
 */
public final class TotpCode {

    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final int MAX_TYPED = 64;

    private final String digits;

    private TotpCode(String digits) {
        this.digits = digits;
    }

    /**
     * Reads a code as people type it.
     *
     * <p>Blanks (U+0020) and hyphens (U+002D) are dropped wherever they stand, because apps show {@code 123 456}. Other
     * blanks, signs and the digits of other scripts are not.
     *
     * @param typed what was typed, or null if nothing was sent
     * @return the code, or empty unless exactly six ASCII digits are left or if more than 64 characters were typed
     */
    public static Optional<TotpCode> parse(@Nullable String typed) {
        if (typed == null || typed.length() > MAX_TYPED) {
            return Optional.empty();
        }
        StringBuilder digits = new StringBuilder(typed.length());
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c != ' ' && c != '-') {
                return Optional.empty();
            }
        }
        return digits.length() == DIGITS ? Optional.of(new TotpCode(digits.toString())) : Optional.empty();
    }

    /**
     * Computes the code of a secret at a time step (RFC 6238 section 4.2).
     *
     * @param secret the secret shared with the authenticator
     * @param timeStep the number of 30-second steps since the epoch, taken as 64 bits
     * @return the code that the authenticator shows during that step
     */
    public static TotpCode at(TotpSecret secret, long timeStep) {
        return new Hotp(secret).at(timeStep);
    }

    static TotpCode ofTruncated(int truncated) {
        return new TotpCode(String.format(Locale.ROOT, "%06d", truncated % MODULUS));
    }

    boolean matches(TotpCode other) {
        return MessageDigest.isEqual(
                digits.getBytes(StandardCharsets.US_ASCII), other.digits.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Returns the digits, leading zeros included. For an authenticator, not for a log.
     *
     * @return six ASCII digits
     */
    public String toDigits() {
        return digits;
    }

    @Override
    public String toString() {
        return "TotpCode[redacted]";
    }
}
