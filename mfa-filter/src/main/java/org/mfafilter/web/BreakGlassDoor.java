package org.mfafilter.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.concurrent.ThreadFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mfafilter.Caller;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.breakglass.BreakGlass;
import org.mfafilter.session.OpenedSessions;

/** Lets through the requests of callers for whom the break-glass file is open, and ends their sessions with it. Thread-safe. */
final class BreakGlassDoor {

    private static final Logger LOGGER = Logger.getLogger(BreakGlassDoor.class.getName());

    private final BreakGlass glass;
    private final AuditLog audit;
    private final OpenedSessions sessions = new OpenedSessions();

    BreakGlassDoor(BreakGlass glass, AuditLog audit) {
        this.glass = glass;
        this.audit = audit;
    }

    void begin(ThreadFactory threads) {
        glass.begin(threads, () -> sessions.endUnless(glass::isOpenFor));
    }

    boolean isOpenFor(Caller caller) {
        return glass.isOpenFor(caller);
    }

    /** Lets a request through, or not; without a session, which can be ended, nobody is. */
    boolean pass(HttpServletRequest request, Caller caller) {
        if (!glass.isOpenFor(caller)) {
            return false;
        }
        try {
            HttpSession session = request.getSession(request.getDispatcherType() == DispatcherType.REQUEST);
            if (session == null) {
                return false;
            }
            if (sessions.add(session, caller)) {
                audit.record(MfaEvent.BREAK_GLASS_PASSED, caller, request.getRemoteAddr());
            }
            return true;
        } catch (IllegalStateException e) {
            LOGGER.log(Level.FINE, "the session has ended, or none can be made any more", e);
            return false;
        }
    }

    /** Tells whether a request that was let through is still, while the application answers it. */
    boolean isStillOpen(HttpServletRequest request, Caller caller) {
        return glass.isOpenFor(caller) && request.getSession(false) != null;
    }
}
