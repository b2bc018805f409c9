package org.mfafilter.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks the application's verifiers first, then Jakarta Security; the first that can tell decides. Thread-safe.
 *
 * <p>CDI is asked at each call, because it need not be ready when the filter starts.
 */
public final class PasswordVerifiers implements PasswordVerifier {

    private static final Logger LOGGER = Logger.getLogger(PasswordVerifiers.class.getName());

    private final List<PasswordVerifier> provided = new ArrayList<>();

    /**
     * Finds the verifiers that an application offers by {@link ServiceLoader}.
     *
     * @param loader the application's class loader
     */
    public PasswordVerifiers(ClassLoader loader) {
        ServiceLoader.load(PasswordVerifier.class, loader).forEach(provided::add);
    }

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        List<PasswordVerifier> verifiers = new ArrayList<>();
        try {
            verifiers.addAll(CdiVerifiers.beans());
        } catch (LinkageError | IllegalStateException e) {
            LOGGER.log(Level.FINE, "no CDI here", e);
        }
        verifiers.addAll(provided);
        try {
            verifiers.add(new JakartaSecurityVerifier());
        } catch (LinkageError e) {
            LOGGER.log(Level.FINE, "no Jakarta Security here", e);
        }
        for (PasswordVerifier verifier : verifiers) {
            PasswordAnswer answer = ask(verifier, callerName, password);
            if (answer != PasswordAnswer.UNANSWERED) {
                return answer;
            }
        }
        LOGGER.warning(
                "nothing in the application can check a password, so nobody can set up two-step verification; offer a "
                        + PasswordVerifier.class.getName()
                        + " as a CDI bean or in META-INF/services, or a Jakarta Security identity store");
        return PasswordAnswer.UNANSWERED;
    }

    private static PasswordAnswer ask(PasswordVerifier verifier, String callerName, char[] password) {
        char[] copy = password.clone();
        try {
            return verifier.verify(callerName, copy);
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, verifier.getClass().getName() + " cannot check a password", e);
            return PasswordAnswer.UNANSWERED;
        } finally {
            Arrays.fill(copy, '\0');
        }
    }
}
