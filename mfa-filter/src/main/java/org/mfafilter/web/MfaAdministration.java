package org.mfafilter.web;

import jakarta.servlet.ServletContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.mfafilter.Caller;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.store.AuthenticatorStore;

/**
 * What an administrator does to a caller's second factor, for the application's own administration to call. Thread-safe.
 *
 * <p>Asks nobody for a right: whoever can call it may. The application decides who that is, and that nobody revokes their
 * own.
 */
public final class MfaAdministration {

    private static final String ATTRIBUTE = MfaAdministration.class.getName();
    private static final int MAX_LENGTH = 1000;

    private final AuthenticatorStore store;
    private final Function<String, Caller> callers;
    private final AuditLog audit;

    MfaAdministration(AuthenticatorStore store, Function<String, Caller> callers, AuditLog audit) {
        this.store = store;
        this.callers = callers;
        this.audit = audit;
    }

    /**
     * Finds the administration of an application.
     *
     * @param context the application that the filter is in
     * @return its administration
     * @throws IllegalStateException if the filter has not started there
     */
    public static MfaAdministration of(ServletContext context) {
        Object found = context.getAttribute(ATTRIBUTE);
        if (!(found instanceof MfaAdministration)) {
            throw new IllegalStateException(
                    "two-step verification has not started in " + context.getContextPath() + "/");
        }
        return (MfaAdministration) found;
    }

    /**
     * Takes a caller's authenticators and recovery codes away, for example because the phone is lost. Every session of the
     * caller loses its mark within {@code mfa.session.recheck} on every node, and the caller sets up anew at the next
     * sign-in. One event.
     *
     * @param callerName the caller's name, exactly as the sign-in gives it
     * @param by who revokes, 1 to 1000 characters
     * @param reason why, 1 to 1000 characters
     * @return true if the caller had an authenticator
     * @throws IllegalArgumentException if {@code by} or {@code reason} is blank or too long
     * @throws org.mfafilter.MfaStoreException if the store cannot answer; nothing or all is done
     */
    public boolean revoke(String callerName, String by, String reason) {
        requireText("by", by);
        requireText("reason", reason);
        Caller caller = callers.apply(callerName);
        boolean wasEnrolled = store.revoke(caller, by, reason);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("by", by);
        details.put("reason", reason);
        details.put("was-enrolled", Boolean.toString(wasEnrolled));
        audit.record(MfaEvent.REVOKED, caller, null, details, null);
        return wasEnrolled;
    }

    void publish(ServletContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }

    static void withdraw(ServletContext context) {
        context.removeAttribute(ATTRIBUTE);
    }

    private static void requireText(String name, String text) {
        if (text.trim().isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(name + " has " + text.length() + " characters, 1 to " + MAX_LENGTH
                    + " are required, not all blank");
        }
    }
}
