package org.mfafilter.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;

/**
 * Sets and checks the marks of sessions. Thread-safe.
 *
 * <p>A mark counts for the caller and the session it was set in, for {@code mfa.session.max-age} since the code, and while
 * the caller's credential epoch is the one that was proved, which is looked up once in {@code mfa.session.recheck}. Every
 * other time the check costs no I/O and no allocation.
 */
public final class Marks {

    private static final long SET_UP_MILLIS = Duration.ofMinutes(30).toMillis();

    private final String realm;
    private final long maxAgeMillis;
    private final long recheckMillis;
    private final long graceMillis;
    private final ToLongFunction<Caller> epochs;
    private final Consumer<Caller> passedUnchecked;
    private final Clock clock;

    /**
     * Puts the parts together.
     *
     * @param realm the realm of all callers
     * @param times how long a mark counts
     * @param epochs reads a caller's credential epoch from the store; -1 where the caller is not enrolled
     * @param passedUnchecked is told of a caller whose mark counts although the store cannot answer, once in a recheck
     *     period
     * @param clock tells the age
     */
    public Marks(
            String realm,
            MarkTimes times,
            ToLongFunction<Caller> epochs,
            Consumer<Caller> passedUnchecked,
            Clock clock) {
        this.realm = realm;
        this.maxAgeMillis = times.maxAge().toMillis();
        this.recheckMillis = times.recheck().toMillis();
        this.graceMillis = times.outageGrace().toMillis();
        this.epochs = epochs;
        this.passedUnchecked = passedUnchecked;
        this.clock = clock;
    }

    /**
     * Checks the mark of a request's session. Makes no session.
     *
     * @param request the request
     * @param callerName who is signed in
     * @return true if the session holds a valid mark of this caller
     * @throws org.mfafilter.MfaStoreException if it is time to look into the store and the store cannot answer
     */
    public boolean isValid(HttpServletRequest request, String callerName) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return false;
        }
        Object attribute = session.getAttribute(Mark.ATTRIBUTE);
        if (!(attribute instanceof Mark)) {
            return false;
        }
        Mark mark = (Mark) attribute;
        long now = clock.millis();
        if (!mark.isOf(realm, callerName, session.getId()) || !mark.isYoungerThan(maxAgeMillis, now)) {
            return false;
        }
        return mark.wasCheckedWithin(recheckMillis, now) || isConfirmed(mark, now);
    }

    private boolean isConfirmed(Mark mark, long now) {
        if (graceMillis > 0 && mark.isLetThrough(recheckMillis, graceMillis, now)) {
            return true;
        }
        try {
            return mark.check(epochs.applyAsLong(mark.caller()), now);
        } catch (MfaStoreException e) {
            mark.askedInVain(now);
            if (!mark.isLetThrough(recheckMillis, graceMillis, now)) {
                throw e;
            }
            passedUnchecked.accept(mark.caller());
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
        session.setAttribute(attribute, new Mark(caller, session.getId(), epoch, clock.millis()));
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
        HttpSession session = request.getSession(false);
        Object attribute = session == null ? null : session.getAttribute(Mark.SET_UP_ATTRIBUTE);
        if (session == null || !(attribute instanceof Mark)) {
            return false;
        }
        Mark mark = (Mark) attribute;
        return mark.isOf(realm, caller.name(), session.getId())
                && mark.isYoungerThan(SET_UP_MILLIS, clock.millis())
                && mark.epoch() == epochs.applyAsLong(caller);
    }
}
