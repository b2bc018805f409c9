package org.mfafilter.flow;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a page has to say about the form that led to it. Travels as a word in the address; it grants nothing. */
public enum Notice {
    /** The form was used already, is too old, or is not ours. */
    FORM_STALE,
    /** No method, or an unknown one. */
    METHOD_MISSING,
    /** No password was typed. */
    PASSWORD_MISSING,
    /** The password is not the caller's. */
    PASSWORD_WRONG,
    /** Nothing in the application can check a password. */
    PASSWORD_UNANSWERED,
    /** The sign-in repeats itself, so that a fresh one would prove nothing. */
    SIGN_IN_REPEATED,
    /** No kind of phone, or an unknown one. */
    PHONE_MISSING,
    /** No code was typed. */
    CODE_MISSING,
    /** What was typed is not six digits. */
    CODE_MALFORMED,
    /** The code is not right. */
    CODE_WRONG,
    /** The code was right once and is spent. */
    CODE_REPLAYED,
    /** The code is not right: it is one of minutes ago. */
    CLOCK_SLOW,
    /** The code is not right: it is one of minutes to come. */
    CLOCK_FAST,
    /** The code is not right: it is one of the old entry in the app. */
    OLD_ENTRY,
    /** A recovery code was typed where one from the app belongs. */
    RECOVERY_CODE_IN_CODE,
    /** The key waits ten minutes more. */
    MORE_TIME,
    /** The key cannot wait longer: the hour after the password is nearly over. */
    NO_MORE_TIME,
    /** Too many wrong codes at sign-in. */
    LOCKED,
    /** The authenticator is disabled. */
    DISABLED,
    /** The authenticator is disabled, and a recovery code leads to a new set-up. */
    SET_UP_ANEW,
    /** Too many wrong codes at set-up: password and new key. */
    KEY_USED_UP,
    /** The key's ten minutes are over. */
    KEY_EXPIRED,
    /** The caller began anew in another window. */
    KEY_REPLACED,
    /** No recovery code was typed. */
    RECOVERY_MISSING,
    /** What was typed has not the form of a recovery code. */
    RECOVERY_MALFORMED,
    /** The recovery code is not right or is spent. */
    RECOVERY_WRONG,
    /** The recovery codes can no longer be shown. */
    RECOVERY_CODES_GONE;

    /**
     * The notice's name in its address and its text.
     *
     * @return for example {@code code-wrong}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Tells whether the notice is about what was typed into the page's field, so that it is shown at the field.
     *
     * @return true for a fault of the field's content
     */
    public boolean isAboutField() {
        return name().endsWith("_MISSING")
                || name().endsWith("_MALFORMED")
                || name().endsWith("_WRONG")
                || this == CODE_REPLAYED
                || this == OLD_ENTRY
                || this == RECOVERY_CODE_IN_CODE
                || isClock();
    }

    /**
     * Tells whether the notice says that something went well.
     *
     * @return true for good news
     */
    public boolean isGood() {
        return this == MORE_TIME;
    }

    /** Tells whether the notice names the minutes that a clock is off. */
    boolean isClock() {
        return this == CLOCK_SLOW || this == CLOCK_FAST;
    }

    static @Nullable Notice named(@Nullable String id) {
        for (Notice notice : values()) {
            if (notice.id().equals(id)) {
                return notice;
            }
        }
        return null;
    }
}
