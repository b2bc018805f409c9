package org.mfafilter.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mfafilter.identity.LoginTicket;
import org.mfafilter.identity.LoginTickets;
import org.mfafilter.identity.LoopBackVerifier;
import org.mfafilter.identity.PasswordAnswer;

/**
 * The receiving side of the server's request to itself: signs the caller in, looks whether it worked, and signs out. The
 * answer is the same for a right and a wrong password. Thread-safe.
 */
final class LoopBack {

    /** Below {@code mfa.path}; to whoever brings no ticket it is a place that does not exist. */
    static final String PLACE = "/password-check";

    private static final Logger LOGGER = Logger.getLogger(LoopBack.class.getName());

    private final LoginTickets tickets;

    LoopBack(LoginTickets tickets) {
        this.tickets = tickets;
    }

    /** Answers a request that brings a ticket, and no other. */
    boolean serve(String path, HttpServletRequest request, HttpServletResponse response) {
        String id = request.getHeader(LoopBackVerifier.TICKET_HEADER);
        if (!path.equals(PLACE) || !request.getMethod().equals("POST") || id == null) {
            return false;
        }
        LoginTicket ticket = tickets.take(id);
        if (ticket == null) {
            return false;
        }
        ticket.answer(signIn(request, ticket));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return true;
    }

    private static PasswordAnswer signIn(HttpServletRequest request, LoginTicket ticket) {
        if (request.getUserPrincipal() != null || request.getRequestedSessionId() != null) {
            LOGGER.warning("somebody is signed in, or a cookie came, in the request to mfa.password.loop-back.url");
            return PasswordAnswer.UNANSWERED;
        }
        try {
            request.login(ticket.callerName(), new String(ticket.password()));
            Principal principal = request.getUserPrincipal();
            boolean same = principal != null && ticket.callerName().equals(principal.getName());
            return same ? PasswordAnswer.VALID : PasswordAnswer.UNANSWERED;
        } catch (ServletException e) {
            LOGGER.log(Level.FINE, "the server refused to sign the caller in", e);
            return request.getUserPrincipal() == null ? PasswordAnswer.INVALID : PasswordAnswer.UNANSWERED;
        } finally {
            ticket.clear();
            signOut(request);
        }
    }

    private static void signOut(HttpServletRequest request) {
        try {
            request.logout();
        } catch (ServletException e) {
            LOGGER.log(Level.WARNING, "the server refused to sign the caller out again", e);
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
