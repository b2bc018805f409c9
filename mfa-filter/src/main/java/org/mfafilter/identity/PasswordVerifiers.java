package org.mfafilter.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Asks the application's verifiers, then Jakarta Security, then the ways that the server or the configuration offers; the
 * first that can tell decides. Thread-safe.
 *
 * <p>CDI is asked at each call, because it need not be ready when the filter starts. An empty password is nobody's, and
 * nobody is asked about it.
 */
public final class PasswordVerifiers {

    private static final Logger LOGGER = Logger.getLogger(PasswordVerifiers.class.getName());

    private final List<NamedVerifier> ways = new ArrayList<>();

    /**
     * Finds the verifiers that an application offers by {@link ServiceLoader}, and puts the others behind them.
     *
     * @param loader the application's class loader
     * @param others the ways behind those of application and platform, in their order
     */
    public PasswordVerifiers(ClassLoader loader, List<NamedVerifier> others) {
        String beans = "the application's PasswordVerifier beans";
        try {
            ways.add(NamedVerifier.there(beans, "asked for at each call", CdiVerifiers.chain()));
        } catch (LinkageError e) {
            ways.add(NamedVerifier.missing(beans, "no CDI here"));
        }
        for (PasswordVerifier provided : ServiceLoader.load(PasswordVerifier.class, loader)) {
            String name = provided.getClass().getName();
            ways.add(NamedVerifier.there("the application's PasswordVerifier", name, provided));
        }
        String platform = "Jakarta Security identity stores";
        try {
            ways.add(NamedVerifier.there(platform, "asked for at each call", new JakartaSecurityVerifier()));
        } catch (LinkageError e) {
            ways.add(NamedVerifier.missing(platform, "not in this server"));
        }
        ways.addAll(others);
    }

    /**
     * The start report's lines: every way in its order, and whether it is there.
     *
     * @return one line a way
     */
    public List<String> report() {
        return ways.stream().map(NamedVerifier::line).collect(Collectors.toList());
    }

    /**
     * Asks in turn.
     *
     * @param callerName whose password it should be
     * @param password what was typed
     * @param byServer whether the server itself has signed the caller in; where a filter of the application has, who has the
     *     same name in the server's realm is somebody else
     * @return what the first said that can tell
     */
    public PasswordAnswer verify(String callerName, char[] password, boolean byServer) {
        if (password.length == 0) {
            return PasswordAnswer.INVALID;
        }
        for (NamedVerifier way : ways) {
            PasswordVerifier verifier = way.isOfServer() && !byServer ? null : way.verifier();
            PasswordAnswer answer = verifier == null ? PasswordAnswer.UNANSWERED : ask(verifier, callerName, password);
            if (answer != PasswordAnswer.UNANSWERED) {
                return answer;
            }
        }
        LOGGER.warning(
                "nothing here could check a password, so its caller cannot set up two-step verification; offer a "
                        + PasswordVerifier.class.getName()
                        + " as a CDI bean or in META-INF/services, or a Jakarta Security"
                        + " identity store, or set mfa.password.jdbc.datasource or mfa.password.ldap.url");
        return PasswordAnswer.UNANSWERED;
    }

    static PasswordAnswer ask(PasswordVerifier verifier, String callerName, char[] password) {
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
