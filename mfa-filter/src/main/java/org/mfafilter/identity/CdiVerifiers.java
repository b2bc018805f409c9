package org.mfafilter.identity;

import jakarta.enterprise.inject.spi.CDI;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks the application's verifier beans. Loaded only where CDI may be there: a host without it has no such class. */
final class CdiVerifiers implements PasswordVerifier {

    private static final Logger LOGGER = Logger.getLogger(CdiVerifiers.class.getName());

    private CdiVerifiers() {}

    /**
     * Looks for CDI, without asking it.
     *
     * @return asks all the beans there are, in no order
     * @throws LinkageError where CDI is not in the server
     */
    static PasswordVerifier chain() {
        LOGGER.log(Level.FINEST, "CDI is {0}", CDI.class);
        return new CdiVerifiers();
    }

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        try {
            for (PasswordVerifier bean : CDI.current().select(PasswordVerifier.class)) {
                PasswordAnswer answer = PasswordVerifiers.ask(bean, callerName, password);
                if (answer != PasswordAnswer.UNANSWERED) {
                    return answer;
                }
            }
        } catch (IllegalStateException e) {
            LOGGER.log(Level.FINE, "no CDI in this application", e);
        }
        return PasswordAnswer.UNANSWERED;
    }
}
