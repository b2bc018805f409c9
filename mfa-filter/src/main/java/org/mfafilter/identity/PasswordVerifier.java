package org.mfafilter.identity;

/**
 * Checks a password again that the caller has signed in with, without side effect on the session.
 *
 * <p>An application offers its own as a CDI bean or by {@link java.util.ServiceLoader}; it is asked before the platform's
 * ways. Called when the caller types the password at the beginning of a set-up, from many threads. An exception counts as
 * {@link PasswordAnswer#UNANSWERED}.
 */
public interface PasswordVerifier {

    /**
     * Checks a password.
     *
     * @param callerName the signed-in caller's name as the sign-in gave it; the answer is about this caller only
     * @param password what was typed, unchanged; cleared by the library afterwards
     * @return whether it is the caller's password, or that this verifier cannot tell
     */
    PasswordAnswer verify(String callerName, char[] password);
}
