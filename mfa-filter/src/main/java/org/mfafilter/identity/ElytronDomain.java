package org.mfafilter.identity;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.Principal;

/**
 * Asks the security domain of WildFly for an identity, which nobody then becomes. Thread-safe.
 *
 * <p>Only about the caller that the domain itself has signed in: of any other it would say that the password is wrong.
 */
final class ElytronDomain implements PasswordVerifier {

    private final Method current;
    private final Method currentIdentity;
    private final Method authenticate;
    private final Method principal;
    private final Constructor<?> evidence;

    /**
     * Finds the server's classes.
     *
     * @throws ReflectiveOperationException where the server is another
     */
    ElytronDomain(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> domain = Class.forName("org.wildfly.security.auth.server.SecurityDomain", false, loader);
        ClassLoader elytron = domain.getClassLoader();
        Class<?> guess = Class.forName("org.wildfly.security.evidence.PasswordGuessEvidence", false, elytron);
        current = domain.getMethod("getCurrent");
        currentIdentity = domain.getMethod("getCurrentSecurityIdentity");
        authenticate = domain.getMethod(
                "authenticate", String.class, Class.forName("org.wildfly.security.evidence.Evidence", false, elytron));
        principal = currentIdentity.getReturnType().getMethod("getPrincipal");
        evidence = guess.getConstructor(char[].class);
    }

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        try {
            Object domain = current.invoke(null);
            if (domain == null || !callerName.equals(name(currentIdentity.invoke(domain)))) {
                return PasswordAnswer.UNANSWERED;
            }
            Object identity = authenticate.invoke(domain, callerName, evidence.newInstance((Object) password.clone()));
            return SameCaller.check(callerName, name(identity), "the security domain of WildFly");
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SecurityException) {
                return PasswordAnswer.INVALID;
            }
            throw new IllegalStateException("the security domain of WildFly gave no answer", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the security domain of WildFly is not as expected", e);
        }
    }

    private String name(Object identity) throws ReflectiveOperationException {
        return ((Principal) principal.invoke(identity)).getName();
    }
}
