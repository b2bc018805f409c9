package org.mfafilter.refusal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.flow.Flow;
import org.mfafilter.flow.PlainPage;
import org.mfafilter.policy.Decision;
import org.mfafilter.session.Visit;
import org.mfafilter.store.GuessKind;
import org.mfafilter.store.GuessReservation;
import org.mfafilter.verification.Verification;

/**
 * Says a refusal in the dialect of each client. After an include it is silence, and after a committed response too. A session
 * is made only for a client that comes back to an address. Thread-safe.
 */
public final class Refusals {

    private final Flow flow;
    private final Verification verification;
    private final SecureRandom random;
    private final Dialects dialects;

    /**
     * Puts the parts together.
     *
     * @param flow knows the pages' addresses, and the pages for when something is in the way
     * @param verification tells how long no code is compared
     * @param random makes the ids of remembered addresses
     */
    public Refusals(Flow flow, Verification verification, SecureRandom random) {
        this.flow = flow;
        this.verification = verification;
        this.random = random;
        this.dialects = new Dialects((link, request, response) ->
                flow.plainPage().write(PlainPage.Kind.FRAME, request, response, null, link));
    }

    /**
     * Refuses a request because of what its caller has not proved.
     *
     * @param decision {@code ENROLL}, {@code VERIFY} or {@code REFUSE}
     * @param caller who asks
     * @param request the request
     * @param response the response
     * @throws IOException if the client cannot be reached
     * @throws org.mfafilter.MfaStoreException if the store cannot say how long no code is compared
     */
    public void demand(Decision decision, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        demand(decision, caller, request.getDispatcherType() == DispatcherType.REQUEST, request, response);
    }

    /**
     * Refuses a request that the application has had already, because it has signed somebody in: its form is not kept.
     *
     * @param decision as above
     * @param caller who has signed in
     * @param request the request
     * @param response the response
     * @throws IOException if the client cannot be reached
     * @throws org.mfafilter.MfaStoreException if the store cannot say how long no code is compared
     */
    public void demandLate(Decision decision, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        demand(decision, caller, false, request, response);
    }

    private void demand(
            Decision decision, Caller caller, boolean mayPark, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (isSilent(request, response)) {
            return;
        }
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            neutralError(request, response);
            return;
        }
        response.resetBuffer();
        Dialect dialect = dialects.of(request);
        if (decision == Decision.REFUSE) {
            refuseSpelling(dialect, caller, request, response);
            return;
        }
        boolean enroll = decision == Decision.ENROLL;
        String location = flow.entry(request, caller, enroll, remember(dialect, mayPark, caller, request));
        Refusal refusal =
                enroll ? Refusal.to(location, Reason.ENROLL) : verify(location, dialect.tellsWait() ? caller : null);
        dialect.refuse(refusal, request, response);
    }

    private Refusal verify(String location, @Nullable Caller waiting) {
        if (waiting != null) {
            GuessReservation next = verification.lookAtGuesses(waiting, GuessKind.CODE);
            if (!next.isGranted()) {
                return Refusal.locked(location, next.waitTime());
            }
        }
        return Refusal.to(location, Reason.VERIFY);
    }

    private void refuseSpelling(
            Dialect dialect, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (dialect.showsPages()) {
            flow.refuseSpelling(request, response, caller);
            return;
        }
        flow.recordSpelling(request, caller);
        String location = flow.entry(request, caller, true, null);
        dialect.refuse(Refusal.to(location, Reason.OTHER_SPELLING), request, response);
    }

    /**
     * Refuses a request because the store, or a check, could not answer.
     *
     * @param request the request
     * @param response the response
     * @param reference the number that the log also has
     * @throws IOException if the client cannot be reached
     */
    public void unavailable(HttpServletRequest request, HttpServletResponse response, String reference)
            throws IOException {
        if (isSilent(request, response)) {
            return;
        }
        Dialect dialect = dialects.of(request);
        if (dialect.showsPages()) {
            flow.plainPage().write(PlainPage.Kind.UNAVAILABLE, request, response, reference, null);
        } else {
            response.resetBuffer();
            dialect.refuse(Refusal.unavailable(), request, response);
        }
    }

    private static boolean isSilent(HttpServletRequest request, HttpServletResponse response) {
        return request.getDispatcherType() == DispatcherType.INCLUDE || response.isCommitted();
    }

    /** The container found a fault before the application did; the page that it would forward to is the application. */
    private void neutralError(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // before the body: Payara sends what is complete, and takes no status after that
        flow.plainPage().writeFault(response.getStatus(), request, response);
    }

    private @Nullable String remember(Dialect dialect, boolean mayPark, Caller caller, HttpServletRequest request) {
        String address = dialect.returnAddress(request);
        if (address == null && mayPark && dialect.showsPages()) {
            address = flow.park(request, caller);
        }
        if (address == null) {
            return null;
        }
        Visit visit = Visit.of(request, caller);
        String id = visit.remember(address, random);
        visit.save(request);
        return id;
    }
}
