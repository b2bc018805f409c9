package org.mfafilter.it.cluster.host;

import org.mfafilter.identity.PasswordAnswer;
import org.mfafilter.identity.PasswordVerifier;

/** The application's own look at its callers: a password is the name with a year. Goes into the wars of both servers. */
public final class HostPasswords implements PasswordVerifier {

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        return isRight(callerName, new String(password)) ? PasswordAnswer.VALID : PasswordAnswer.INVALID;
    }

    static boolean isRight(String callerName, String password) {
        return password.equals(callerName + "-2009");
    }
}
