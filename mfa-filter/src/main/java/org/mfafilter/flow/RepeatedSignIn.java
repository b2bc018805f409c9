package org.mfafilter.flow;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a sign-in that repeats itself from one at which somebody typed, as far as a request shows it. Single sign-on, and a
 * remember-me of the container or of the application's own, do not show.
 */
final class RepeatedSignIn {

    private static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";
    /** Not BASIC: some servers say that of the form of Jakarta Security too. */
    private static final Set<String> KINDS = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            HttpServletRequest.CLIENT_CERT_AUTH, "CLIENT-CERT", HttpServletRequest.DIGEST_AUTH, "SPNEGO")));

    private static final String SHIRO = "org.apache.shiro.SecurityUtils";

    private RepeatedSignIn() {}

    /** Whether the browser itself sends what signs the caller in, with each request. */
    static boolean isByBrowser(HttpServletRequest request) {
        return request.getHeader("Authorization") != null || request.getAttribute(CERTIFICATE) != null;
    }

    static boolean is(HttpServletRequest request) {
        return isByBrowser(request)
                || KINDS.contains(String.valueOf(request.getAuthType()))
                || isWithoutPasswordBySpring(request.getUserPrincipal())
                || isRememberedByShiro();
    }

    /** Spring without a sign-out of its own keeps the caller, and would put the caller into the next session. */
    static boolean isKeptBySpring(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal != null && isOfSpring(principal);
    }

    private static boolean isOfSpring(Principal principal) {
        return principal.getClass().getName().startsWith("org.springframework.security.");
    }

    /** Of Spring Security's own only one stands for a name and a password that were typed. */
    private static boolean isWithoutPasswordBySpring(@Nullable Principal principal) {
        return principal != null
                && isOfSpring(principal)
                && !principal.getClass().getSimpleName().equals("UsernamePasswordAuthenticationToken");
    }

    /** Shiro's principal is the same after a remember-me; only its subject tells. */
    private static boolean isRememberedByShiro() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Class<?> shiro;
        try {
            shiro = Class.forName(SHIRO, true, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
        try {
            Object subject = shiro.getMethod("getSubject").invoke(null);
            Class<?> type = Class.forName("org.apache.shiro.subject.Subject", true, loader);
            return (Boolean) type.getMethod("isRemembered").invoke(subject);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return !isOutOfUse(e.getCause()); // Shiro cannot tell: then nobody has typed anything as far as we know
        }
    }

    /** Shiro is there, and signs in nobody in this application. */
    private static boolean isOutOfUse(@Nullable Throwable cause) {
        return cause != null && cause.getClass().getName().endsWith("UnavailableSecurityManagerException");
    }
}
