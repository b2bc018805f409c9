package org.mfafilter.audit;

import java.security.SecureRandom;
import java.util.Locale;

/** Makes the number that a page and the log have in common. */
public final class Reference {

    private Reference() {}

    /**
     * Makes a number.
     *
     * @param random makes it hard to guess
     * @return eight letters and digits
     */
    public static String next(SecureRandom random) {
        String digits = Long.toString(random.nextLong() & Long.MAX_VALUE, 36).toUpperCase(Locale.ROOT);
        String padded = "00000000" + digits;
        return padded.substring(padded.length() - 8);
    }
}
