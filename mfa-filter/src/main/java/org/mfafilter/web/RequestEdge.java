package org.mfafilter.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.flow.Access;
import org.mfafilter.session.Mark;
import org.mfafilter.session.Visit;
import org.mfafilter.store.CallerRecord;

/** The facts of one request, each looked up when asked for. Lives as long as the request. */
final class RequestEdge implements Access {

    private static final String FLAGGED = "org.mfafilter.flagged";
    private static final String FAILED = "org.mfafilter.caller-of-a-failure";

    private final HttpServletRequest request;
    private final Edge edge;
    private @Nullable String callerName;
    private boolean callerRead;
    private @Nullable Caller caller;
    private @Nullable Boolean verified;
    private @Nullable Mark mark;
    private @Nullable MfaStoreException unanswered;
    private @Nullable Standing standing;
    private boolean opened;

    RequestEdge(HttpServletRequest request, Edge edge) {
        this.request = request;
        this.edge = edge;
    }

    HttpServletRequest request() {
        return request;
    }

    @Override
    public Place place() {
        String path = path(request);
        if (edge.isView(path) || edge.isView(request.getPathInfo())) {
            return Place.HIDDEN;
        }
        if (edge.isBadlyWrittenBelowOurs(request)) {
            return Place.HIDDEN;
        }
        if (Edge.isBelow(edge.pagePath(), path)) {
            return request.getDispatcherType() == DispatcherType.REQUEST && !SuspiciousAddress.isOf(request)
                    ? Place.OURS
                    : Place.HIDDEN;
        }
        return Place.APPLICATION;
    }

    /** Where the store cannot answer for a mark there is none; {@link #standing} then says why, if it comes to that. */
    @Override
    public boolean isVerified() {
        if (verified == null) {
            String name = callerName();
            try {
                mark = name == null ? null : edge.marks().find(request, name);
                verified = mark != null;
                if (!verified && (name != null || edge.isSignOutSeen())) {
                    endMarksOfOthers(name);
                }
            } catch (MfaStoreException e) {
                unanswered = e;
                verified = false;
            }
        }
        return verified;
    }

    /** Tells whether what let the caller through may end while the application answers: a mark, or the break-glass file. */
    boolean isWatched() {
        return mark != null || opened;
    }

    /** The same later on, while the application still answers; not where nobody can tell. */
    boolean isStillVerified() {
        String name = callerName();
        try {
            if (opened) {
                return edge.breakGlass().isStillOpen(request, caller());
            }
            return name != null && edge.marks().stillCounts(request, name);
        } catch (RuntimeException e) {
            return false; // the store is down, or the session has ended
        }
    }

    /** In a later dispatch the application may have changed what the request shows, and the session is as it was. */
    private void endMarksOfOthers(@Nullable String name) {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            edge.marks().endUnlessOf(request, name);
        }
    }

    /** Looks, after the application has answered, whether it has signed the caller out, or somebody else in. */
    void afterwards() {
        if (mark != null && request.getDispatcherType() == DispatcherType.REQUEST && !request.isAsyncStarted()) {
            edge.marks().endIfSessionEnded(request, mark);
            String now = callerNow();
            if (!mark.isOf(now)) {
                edge.marks().endUnlessOf(request, now);
            }
        }
    }

    private @Nullable String callerNow() {
        try {
            return edge.identity().callerName(request);
        } catch (RuntimeException e) {
            return null; // its session has ended, or nobody can tell who this is
        }
    }

    @Override
    public boolean isSignedIn() {
        return callerName() != null;
    }

    /** The name of who is signed in, null if nobody is. */
    @Nullable
    String callerName() {
        if (!callerRead) {
            String name = edge.identity().callerName(request);
            callerName = name == null || name.isEmpty() ? callerOfFailure() : name;
            callerRead = true;
        }
        return callerName;
    }

    /** Liberty forgets who has signed in where the request has failed, and in another thread than the one that did it. */
    private @Nullable String callerOfFailure() {
        boolean forgetful = request.getDispatcherType() == DispatcherType.ERROR || request instanceof LateRequest;
        return forgetful ? (String) request.getAttribute(FAILED) : null;
    }

    /** Has the error page of a request that fails decided for who is signed in now, should the container forget it. */
    void keepCallerForErrorPage() {
        request.setAttribute(FAILED, callerName());
    }

    @Override
    public boolean isExempt() {
        boolean exempt = edge.exemptPaths().contains(path(request)) && !SuspiciousAddress.isOf(request);
        if (exempt) {
            isFlagged(); // for a later dispatch of this request to a path that is not
        }
        return exempt;
    }

    /**
     * Once flagged, a request stays so: Payara and GlassFish know the caller but no roles in the ASYNC and ERROR
     * dispatches. Those can also be the first of a request at which this is asked; then a visit in the session tells
     * that the caller was flagged.
     */
    @Override
    public boolean isFlagged() {
        String name = callerName();
        if (name == null) {
            return false;
        }
        if (edge.policy().isFlagged(name, role -> edge.identity().isInRole(request, role))) {
            request.setAttribute(FLAGGED, edge);
            return true;
        }
        DispatcherType dispatcher = request.getDispatcherType();
        boolean rolesUnknown = dispatcher == DispatcherType.ERROR || dispatcher == DispatcherType.ASYNC;
        return request.getAttribute(FLAGGED) == edge || (rolesUnknown && Visit.isOf(request, caller()));
    }

    @Override
    public boolean isOpened() {
        opened = opened || edge.breakGlass().pass(request, caller());
        return opened;
    }

    /** The same without letting anybody through. */
    boolean isBreakGlassOpen() {
        return edge.breakGlass().isOpenFor(caller());
    }

    @Override
    public Standing standing() {
        if (unanswered != null) {
            throw unanswered;
        }
        if (standing == null) {
            edge.lookAtClocks();
            CallerRecord record = edge.verification().find(caller());
            boolean otherSpelling = edge.isOtherSpellingRefused() && record.isOtherSpellingEnrolled();
            standing = record.isEnrolled()
                    ? Standing.ENROLLED
                    : otherSpelling ? Standing.OTHER_SPELLING : Standing.NOT_ENROLLED;
        }
        return standing;
    }

    @Override
    public Caller caller() {
        String name = callerName();
        if (name == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        if (caller == null) {
            caller = edge.caller(name);
        }
        return caller;
    }

    /** The caller, null where nobody is signed in or the name cannot be kept. */
    @Nullable
    Caller callerOrNull() {
        try {
            return callerName == null ? null : caller();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * The path that the container mapped: what the decision is made on. An included request still shows the path of the
     * one that includes it, and its own in attributes.
     */
    static String path(HttpServletRequest request) {
        String path = request.getServletPath();
        String info = request.getPathInfo();
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
        if (MfaFilter.isInclude(request) && included != null) {
            path = included.toString();
            info = (String) request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO);
        }
        return info == null ? path : path + info;
    }
}
