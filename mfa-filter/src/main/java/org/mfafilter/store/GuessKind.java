package org.mfafilter.store;

/** What is guessed at sign-in; both share one budget. */
public enum GuessKind {
    /** A code from the authenticator app. */
    CODE,
    /** A recovery code. */
    RECOVERY_CODE
}
