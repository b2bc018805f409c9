package org.mfafilter.it.faces.host;

import org.mfafilter.identity.PasswordAnswer;
import org.mfafilter.identity.PasswordVerifier;

/** Comes into a host together with our jars, so that a set-up can be done to its end. */
public final class HostPasswords implements PasswordVerifier {

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        return new String(password).equals(callerName + "-2009") ? PasswordAnswer.VALID : PasswordAnswer.INVALID;
    }
}
