package org.mfafilter.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.audit.DryRunLine;
import org.mfafilter.audit.Reference;
import org.mfafilter.policy.Decision;
import org.mfafilter.refusal.ClientKind;

/**
 * Decides as enforcing would, writes a line for each request that would have been refused, and lets it pass. Makes no session,
 * wraps nothing, answers nothing. Thread-safe.
 */
final class DryRun {

    static final String LOGGER_NAME = "org.mfafilter.dry-run";

    private static final Logger LOGGER = Logger.getLogger(LOGGER_NAME);
    private static final String RECORDED = "org.mfafilter.dry-run";

    private final Edge edge;
    private final RememberedStandings standings;
    private final ClientKind kinds = new ClientKind();
    private final SecureRandom random = new SecureRandom();

    DryRun(Edge edge, Duration recheck) {
        this.edge = edge;
        this.standings = new RememberedStandings(recheck);
        if (!LOGGER.isLoggable(Level.INFO)) {
            LOGGER.severe("the dry run records nothing: the logger " + LOGGER_NAME
                    + " does not take INFO, which is required; change the server's logging");
        }
    }

    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestEdge facts = new RequestEdge(request, edge);
        look(facts, false);
        @Nullable String before = nameOrNull(facts);
        chain.doFilter(request, response);
        boolean redirected = response.getStatus() >= 300 && response.getStatus() < 400;
        if (!MfaFilter.isInclude(request) && !request.isAsyncStarted() && !redirected) {
            lookLate(request, before);
        }
    }

    /** Enforcing refuses an answer with a body to somebody who signs in by this very request. */
    private void lookLate(HttpServletRequest request, @Nullable String before) {
        RequestEdge now = new RequestEdge(request, edge);
        @Nullable String name = nameOrNull(now);
        if (name != null && !name.equals(before)) {
            look(now, true);
        }
    }

    private void look(RequestEdge facts, boolean late) {
        HttpServletRequest request = facts.request();
        try {
            if (request.getAttribute(RECORDED) == this) {
                return; // refused once, it would not have come here again
            }
            String decision = decision(facts);
            if (decision != null) {
                request.setAttribute(RECORDED, this);
                record(decision, facts, late);
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, "the dry run has missed a request; the application has got it", e);
        }
    }

    private @Nullable String decision(RequestEdge facts) {
        try {
            Decision decision = Decision.of(new DryRunFacts(facts, standings));
            if (decision == Decision.PASS) {
                return null;
            }
            return decision == Decision.REFUSE
                    ? "other-spelling"
                    : decision.name().toLowerCase(Locale.ROOT);
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.FINE, "would be refused as unavailable", e);
            return "unavailable";
        }
    }

    private void record(String decision, RequestEdge facts, boolean late) {
        HttpServletRequest request = facts.request();
        @Nullable Caller caller = facts.callerOrNull();
        boolean badAddress = SuspiciousAddress.isOf(request);
        LOGGER.info(DryRunLine.at(Instant.now())
                .with("caller", caller == null ? "-" : caller.toString())
                .with("decision", badAddress ? "bad-address" : decision)
                .with("kind", kinds.of(request))
                .with("method", request.getMethod())
                .with("path", RequestEdge.path(request))
                .with("context", request.getContextPath() + "/")
                .with("client", ClientKind.family(request))
                .with("authorization", ClientKind.authorization(request))
                .with("session", request.getSession(false) == null ? "no" : "yes")
                .with("late", late ? "yes" : "no")
                .with("reference", Reference.next(random))
                .toString());
    }

    private static @Nullable String nameOrNull(RequestEdge facts) {
        try {
            return facts.callerName();
        } catch (RuntimeException | LinkageError e) {
            return null; // recorded as unavailable, or the session has ended
        }
    }
}
