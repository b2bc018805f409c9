package org.mfafilter.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.policy.Decision;

/**
 * Decides once more over a request that began with nobody signed in: the application may have signed somebody in since, and
 * answer with its start page.
 */
final class LateSignIn {

    private static final Logger LOGGER = Logger.getLogger(LateSignIn.class.getName());

    private final Edge edge;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private @Nullable RequestEdge refused;
    private Decision decision = Decision.PASS;
    private @Nullable Throwable failure;
    private boolean left;

    private LateSignIn(Edge edge, HttpServletRequest request, HttpServletResponse response) {
        this.edge = edge;
        this.request = request;
        this.response = response;
    }

    /** Gives a request to the application, which the decision has let pass. */
    static void pass(Edge edge, RequestEdge facts, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = facts.request();
        if (!MfaFilter.isInclude(request) && !facts.isSignedIn()) {
            edge.seeSignedOut(request);
            new LateSignIn(edge, request, response).pass(chain);
            return;
        }
        decided(request, response);
        if (facts.isVerified() && EventStream.isAskedFor(request)) {
            EventStream events = new EventStream(response, facts::isStillVerified);
            chain.doFilter(new WatchedRequest(request, events), events);
        } else {
            chain.doFilter(request, response);
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
        }
        decided(request, response);
    }

    private void pass(FilterChain chain) throws IOException, ServletException {
        UndecidedResponse undecided = new UndecidedResponse(response, this::mayGoOn, this::seeSignIn);
        boolean answered = false;
        try {
            chain.doFilter(new WatchedRequest(request, undecided), undecided);
            answered = true;
        } finally {
            if (!answered && undecided.isRefused() && !response.isCommitted()) {
                response.resetBuffer(); // a container without an error page for the failure may send it
            }
        }
        if (request.isAsyncStarted()) {
            left = true;
            undecided.askAlways();
        }
        if (undecided.isRefused()) {
            speak();
        } else if (!left) {
            seeSignIn();
        }
    }

    private boolean mayGoOn() {
        RequestEdge now = new RequestEdge(request, edge);
        try {
            if (!isSignedIn(now)) {
                return true;
            }
            decision = Decision.of(now);
            if (decision == Decision.PASS) {
                return true;
            }
        } catch (RuntimeException | LinkageError e) {
            failure = e;
        }
        refused = now;
        if (left) {
            speak();
        }
        return false;
    }

    /** In a thread of the application's own nobody can be seen whom a bean of the session stands for, or an expression. */
    private boolean isSignedIn(RequestEdge now) {
        try {
            return now.isSignedIn();
        } catch (RuntimeException | LinkageError e) {
            if (left) {
                return false;
            }
            throw e;
        }
    }

    /** A fresh sign-in belongs to the answer of the request that did it; one that came without a form is none. */
    private void seeSignIn() {
        if (!request.getMethod().equals("POST") || response.isCommitted()) {
            return;
        }
        RequestEdge now = new RequestEdge(request, edge);
        try {
            if (isSignedIn(now) && now.isFlagged()) {
                edge.seeSignIn(now);
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, "nothing tells who has signed in; the next request is refused or not", e);
        }
    }

    private void speak() {
        if (refused == null || response.isCommitted()) {
            return;
        }
        seeSignIn();
        decided(request, response);
        try {
            response.setContentLength(0); // that of the application's answer otherwise
            if (response.containsHeader("Content-Encoding")) {
                response.setHeader("Content-Encoding", "identity");
            }
            if (failure != null) {
                edge.refuseUnavailable(refused, response, failure);
            } else {
                edge.refuseLate(decision, refused, response);
            }
            if (left) {
                response.flushBuffer();
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the client cannot be reached", e);
        }
    }

    /** Hands the watched response to whoever starts an asynchronous answer without naming one. */
    private static final class WatchedRequest extends HttpServletRequestWrapper {

        private final HttpServletResponse response;

        WatchedRequest(HttpServletRequest request, HttpServletResponse response) {
            super(request);
            this.response = response;
        }

        @Override
        public AsyncContext startAsync() {
            return super.startAsync(this, response);
        }
    }
}
