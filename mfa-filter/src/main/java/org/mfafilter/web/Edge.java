package org.mfafilter.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.audit.Reference;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.IdentityKeys;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.crypto.SecretUnreadableException;
import org.mfafilter.flow.Flow;
import org.mfafilter.flow.PageRenderer;
import org.mfafilter.flow.PlainPage;
import org.mfafilter.flow.Replies;
import org.mfafilter.identity.IdentityResolver;
import org.mfafilter.policy.Decision;
import org.mfafilter.policy.RequiredRoles;
import org.mfafilter.policy.SensitiveAccessPolicy;
import org.mfafilter.refusal.Refusals;
import org.mfafilter.session.Marks;
import org.mfafilter.verification.Verification;

/** The filter once it has started: all parts, and the exits of a request other than the chain. Thread-safe. */
final class Edge {

    private static final Logger LOGGER = Logger.getLogger(Edge.class.getName());
    private static final String SIGNED_OUT = "org.mfafilter.began-signed-out";
    private static final String DRAWING = "org.mfafilter.drawing";

    private final IdentityResolver identity;
    private final boolean signOutSeen;
    private final Function<String, Caller> callers;
    private final boolean otherSpellingRefused;
    private final ClockWatch clocks;
    private final String pagePath;
    private final List<String> viewPaths;
    private final PageRenderer renderer;
    private final ExemptPaths exemptPaths;
    private final SensitiveAccessPolicy policy;
    private final Marks marks;
    private final Verification verification;
    private final Flow flow;
    private final Refusals refusals;
    private final AuditLog audit;
    private final SecureRandom random;
    private final Parts parts;

    /** Known to nobody else, so that no request attribute of the application can stand for it. */
    private final Object drawing = new Object();

    Edge(MfaConfig config, Parts parts, Flow flow, PageRenderer renderer) {
        this.identity = parts.identity;
        this.signOutSeen = config.getOrDefault(IdentityKeys.IDENTITY).equals("expression");
        this.callers = parts.callers;
        this.otherSpellingRefused = parts.otherSpellingRefused;
        this.clocks = parts.clocks;
        this.pagePath = config.getOrDefault(ConfigKeys.PATH);
        this.viewPaths = renderer.viewPaths();
        this.renderer = renderer;
        this.exemptPaths = new ExemptPaths(config.getOrDefault(ConfigKeys.EXEMPT_PATHS));
        this.policy = new RequiredRoles(config.getOrDefault(ConfigKeys.REQUIRED_ROLES));
        this.marks = parts.marks;
        this.verification = parts.verification;
        this.flow = flow;
        this.refusals = new Refusals(flow, parts.verification, parts.random);
        this.audit = parts.audit;
        this.random = parts.random;
        this.parts = parts;
    }

    IdentityResolver identity() {
        return identity;
    }

    /** Whether nobody signed in means signed out: the principal of a filter in front is also gone where that is not mapped. */
    boolean isSignOutSeen() {
        return signOutSeen;
    }

    Caller caller(String name) {
        return callers.apply(name);
    }

    boolean isOtherSpellingRefused() {
        return otherSpellingRefused;
    }

    void lookAtClocks() {
        clocks.look();
    }

    String pagePath() {
        return pagePath;
    }

    ExemptPaths exemptPaths() {
        return exemptPaths;
    }

    SensitiveAccessPolicy policy() {
        return policy;
    }

    Marks marks() {
        return marks;
    }

    BreakGlassDoor breakGlass() {
        return parts.breakGlass;
    }

    Verification verification() {
        return verification;
    }

