package org.mfafilter.flow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.enrollment.PasswordCheck;
import org.mfafilter.enrollment.PasswordWay;
import org.mfafilter.session.FreshSignIn;
import org.mfafilter.session.Marks;
import org.mfafilter.session.SetUp;
import org.mfafilter.session.Visit;

/**
 * A fresh sign-in in place of the password. We end the session; the first new one of that caller within ten minutes counts
 * as the password, once. What the caller had chosen, and where the caller was going, waits in the new session.
 */
final class FreshSignIns {

    private final FlowSettings settings;
    private final PasswordCheck passwords;
    private final Marks marks;
    private final AuditLog audit;
    private final SignOut signOut;
    private final PlainPage plainPage;
    private final SecureRandom random;
    private final Clock clock = Clock.systemUTC();

    FreshSignIns(FlowServices services, FlowSettings settings, SignOut signOut, PlainPage plainPage) {
        this.settings = settings;
        this.passwords = services.passwords();
        this.marks = services.marks();
        this.audit = services.audit();
        this.random = services.random();
        this.signOut = signOut;
        this.plainPage = plainPage;
    }

    boolean isPlace(String place) {
        return place.equals(Places.SIGN_IN_AGAIN) && passwords.way() == PasswordWay.FRESH_SIGN_IN;
    }

    boolean counts(HttpServletRequest request, Caller caller) {
        return FreshSignIn.counts(request, caller, clock);
    }

    /** Looks, when a request is refused, whether its session is the one that was asked for. */
    void look(HttpServletRequest request, Caller caller) {
        HttpSession session = request.getSession(false);
        if (passwords.way() != PasswordWay.FRESH_SIGN_IN
                || session == null
                || FreshSignIn.isNoted(session, caller)
                || RepeatedSignIn.is(request)) {
            return;
        }
        Duration age = Duration.ofMillis(Math.max(0, clock.millis() - session.getCreationTime()));
        if (passwords.takeFreshSignIn(caller, age)) {
            HttpSession own = marks.changeSessionId(request); // whoever holds the old id has not signed in
            FreshSignIn.note(own, caller, true, clock);
            audit.record(MfaEvent.SIGNED_IN_AGAIN, caller, request.getRemoteAddr());
        }
    }

    /** Ends the session and leads to a new sign-in. */
    void ask(Exchange exchange) {
        HttpServletRequest request = exchange.request();
        if (RepeatedSignIn.is(request)) {
            refuse(request, exchange.caller());
            exchange.redirect(Screen.PASSWORD, Notice.SIGN_IN_REPEATED);
            return;
        }
        String method = exchange.setUp().method();
        String address = exchange.hasReturn() ? exchange.returnAddress() : null;
        String language = exchange.visit().language();
        passwords.awaitFreshSignIn(exchange.caller());
        audit.record(MfaEvent.SIGN_IN_AGAIN_ASKED, exchange.caller(), request.getRemoteAddr());
        signOut.end(request);

        Visit next = Visit.of(request, exchange.caller());
        next.setUp(SetUp.START.choose(method));
        if (language != null) {
            next.language(language);
        }
        String to = address == null ? "" : "?to=" + next.remember(address, random);
        next.save(request);
        Replies.redirect(
                exchange.response(), request.getContextPath() + settings.path() + '/' + Places.SIGN_IN_AGAIN + to);
    }

    /** Comes after {@link #ask}: leads to the application's sign-in whoever is signed out, and stops whoever is not. */
    void lead(HttpServletRequest request, HttpServletResponse response, Access access) throws IOException {
        if (!access.isSignedIn()) {
            Replies.redirect(response, address(request));
        } else if (access.isVerified() || !access.isFlagged()) {
            plainPage.write(PlainPage.Kind.NOT_FOUND, request, response);
        } else if (counts(request, access.caller())) {
            Replies.redirect(response, request.getContextPath() + settings.path() + '/' + Screen.PASSWORD.id());
        } else {
            FreshSignIn.note(request.getSession(true), access.caller(), false, clock);
            refuse(request, access.caller());
            plainPage.write(PlainPage.Kind.SIGN_IN_REPEATED, request, response, null, request.getContextPath() + "/");
        }
    }

    private void refuse(HttpServletRequest request, Caller caller) {
        audit.record(MfaEvent.PASSWORD_NOT_CHECKED, caller, request.getRemoteAddr());
    }

    private static String address(HttpServletRequest request) {
        String[] to = request.getParameterValues("to");
        @Nullable String address = to != null && to.length == 1 ? Visit.heldReturnAddress(request, to[0]) : null;
        return address == null ? request.getContextPath() + "/" : address;
    }
}
