package org.mfafilter.identity;

import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets a right password count only for the caller it was asked about. */
final class SameCaller {

    private static final Logger LOGGER = Logger.getLogger(SameCaller.class.getName());

    private SameCaller() {}

    static PasswordAnswer check(String callerName, @Nullable String found, String where) {
        if (callerName.equals(found)) {
            return PasswordAnswer.VALID;
        }
        LOGGER.warning(where + " knows the signed-in caller under another name; offer a PasswordVerifier");
        return PasswordAnswer.UNANSWERED;
    }
}
