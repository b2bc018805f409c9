package org.mfafilter.it.payara.host;

import jakarta.enterprise.context.ApplicationScoped;
import org.mfafilter.identity.PasswordAnswer;
import org.mfafilter.identity.PasswordVerifier;

/** The application's own verifier; it answers for callers whose names begin with {@code nbean-}, and has its own password. */
@ApplicationScoped
public class HostPasswords implements PasswordVerifier {

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        if (callerName.startsWith("nfail-")) {
            throw new IllegalStateException("the directory is down");
        }
        if (!callerName.startsWith("nbean-")) {
            return PasswordAnswer.UNANSWERED;
        }
        return new String(password).equals("of the bean") ? PasswordAnswer.VALID : PasswordAnswer.INVALID;
    }
}
