package org.mfafilter.it.matrix;

import org.mfafilter.identity.PasswordAnswer;
import org.mfafilter.identity.PasswordVerifier;

/** The one class that a maintainer writes where the server cannot be asked. Goes into the application. */
public final class PayslipsPasswords implements PasswordVerifier {

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        return (callerName + "-2009").equals(new String(password)) ? PasswordAnswer.VALID : PasswordAnswer.INVALID;
    }
}
