package org.mfafilter.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.policy.Decision;

/**
 * Decides once more over a request in which somebody else, or anybody, has signed in since it was decided: the application
 * may answer the sign-in with its start page. Another request of the session may have signed in too, while this one waited
 * for its own body.
 */
final class LateSignIn implements UndecidedResponse.Watch, WatchedRequest.Watch, EventStream.Watch {

    private static final Logger LOGGER = Logger.getLogger(LateSignIn.class.getName());

    private final Edge edge;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final RequestEdge facts;
    private final @Nullable String before;
    private final UndecidedResponse undecided;
    private @Nullable HttpServletRequest late;
    private @Nullable RequestEdge refused;
    private Decision decision = Decision.PASS;
    private @Nullable Throwable failure;
    private boolean left;
    private boolean looked;

    private LateSignIn(Edge edge, RequestEdge facts, HttpServletResponse response) {
        this.edge = edge;
        this.request = facts.request();
        this.late = LateRequest.isForgotten(request) ? new LateRequest(request) : null;
        this.response = response;
        this.facts = facts;
        this.before = facts.callerName();
        this.undecided = new UndecidedResponse(response, before, this);
    }

    /** Gives a request to the application, which the decision has let pass. */
    static void pass(Edge edge, RequestEdge facts, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = facts.request();
        if (MfaFilter.isInclude(request)) {
            chain.doFilter(request, response);
            return;
        }
        LateRequest.note(request);
        if (!facts.isSignedIn()) {
            edge.seeSignedOut(request);
        }
        UndecidedResponse begun = UndecidedResponse.in(response);
        if (begun == null) {
            new LateSignIn(edge, facts, response).pass(chain);
        } else if (request.getDispatcherType() == DispatcherType.ASYNC && begun.asksAlwaysSince(facts.callerName())) {
            begun.undecided();
            chain.doFilter(request, response); // wrapped once, however often it is dispatched
        } else {
            begun.decided();
            new LateSignIn(edge, facts, response).pass(chain);
            if (!request.isAsyncStarted()) {
                begun.undecided(); // the dispatch has come back, and what comes now is the outer one's
            }
        }
    }

    /** Lets through what is written from now on: a later dispatch of such a request is decided, one way or the other. */
    static void decided(HttpServletRequest request, HttpServletResponse response) {
        UndecidedResponse begun = MfaFilter.isInclude(request) ? null : UndecidedResponse.in(response);
        if (begun != null) {
            begun.decided();
        }
    }

    /** Another dispatch of such a request is refused: what is written now is ours, and nothing by what is included. */
    static void refused(HttpServletRequest request, HttpServletResponse response) {
        UndecidedResponse begun = UndecidedResponse.in(response);
        if (begun != null && MfaFilter.isInclude(request)) {
            begun.missing();
        } else if (begun != null) {
            begun.takeBack();
        }
        decided(request, response);
    }

    private void pass(FilterChain chain) throws IOException, ServletException {
        HttpServletResponse watched = facts.isWatched() ? new EventStream(request, undecided, this) : undecided;
        boolean answered = false;
        try {
            chain.doFilter(new WatchedRequest(request, watched, this), watched);
            answered = true;
        } catch (SignedInMeanwhileException e) {
            LOGGER.log(Level.FINE, "somebody has signed in while the request waited for its body", e);
            undecided.missing();
        } finally {
            if (!answered || response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
                lookAtRoles();
            }
            if (!answered && undecided.isRefused()) {
                undecided.takeBack(); // a container without an error page for the failure may send it
            }
        }
        boolean toRefuse = undecided.isRefused();
        if (request.isAsyncStarted()) {
            left = true;
            undecided.askAlways();
        }
        if (toRefuse) {
            refuse();
        } else if (!left) {
            seeSignIn();
        }
    }

    private HttpServletRequest late() {
        if (late == null) {
            late = new LateRequest(request);
        }
        return late;
    }

    /** Asks where the application has waited for the client, and goes on only if nobody has signed in meanwhile. */
    @Override
    public void requireMayGoOn() {
        if (refused != null || !mayGoOn()) {
            throw new SignedInMeanwhileException();
        }
    }

    /**
     * GlassFish knows no roles in another thread than the one that has signed somebody in, nor in a later dispatch of that
     * request, and Liberty nobody at all where the request has failed.
     */
    @Override
    public void lookAtRoles() {
        RequestEdge now = new RequestEdge(late(), edge);
        try {
            if (isOther(now) && now.isFlagged()) {
                now.keepCallerForErrorPage();
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(
                    Level.FINE, "nothing tells who has signed in; it is asked again at the next write or dispatch", e);
        }
    }

    @Override
    public boolean mayGoOn() {
        if (isSame()) {
            return true;
        }
        RequestEdge now = new RequestEdge(late(), edge);
        try {
            if (!isOther(now)) {
                return true;
            }
            decision = Decision.of(now);
            if (decision == Decision.PASS) {
                seeSignIn();
                return true;
            }
        } catch (RuntimeException | LinkageError e) {
            failure = e;
        }
        refused = now;
        if (hasLeft()) {
            refuse();
        }
        return false;
    }

    /** Another thread may answer, and end the answer, before the one that began it comes back to us. */
    private boolean hasLeft() {
        return left || request.isAsyncStarted();
    }

    /** Whether the caller is plainly the one that the request began with, which costs nothing to see. */
    private boolean isSame() {
        try {
            return before != null && before.equals(edge.identity().callerName(request));
        } catch (RuntimeException | LinkageError e) {
            return false; // and it is looked at more closely
        }
    }

    /** In a thread of the application's own nobody can be seen whom a bean of the session stands for, or an expression. */
    private boolean isOther(RequestEdge now) {
        try {
            String name = now.callerName();
            return name != null && !name.equals(before);
        } catch (RuntimeException | LinkageError e) {
            if (hasLeft() && isOutOfContext(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isOutOfContext(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().equals("ContextNotActiveException")) {
                return true;
            }
        }
        return false;
    }

    /** A fresh sign-in belongs to the answer of the request that did it; one that came without a form is none. */
    private void seeSignIn() {
        if (looked || before != null || !request.getMethod().equals("POST") || response.isCommitted()) {
            return;
        }
        RequestEdge now = new RequestEdge(late(), edge);
        try {
            if (isOther(now) && now.isFlagged()) {
                looked = true;
                edge.seeSignIn(now);
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, "nothing tells who has signed in; the next request is refused or not", e);
        }
    }

    @Override
    public boolean isStillVerified() {
        return facts.isStillVerified();
    }

    @Override
    public void seeRedirect() {
        seeSignIn();
    }

    @Override
    public boolean mayReset() {
        String server = late().getServletContext().getServerInfo();
        return server == null || !(server.contains("Liberty") || server.contains("WebSphere"));
    }

    @Override
    public void refuse() {
        if (refused == null || response.isCommitted()) {
            return;
        }
        seeSignIn();
        decided(request, response);
        try {
            undecided.takeBack();
            response.setContentLength(0); // an answer with a body says its own
            if (failure != null) {
                edge.refuseUnavailable(refused, response, failure);
            } else {
                edge.refuseLate(decision, refused, response);
            }
            if (hasLeft()) {
                response.flushBuffer();
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the client cannot be reached", e);
        }
    }

    /** Thrown into the application where it has waited for the client. */
    private static final class SignedInMeanwhileException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SignedInMeanwhileException() {
            super("somebody has signed in while the request waited for its body; it is refused");
        }
    }
}
