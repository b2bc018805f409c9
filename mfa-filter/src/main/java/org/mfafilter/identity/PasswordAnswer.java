package org.mfafilter.identity;

/** Whether a password is the caller's. */
public enum PasswordAnswer {
    /** It is the password of exactly this caller. */
    VALID,
    /** It is not. */
    INVALID,
    /** Nobody here can tell; never to be taken for either of the others. */
    UNANSWERED
}
