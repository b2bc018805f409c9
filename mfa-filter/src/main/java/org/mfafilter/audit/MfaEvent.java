package org.mfafilter.audit;

import java.util.Locale;
import java.util.logging.Level;

/** The kinds of things that happen to a caller's second factor. */
public enum MfaEvent {
    /** The password was right and a new key was made. */
    ENROLLMENT_BEGUN(Level.INFO),
    /** The first code was right: the authenticator is active, with new recovery codes. */
    ENROLLMENT_CONFIRMED(Level.INFO),
    /** The caller gave up a set-up. */
    ENROLLMENT_CANCELLED(Level.INFO),
    /** A code at set-up was wrong. */
    ENROLLMENT_CODE_REFUSED(Level.WARNING),
    /** Too many wrong codes at set-up: the new key is gone. */
    ENROLLMENT_GUESSES_USED_UP(Level.WARNING),
    /** The password typed again was wrong. */
    PASSWORD_REFUSED(Level.WARNING),
    /** Too many wrong passwords were typed again: the session is ended. */
    PASSWORD_GUESSES_USED_UP(Level.WARNING),
    /** Nothing in the application can check a password again, or the sign-in repeats itself without one. */
    PASSWORD_NOT_CHECKED(Level.WARNING),
    /** The session was ended for a fresh sign-in in place of the password. */
    SIGN_IN_AGAIN_ASKED(Level.INFO),
    /** The fresh sign-in came. */
    SIGNED_IN_AGAIN(Level.INFO),
    /** A code at sign-in was right. */
    CODE_ACCEPTED(Level.INFO),
    /** What was typed at set-up or sign-in has not the form of a code; no guess was counted. */
    CODE_MALFORMED(Level.INFO),
    /** A code at set-up came for a key that is no longer pending; nothing was compared. */
    ENROLLMENT_KEY_GONE(Level.INFO),
    /** A code at sign-in was wrong. */
    CODE_REFUSED(Level.WARNING),
    /** A code at sign-in was right once and came a second time. */
    CODE_REPLAYED(Level.WARNING),
    /** A guess at sign-in was not compared: too many wrong ones before. */
    GUESS_LOCKED(Level.WARNING),
    /** A code was wrong, and it was the last one, in a row or in all: no code of this authenticator counts any more. */
    AUTHENTICATOR_DISABLED(Level.SEVERE),
    /** A guess at sign-in was not compared: the authenticator is disabled. */
    GUESS_DISABLED(Level.WARNING),
    /** A recovery code was right and is spent. */
    RECOVERY_CODE_ACCEPTED(Level.WARNING),
    /** A recovery code was wrong or spent already. */
    RECOVERY_CODE_REFUSED(Level.WARNING),
    /** A recovery code was right and is spent, and leads to a new set-up because the authenticator is disabled. */
    RECOVERY_CODE_ACCEPTED_FOR_SET_UP(Level.WARNING),
    /** An administrator took the caller's authenticators and recovery codes away. */
    REVOKED(Level.WARNING),
    /** A caller without authenticator was refused: another spelling of the name is enrolled. */
    OTHER_SPELLING_REFUSED(Level.WARNING),
    /** The clocks of this server and of the database differ by more than 5 seconds. */
    CLOCKS_DIFFER(Level.SEVERE),
    /** A secret in the database does not open while keys are changed; its caller is refused. */
    SECRET_UNREADABLE(Level.SEVERE),
    /** The store cannot answer; a session goes on within {@code mfa.store.outage-grace}. */
    PASSED_UNCHECKED(Level.WARNING),
    /** The file of {@code mfa.break-glass.file} lets the caller through without a second factor from now on. */
    BREAK_GLASS_OPENED(Level.SEVERE),
    /** The caller was let through without a second factor, for the first time in a session. */
    BREAK_GLASS_PASSED(Level.SEVERE),
    /** The caller is not let through any more: the end has come, or the file is gone or no longer good. */
    BREAK_GLASS_CLOSED(Level.SEVERE),
    /** The file of {@code mfa.break-glass.file} is there and opens for nobody. */
    BREAK_GLASS_REFUSED(Level.SEVERE),
    /** The caller signed out on one of our pages. */
    SIGNED_OUT(Level.INFO),
    /** A request was refused because the store or a check could not answer. */
    REFUSED_UNAVAILABLE(Level.SEVERE);

    @SuppressWarnings("ImmutableEnumChecker") // a Level never changes
    private final Level level;

    MfaEvent(Level level) {
        this.level = level;
    }

    Level level() {
        return level;
    }

    /**
     * The event's name in the log.
     *
     * @return for example {@code code-accepted}
     */
    public String logName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
