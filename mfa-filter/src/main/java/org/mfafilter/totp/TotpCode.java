package org.mfafilter.totp;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Six digits: what a caller typed, or what a secret says at a time step. Immutable; thread-safe.
 *
 * <p>Has no {@code equals}: codes are compared by this package alone, in constant time.
 */
public final class TotpCode {

    private static final int DIGITS = 6;
    private static final int MAX_TYPED = 64;

    private final int number;

    private TotpCode(int number) {
        this.number = number;
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
        int digits = 0;
        int number = 0;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c >= '0' && c <= '9' && digits < DIGITS) {
                number = 10 * number + (c - '0');
                digits++;
            } else if (c != ' ' && c != '-') {
                return Optional.empty();
            }
        }
        return digits == DIGITS ? Optional.of(new TotpCode(number)) : Optional.empty();
    }

    /**
     * Computes the code of a secret at a time step (RFC 6238 section 4.2).
     *
     * @param secret the secret shared with the authenticator
     * @param timeStep the number of 30-second steps since the epoch, taken as 64 bits
     * @return the code that the authenticator shows during that step
     */
    public static TotpCode at(TotpSecret secret, long timeStep) {
        Hotp hotp = new Hotp();
        hotp.use(secret);
        return new TotpCode(hotp.at(timeStep));
    }

    /**
     * Chooses by whether this is the code that {@link Hotp} has computed, without a branch: right and wrong take the same
     * time.
     */
    long choose(int computed, long ifSame, long otherwise) {
        long same = (Integer.toUnsignedLong(number ^ computed) - 1) >> (Long.SIZE - 1);
        return (ifSame & same) | (otherwise & ~same);
    }

    /**
     * Returns the digits, leading zeros included. For an authenticator, not for a log.
     *
     * @return six ASCII digits
     */
    public String toDigits() {
        return String.format(Locale.ROOT, "%06d", number);
    }

    @Override
    public String toString() {
        return "TotpCode[redacted]";
    }
}
