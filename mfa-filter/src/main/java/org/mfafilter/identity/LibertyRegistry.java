package org.mfafilter.identity;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Asks the user registry of Open Liberty or WebSphere Liberty. Thread-safe.
 *
 * <p>A caller that the registry does not know is left to the next way.
 */
final class LibertyRegistry implements PasswordVerifier {

    private static final String HELPER = "com.ibm.wsspi.security.registry.RegistryHelper";
    private static final String WRONG = "com.ibm.websphere.security.PasswordCheckFailedException";

    private final Method find;
    private final Method isValidUser;
    private final Method checkPassword;

    /**
     * Finds the server's classes.
     *
     * @throws ReflectiveOperationException where the server is another, or has no security
     */
    LibertyRegistry(ClassLoader loader) throws ReflectiveOperationException {
        find = Class.forName(HELPER, false, loader).getMethod("getUserRegistry", String.class);
        Class<?> registry = find.getReturnType();
        isValidUser = registry.getMethod("isValidUser", String.class);
        checkPassword = registry.getMethod("checkPassword", String.class, String.class);
    }

    /** Tells whether the server is Liberty, and its security is on. */
    static boolean isThere(ClassLoader loader) {
        try {
            Class.forName(HELPER, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        try {
            Object registry = find.invoke(null, (Object) null);
            if (registry == null || !Boolean.TRUE.equals(isValidUser.invoke(registry, callerName))) {
                return PasswordAnswer.UNANSWERED;
            }
            Object name = checkPassword.invoke(registry, callerName, new String(password));
            return SameCaller.check(callerName, (String) name, "the user registry of Liberty");
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause != null && cause.getClass().getName().equals(WRONG)) {
                return PasswordAnswer.INVALID;
            }
            throw new IllegalStateException("the user registry of Liberty gave no answer", cause);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the user registry of Liberty is not as expected", e);
        }
    }
}
