package org.mfafilter.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;

/**
 * What a session knows of the sign-in that began it: it was asked for and stands for the password, once and for half an
 * hour; or it came without anybody typing, and never will. Immutable.
 */
public final class FreshSignIn implements Serializable {

    private static final String ATTRIBUTE = "org.mfafilter.fresh-sign-in";
    private static final long COUNTS_MILLIS = Duration.ofMinutes(30).toMillis();
    private static final long serialVersionUID = 1L;

    private final Caller caller;
    private final boolean counts;
    private final long sinceMillis;

    private FreshSignIn(Caller caller, boolean counts, long sinceMillis) {
        this.caller = caller;
        this.counts = counts;
        this.sinceMillis = sinceMillis;
    }

    /**
     * Notes of a session whether its sign-in stands for the password.
     *
     * @param session the session
     * @param caller who has signed in
     * @param counts true if it does
     * @param clock tells since when
     */
    public static void note(HttpSession session, Caller caller, boolean counts, Clock clock) {
        session.setAttribute(ATTRIBUTE, new FreshSignIn(caller, counts, clock.millis()));
    }

    /**
     * Tells whether anything was noted of a session.
     *
     * @param session the session
     * @param caller who is signed in
     * @return true if there is no need to look again
     */
    public static boolean isNoted(HttpSession session, Caller caller) {
        return of(session, caller) != null;
    }

    /**
     * Tells whether the sign-in of a request's session stands for the password. Makes no session.
     *
     * @param request the request
     * @param caller who is signed in
     * @param clock tells how long ago
     * @return true if it does
     */
    public static boolean counts(HttpServletRequest request, Caller caller, Clock clock) {
        HttpSession session = request.getSession(false);
        FreshSignIn noted = session == null ? null : of(session, caller);
        if (noted == null || !noted.counts) {
            return false;
        }
        long age = clock.millis() - noted.sinceMillis;
        return age >= 0 && age < COUNTS_MILLIS;
    }

    /**
     * Tells whether it was noted that the session's sign-in came by itself. Makes no session.
     *
     * @param request the request
     * @param caller who is signed in
     * @return true if it was
     */
    public static boolean isRefused(HttpServletRequest request, Caller caller) {
        HttpSession session = request.getSession(false);
        FreshSignIn noted = session == null ? null : of(session, caller);
        return noted != null && !noted.counts;
    }

    /**
     * Ends what was noted: it has counted.
     *
     * @param request the request
     */
    public static void spend(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    /** Forgets what was noted of anybody but who is signed in now. */
    static void forgetUnlessOf(HttpSession session, @Nullable String callerName) {
        Object noted = session.getAttribute(ATTRIBUTE);
        if (noted instanceof FreshSignIn && !((FreshSignIn) noted).caller.name().equals(callerName)) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    private static @Nullable FreshSignIn of(HttpSession session, Caller caller) {
        Object noted = session.getAttribute(ATTRIBUTE);
        return noted instanceof FreshSignIn && ((FreshSignIn) noted).caller.equals(caller) ? (FreshSignIn) noted : null;
    }
}
