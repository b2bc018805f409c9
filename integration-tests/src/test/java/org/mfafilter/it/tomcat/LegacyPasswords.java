package org.mfafilter.it.tomcat;

import org.mfafilter.identity.PasswordAnswer;
import org.mfafilter.identity.PasswordVerifier;

/** What an application writes on a server that cannot be asked: its own look at its own callers. Goes into the war. */
public final class LegacyPasswords implements PasswordVerifier {

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        if (!callerName.equals("astrid")) {
            return PasswordAnswer.UNANSWERED;
        }
        return "astrid-2009".equals(new String(password)) ? PasswordAnswer.VALID : PasswordAnswer.INVALID;
    }
}