    boolean isView(@Nullable String path) {
        for (String viewPath : viewPaths) {
            if (isBelow(viewPath, path)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a client has written an address below a path of ours as no link is, wherever it was mapped to. */
    boolean isBadlyWrittenBelowOurs(HttpServletRequest request) {
        boolean below = SuspiciousAddress.isBelow(pagePath, request);
        for (int i = 0; !below && i < viewPaths.size(); i++) {
            below = SuspiciousAddress.isBelow(viewPaths.get(i), request);
        }
        return below;
    }

    static boolean isBelow(String place, @Nullable String path) {
        return path != null
                && path.startsWith(place)
                && (path.length() == place.length() || path.charAt(place.length()) == '/');
    }

    /** Tells whether this is the forward by which our renderer draws a page of ours, to its own view. */
    boolean isOurDrawing(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.FORWARD
                && request.getAttribute(DRAWING) == drawing
                && renderer.view().equals(RequestEdge.path(request));
    }

    /** Tells our renderer that its view has come back, before the container ends the forward. */
    void drawn(HttpServletRequest request) throws ServletException, IOException {
        renderer.drawn(request);
    }

    /** Takes note of a request at which nobody is signed in. */
    void seeSignedOut(HttpServletRequest request) {
        request.setAttribute(SIGNED_OUT, this);
        try {
            flow.seeSignedOut(request);
        } catch (IllegalStateException e) {
            LOGGER.log(Level.FINE, "another request has ended the session", e);
        }
    }

    /** Whether this very request began with nobody signed in, and was sent by a form: a later dispatch of it. */
    private boolean isSigningIn(HttpServletRequest request) {
        return request.getAttribute(SIGNED_OUT) == this && request.getMethod().equals("POST");
    }

    /** Takes note of a request that has signed in somebody who is flagged, before its answer leaves. */
    void seeSignIn(RequestEdge facts) {
        flow.lookForFreshSignIn(facts.request(), facts.caller(), true);
    }

    void serveOurs(RequestEdge facts, HttpServletResponse response) throws IOException {
        HttpServletRequest request = facts.request();
        if (!SignInShown.on(request, response)) {
            return;
        }
        request.setAttribute(DRAWING, drawing);
        try {
            String path = RequestEdge.path(request).substring(pagePath.length());
            if (!parts.loopBack.serve(path, request, response)) {
                flow.serve(path, request, response, facts);
            }
        } catch (MfaStoreException | SecretUnreadableException e) {
            refuseUnavailable(facts, response, e);
        } catch (RuntimeException | ServletException | IOException | LinkageError e) {
            if (e instanceof IllegalStateException && request.getSession(false) == null && !response.isCommitted()) {
                LOGGER.log(Level.FINE, "another request has ended the session", e);
                Replies.redirect(response, request.getContextPath() + "/");
                return;
            }
            String reference = Reference.next(random);
            LOGGER.log(Level.SEVERE, "a page of two-step verification failed, reference " + reference, e);
            flow.plainPage().write(PlainPage.Kind.ERROR, request, response, reference, null);
        } finally {
            request.removeAttribute(DRAWING);
        }
    }

    void hide(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (SuspiciousAddress.isOf(request)) {
            flow.plainPage().write(PlainPage.Kind.BAD_REQUEST, request, response);
        } else if (!MfaFilter.isInclude(request)) {
            flow.plainPage().write(PlainPage.Kind.NOT_FOUND, request, response);
        }
    }

    void refuse(Decision decision, RequestEdge facts, HttpServletResponse response) throws IOException {
        refuse(facts, response, () -> refusals.demand(decision, facts.caller(), facts.request(), response));
    }

    /** Refuses a request that has signed somebody in. */
    void refuseLate(Decision decision, RequestEdge facts, HttpServletResponse response) throws IOException {
        refuse(facts, response, () -> refusals.demandLate(decision, facts.caller(), facts.request(), response));
    }

    private void refuse(RequestEdge facts, HttpServletResponse response, Answer answer) throws IOException {
        if (facts.request().getDispatcherType() == DispatcherType.REQUEST) {
            Marks.endSessionOfEndedMark(facts.request());
        }
        if (SuspiciousAddress.isOf(facts.request())) {
            hide(facts.request(), response);
            return;
        }
        try {
            if (!MfaFilter.isInclude(facts.request()) && !response.isCommitted()) {
                flow.lookForFreshSignIn(facts.request(), facts.caller(), isSigningIn(facts.request()));
            }
            answer.give();
        } catch (RuntimeException e) {
            refuseUnavailable(facts, response, e);
        }
    }

    void refuseUnavailable(RequestEdge facts, HttpServletResponse response, Throwable cause) throws IOException {
        HttpServletRequest request = facts.request();
        String reference = Reference.next(random);
        audit.record(
                MfaEvent.REFUSED_UNAVAILABLE,
                facts.callerOrNull(),
                request.getRemoteAddr(),
                Collections.singletonMap("reference", reference),
                cause);
        refusals.unavailable(request, response, reference);
    }

    /** Says a refusal. */
    private interface Answer {
        void give() throws IOException;
    }

    /** Takes no more work. */
    void close() {
        parts.close();
    }
}
