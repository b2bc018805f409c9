package org.mfafilter.flow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import org.mfafilter.Caller;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.enrollment.PasswordCheck;
import org.mfafilter.enrollment.PasswordWay;
import org.mfafilter.session.FreshSignIn;
import org.mfafilter.session.Marks;
import org.mfafilter.session.SetUp;
import org.mfafilter.session.SignedOut;
import org.mfafilter.session.Visit;

/**
 * A fresh sign-in in place of the password. We end the session; the first new one of that caller within ten minutes counts
 * as the password, once. What the caller had chosen waits in the new session.
 *
 * <p>A sign-in shows by the session's id, which the container or a filter in front changes; by a request at which nobody was
 * signed in; or by being done in a request that passes our filter. One that shows by none of these came by itself.
 */
final class FreshSignIns {

    /** The session made for it is younger than the question by less than can be measured. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final FlowSettings settings;
    private final PasswordCheck passwords;
    private final Marks marks;
    private final AuditLog audit;
    private final SignOut signOut;
    private final Clock clock = Clock.systemUTC();

    FreshSignIns(FlowServices services, FlowSettings settings, SignOut signOut) {
        this.settings = settings;
        this.passwords = services.passwords();
        this.marks = services.marks();
        this.audit = services.audit();
        this.signOut = signOut;
    }

    boolean counts(HttpServletRequest request, Caller caller) {
        return FreshSignIn.counts(request, caller, clock);
    }

    /** Whether the sign-in of the session came by itself after one was asked for. */
    boolean isRepeated(HttpServletRequest request, Caller caller) {
        return isWay() && (RepeatedSignIn.is(request) || FreshSignIn.isRefused(request, caller));
    }

    /** Notes that nobody is signed in, of a session that may become the one that was asked for. */
    void seeSignedOut(HttpServletRequest request) {
        HttpSession session = isWay() ? request.getSession(false) : null;
        if (session != null && (settings.isSignInBehind() || SignedOut.isNoted(session))) {
            SignedOut.see(session);
        }
    }

    /**
     * Looks, when a request is refused, whether its session is the one that was asked for.
     *
     * @param signsIn whether somebody has signed in during this very request
     */
    void look(HttpServletRequest request, Caller caller, boolean signsIn) {
        HttpSession session = isWay() ? request.getSession(false) : null;
        if (session == null || FreshSignIn.isNoted(session, caller)) {
            return;
        }
        boolean idKept = SignedOut.isIdKept(session) && !signsIn;
        boolean byItself = RepeatedSignIn.is(request) || (idKept && !SignedOut.isSeen(session));
        if (byItself && !SignedOut.isNoted(session)) {
            return;
        }
        if (!byItself && idKept && settings.isSignInBehind()) {
            return; // the request that signed in was seen here and has not brought a new id
        }
        boolean made = SignedOut.isAsked(session, caller);
        if (!passwords.takeFreshSignIn(caller, () -> age(session, made ? AT_ONCE : Duration.ZERO))) {
            return;
        }
        if (byItself) {
            FreshSignIn.note(session, caller, false, clock);
            refuse(request, caller);
            return;
        }
        HttpSession own = marks.changeSessionId(request); // whoever holds the old id has not signed in
        FreshSignIn.note(own, caller, true, clock);
        Long permitted = SignedOut.permittedEpoch(own, caller);
        if (permitted != null) {
            marks.permitSetUp(request, caller, permitted);
        }
        audit.record(MfaEvent.SIGNED_IN_AGAIN, caller, request.getRemoteAddr());
    }

    /** Ends the session and leads to where the caller was going, which is behind a new sign-in. */
    void ask(Exchange exchange) {
        HttpServletRequest request = exchange.request();
        if (isRepeated(request, exchange.caller())) {
            refuse(request, exchange.caller());
            exchange.redirect(Screen.PASSWORD, Notice.SIGN_IN_REPEATED);
            return;
        }
        String method = exchange.setUp().method();
        String address = exchange.returnAddress();
        String language = exchange.visit().language();
        Long permitted = marks.permittedEpoch(request, exchange.caller());
        passwords.awaitFreshSignIn(exchange.caller());
        exchange.record(audit, MfaEvent.SIGN_IN_AGAIN_ASKED);
        signOut.end(request);

        Visit next = Visit.of(request, exchange.caller());
        next.setUp(SetUp.START.choose(method));
        if (language != null) {
            next.language(language);
        }
        next.save(request);
        SignedOut.ask(request.getSession(true), exchange.caller(), permitted);
        if (RepeatedSignIn.isKeptBySpring(request)) {
            FreshSignIn.note(request.getSession(true), exchange.caller(), false, clock);
        }
        Replies.redirect(exchange.response(), address);
    }

    private boolean isWay() {
        return passwords.way() == PasswordWay.FRESH_SIGN_IN;
    }

    private Duration age(HttpSession session, Duration allowed) {
        Duration age = Duration.ofMillis(clock.millis() - session.getCreationTime());
        return age.isNegative() || age.compareTo(allowed) > 0 ? age.minus(allowed) : Duration.ZERO;
    }

    private void refuse(HttpServletRequest request, Caller caller) {
        audit.record(MfaEvent.PASSWORD_NOT_CHECKED, caller, request.getRemoteAddr());
    }
}
