package org.mfafilter.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;

/**
 * Sets and checks the marks of sessions. Thread-safe.
 *
 * <p>A mark counts for the caller and the session it was set in, for {@code mfa.session.max-age} since the code, as long as
 * no {@code mfa.session.max-idle} passes without a request, and while the caller's credential epoch is the one that was
 * proved, which is looked up once in {@code mfa.session.recheck}. Every other time the check costs no I/O and no allocation.
 */
public final class Marks {

    private static final Logger LOGGER = Logger.getLogger(Marks.class.getName());
    private static final long SET_UP_MILLIS = Duration.ofMinutes(30).toMillis();

    private final String realm;
    private final MarkedSessions sessions = new MarkedSessions();
    private final long maxAgeMillis;
    private final long maxIdleMillis;
    private final long recheckMillis;
    private final long retryMillis;
    private final long graceMillis;
    private final MarkKeeper keeper;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * Puts the parts together.
     *
     * @param realm the realm of all callers
     * @param times how long a mark counts
     * @param keeper what other nodes know of marks
     * @param random makes their ids
     * @param clock tells the age
     */
    public Marks(String realm, MarkTimes times, MarkKeeper keeper, SecureRandom random, Clock clock) {
        this.realm = realm;
        this.maxAgeMillis = times.maxAge().toMillis();
        this.maxIdleMillis = times.maxIdle().toMillis();
        this.recheckMillis = times.recheck().toMillis();
        this.retryMillis = Math.max(recheckMillis, 1000);
        this.graceMillis = times.outageGrace().toMillis();
        this.keeper = keeper;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Finds the valid mark of a request's session. Makes no session.
     *
     * @param request the request
     * @param callerName who is signed in
     * @return the mark, null if the session holds no valid one of this caller
     * @throws org.mfafilter.MfaStoreException if it is time to look into the store and the store cannot answer
     */
    public @Nullable Mark find(HttpServletRequest request, String callerName) {
        return find(request, callerName, true);
    }

    /**
     * Tells whether a mark that let a request through still counts while the request is answered. What the server writes is no
     * use of the session: {@code mfa.session.max-idle} goes on.
     *
     * @param request the request
     * @param callerName who is signed in
     * @return true if the session holds a valid mark of this caller
     * @throws org.mfafilter.MfaStoreException if it is time to look into the store and the store cannot answer
     */
    public boolean stillCounts(HttpServletRequest request, String callerName) {
        return find(request, callerName, false) != null;
    }

    private @Nullable Mark find(HttpServletRequest request, String callerName, boolean used) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return null;
        }
        Object attribute = session.getAttribute(Mark.ATTRIBUTE);
        if (!(attribute instanceof Mark)) {
            return null;
        }
        Mark mark = (Mark) attribute;
        long now = clock.millis();
        if (!mark.isOf(realm, callerName, session.getId()) || !mark.isYoungerThan(maxAgeMillis, now)) {
            return null;
        }
        if (!mark.wasUsedWithin(maxIdleMillis, session, now)) {
            session.setAttribute(Mark.ATTRIBUTE, mark.tooOld());
            return null;
        }
        if (used) {
            mark.use(now);
        }
        if (mark.wasCheckedWithin(recheckMillis, now)) {
            return mark;
        }
        sessions.add(session); // one that was read back, or comes from another node
        return isConfirmed(mark, now) ? mark : null;
    }

    /**
     * Ends the session of a refused request if {@link #find} has found its mark ended in the store: by a revocation, a new
     * set-up elsewhere, or signing out on another node. Comes after the decision, which may read the session.
     *
     * @param request the refused request
     */
    public static void endSessionOfEndedMark(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        try {
            Object mark = session == null ? null : session.getAttribute(Mark.ATTRIBUTE);
            if (session != null && mark instanceof Mark && ((Mark) mark).endsItsSession()) {
                session.invalidate();
            }
        } catch (IllegalStateException e) {
            LOGGER.log(Level.FINE, "another request has ended the session", e);
        }
    }

    /**
     * Ends the sessions of this node whose mark was ended in the store since a request last looked: by a revocation, or by
     * signing out on another node. The container then closes their WebSockets. Asks the store once for each
     * session for which no request has looked within {@code mfa.session.recheck}.
     *
     * @throws org.mfafilter.MfaStoreException if the store cannot answer
     */
    public void endSessionsOfEndedMarks() {
        long now = clock.millis();
        int ended = sessions.end(mark -> !mark.wasCheckedWithin(recheckMillis, now)
                && !mark.check(mark.look(keeper), now)
                && mark.endsItsSession());
        if (ended > 0) {
            LOGGER.info(ended + " sessions were ended: their second factor was revoked, or signed out on another node");
        }
    }

    /** Of several requests at once one looks, and all take what it found. */
    private boolean isConfirmed(Mark mark, long now) {
        if (graceMillis > 0 && mark.isLetThrough(retryMillis, recheckMillis + graceMillis, now)) {
            return true;
        }
        try {
            return mark.check(mark.look(keeper), now);
        } catch (MfaStoreException e) {
            long failed = clock.millis();
            if (!e.isOutage() || !mark.wasCheckedWithin(recheckMillis + graceMillis, failed) || graceMillis == 0) {
                throw e;
            }
            mark.askedInVain(failed);
            keeper.passedUnchecked(mark.caller());
            return true;
        }
    }

    /**
     * Changes the session's id and marks the session.
     *
     * @param request a request that has a session
     * @param caller who proved the second factor
     * @param epoch the credential epoch that was proved
     * @throws IllegalStateException if the session has ended in the meantime
     */
    public void set(HttpServletRequest request, Caller caller, long epoch) {
        put(Mark.ATTRIBUTE, request, caller, epoch);
    }

    private void put(String attribute, HttpServletRequest request, Caller caller, long epoch) {
        HttpSession session = changeSessionId(request);
        session.setAttribute(attribute, new Mark(newId(), caller, session.getId(), epoch, clock.millis()));
        sessions.add(session);
    }

    /**
     * Lets the session live while it changes itself what its mark is compared with.
     *
     * @param request a request of the session
     * @param hold true before the change, false after one that came to nothing; a new mark needs no false
     */
    public static void hold(HttpServletRequest request, boolean hold) {
        HttpSession session = request.getSession(false);
        Object mark = session == null ? null : session.getAttribute(Mark.ATTRIBUTE);
        if (mark instanceof Mark) {
            ((Mark) mark).hold(hold);
        }
    }

    /**
     * Changes the session's id; what the session has proved under the old one it keeps.
     *
     * @param request a request that has a session
     * @return the session
     * @throws IllegalStateException if the session has ended in the meantime
     */
    public HttpSession changeSessionId(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            throw new IllegalStateException("the session has ended");
        }
        String before = session.getId();
        String id = request.changeSessionId();
        for (String attribute : Arrays.asList(Mark.ATTRIBUTE, Mark.SET_UP_ATTRIBUTE)) {
            Object value = session.getAttribute(attribute);
            if (value instanceof Mark && ((Mark) value).isIn(before)) {
                session.setAttribute(attribute, ((Mark) value).inSession(id));
            }
        }
        return session;
    }

    /**
     * Changes the session's id and permits a new set-up in this session, for half an hour, although the caller has an
     * authenticator: a recovery code was right. Grants nothing else.
     *
     * @param request a request that has a session
     * @param caller who proved a recovery code
     * @param epoch the credential epoch that was proved
     * @throws IllegalStateException if the session has ended in the meantime
     */
    public void permitSetUp(HttpServletRequest request, Caller caller, long epoch) {
        put(Mark.SET_UP_ATTRIBUTE, request, caller, epoch);
    }

    /**
     * Tells whether this session may set up a new authenticator in place of the caller's.
     *
     * @param request the request
     * @param caller who is signed in
     * @return true if a recovery code was right within the last half hour, and nothing was confirmed or revoked since
     * @throws org.mfafilter.MfaStoreException if the store cannot answer
     */
    public boolean maySetUp(HttpServletRequest request, Caller caller) {
        return permittedEpoch(request, caller) != null;
    }

    /**
     * Finds what {@link #permitSetUp} permitted.
     *
     * @param request the request
     * @param caller who is signed in
     * @return the credential epoch that was proved, null where {@link #maySetUp} is false
     * @throws org.mfafilter.MfaStoreException if the store cannot answer
     */
    public @Nullable Long permittedEpoch(HttpServletRequest request, Caller caller) {
        HttpSession session = request.getSession(false);
        Object attribute = session == null ? null : session.getAttribute(Mark.SET_UP_ATTRIBUTE);
        if (session == null || !(attribute instanceof Mark)) {
            return null;
        }
        Mark mark = (Mark) attribute;
        boolean permitted = mark.isOf(realm, caller.name(), session.getId())
                && mark.isYoungerThan(SET_UP_MILLIS, clock.millis())
                && mark.epoch() == keeper.epoch(caller, mark.id());
        return permitted ? mark.epoch() : null;
    }

    /**
     * Takes back what {@link #permitSetUp} permitted.
     *
     * @param request a request that has a session
     */
    public static void forbidSetUp(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(Mark.SET_UP_ATTRIBUTE);
        }
    }

    /**
     * Ends the marks of a session that is about to end, on every node.
     *
     * @param request a request of that session
     */
    public void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        for (String attribute : Arrays.asList(Mark.ATTRIBUTE, Mark.SET_UP_ATTRIBUTE)) {
            Object mark = session == null ? null : session.getAttribute(attribute);
            if (mark instanceof Mark) {
                end((Mark) mark);
            }
        }
    }

    /**
     * Ends what the session has proved for anybody but who is signed in now, on every node: an application may sign people
     * out and in again within one session.
     *
     * @param request the request
     * @param callerName who is signed in, null if nobody is
     */
    public void endUnlessOf(HttpServletRequest request, @Nullable String callerName) {
        try {
            HttpSession session = request.getSession(false);
            if (session == null) {
                return;
            }
            FreshSignIn.forgetUnlessOf(session, callerName);
            endUnlessOf(callerName, session, Mark.ATTRIBUTE);
            endUnlessOf(callerName, session, Mark.SET_UP_ATTRIBUTE);
        } catch (IllegalStateException e) {
            LOGGER.log(Level.FINE, "another request has ended the session", e);
        }
    }

    private void endUnlessOf(@Nullable String callerName, HttpSession session, String attribute) {
        Object mark = session.getAttribute(attribute);
        if (mark instanceof Mark && !((Mark) mark).isOf(callerName)) {
            session.removeAttribute(attribute);
            end((Mark) mark);
        }
    }

    /**
     * Ends a mark on every node if the request has ended its session, as the application's own sign-out does: a container
     * that replicates sessions may keep a copy on another node.
     *
     * @param request the request, after the application has answered it
     * @param mark the mark that let it through
     */
    public void endIfSessionEnded(HttpServletRequest request, Mark mark) {
        Object held = null;
        try {
            HttpSession session = request.getSession(false);
            held = session == null ? null : session.getAttribute(Mark.ATTRIBUTE);
        } catch (IllegalStateException e) {
            LOGGER.log(Level.FINE, "another request has ended the session", e);
        }
        // another request may have changed the session's id and carried the mark over
        if (!(held instanceof Mark) || !((Mark) held).id().equals(mark.id())) {
            end(mark);
        }
    }

    private void end(Mark mark) {
        try {
            keeper.end(mark.caller(), mark.id());
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "a mark could not be ended for other nodes, its session has ended here", e);
        }
    }

    private String newId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
