package org.mfafilter.enrollment;

import java.util.Locale;

/** How a caller proves, before a set-up, to be more than somebody at a browser left open. */
public enum PasswordWay {
    /** By typing the password again. */
    PASSWORD,
    /** By signing in again, where the application's sign-in asks for the password each time. */
    FRESH_SIGN_IN,
    /** Not at all: the application's sign-in has no password. */
    NONE;

    /**
     * The way's name in the log.
     *
     * @return for example {@code fresh-sign-in}
     */
    public String logName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
