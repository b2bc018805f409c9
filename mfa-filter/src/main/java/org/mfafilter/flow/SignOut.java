package org.mfafilter.flow;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.session.Marks;

/** Signs the caller out of the application: the container's logout, then the end of the session. */
final class SignOut {

    private static final Logger LOGGER = Logger.getLogger(SignOut.class.getName());

    private final AuditLog audit;
    private final Marks marks;
    private final PlainPage plainPage;

    SignOut(AuditLog audit, Marks marks, PlainPage plainPage) {
        this.audit = audit;
        this.marks = marks;
        this.plainPage = plainPage;
    }

    void run(Exchange exchange) throws IOException {
        HttpServletRequest request = exchange.request();
        exchange.record(audit, MfaEvent.SIGNED_OUT);
        boolean browserSignsInAgain = RepeatedSignIn.isByBrowser(request);
        end(request);
        if (browserSignsInAgain) {
            plainPage.write(
                    PlainPage.Kind.CLOSE_BROWSER,
                    request,
                    exchange.response(),
                    exchange.visit().reference(),
                    null);
        } else {
            Replies.redirect(exchange.response(), exchange.settings().signOutUrl(request.getContextPath()));
        }
    }

    /** Ends the session in which too many wrong passwords were typed again. */
    void afterWrongPasswords(Exchange exchange) throws IOException {
        HttpServletRequest request = exchange.request();
        end(request);
        plainPage.write(
                PlainPage.Kind.WRONG_PASSWORDS,
                request,
                exchange.response(),
                exchange.visit().reference(),
                request.getContextPath() + "/");
    }

    /** Ends the marks, the sign-in and the session. */
    void end(HttpServletRequest request) {
        marks.end(request);
        try {
            request.logout();
        } catch (ServletException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "the container did not sign out; the session is ended all the same", e);
        }
        end(request.getSession(false));
    }

    private static void end(@Nullable HttpSession session) {
        if (session == null) {
            return;
        }
        try {
            session.invalidate();
        } catch (IllegalStateException e) {
            LOGGER.log(Level.FINE, "another request has ended the session", e);
        }
    }
}
