package org.mfafilter.flow;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationTargetException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Tells a sign-in that repeats itself from one at which somebody typed, as far as a request shows it. Single sign-on, and a
 * remember-me of the container or of the application's own, do not show.
 */
final class RepeatedSignIn {

    private static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";
    private static final String SHIRO = "org.apache.shiro.SecurityUtils";

    private RepeatedSignIn() {}

    /** Whether the browser itself sends what signs the caller in, with each request. */
    static boolean isByBrowser(HttpServletRequest request) {
        return request.getHeader("Authorization") != null || request.getAttribute(CERTIFICATE) != null;
    }

    static boolean is(HttpServletRequest request) {
        String kind = request.getAuthType();
        return isByBrowser(request)
                || HttpServletRequest.CLIENT_CERT_AUTH.equals(kind)
                || "SPNEGO".equals(kind)
                || isRememberedBySpring(request.getUserPrincipal())
                || isRememberedByShiro();
    }

    private static boolean isRememberedBySpring(@Nullable Principal principal) {
        return principal != null && principal.getClass().getSimpleName().equals("RememberMeAuthenticationToken");
    }

    /** Shiro's principal is the same after a remember-me; only its subject tells. */
    private static boolean isRememberedByShiro() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            Object subject =
                    Class.forName(SHIRO, true, loader).getMethod("getSubject").invoke(null);
            Class<?> type = Class.forName("org.apache.shiro.subject.Subject", true, loader);
            return (Boolean) type.getMethod("isRemembered").invoke(subject);
        } catch (ReflectiveOperationException | LinkageError e) {
            return e instanceof InvocationTargetException && isOfShiro(e.getCause());
        }
    }

    /** Shiro is there and cannot tell: then nobody has typed anything as far as we know. */
    private static boolean isOfShiro(@Nullable Throwable cause) {
        return cause != null && !cause.getClass().getName().endsWith("UnavailableSecurityManagerException");
    }
}
