package org.mfafilter.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.mfafilter.Caller;

/**
 * Sets and checks the marks of sessions. Thread-safe.
 *
 * <p>A mark counts for the caller and the session it was set in, for {@code mfa.session.max-age} since the code, and while
 * the caller's credential epoch is the one that was proved, which is looked up once in {@code mfa.session.recheck}. Every
 * other time the check costs no I/O and no allocation.
 */
public final class Marks {

    private final String realm;
    private final long maxAgeMillis;
    private final long recheckMillis;
    private final ToLongFunction<Caller> epochs;
    private final Clock clock;

    /**
     * Puts the parts together.
     *
     * @param realm the realm of all callers
     * @param maxAge how long a mark counts
     * @param recheck how old the last look into the store may be
     * @param epochs reads a caller's credential epoch from the store; -1 where the caller is not enrolled
     * @param clock tells the age
     */
    public Marks(String realm, Duration maxAge, Duration recheck, ToLongFunction<Caller> epochs, Clock clock) {
        this.realm = realm;
        this.maxAgeMillis = maxAge.toMillis();
        this.recheckMillis = recheck.toMillis();
        this.epochs = epochs;
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
        return mark.wasCheckedWithin(recheckMillis, now) || mark.check(epochs.applyAsLong(mark.caller()), now);
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
        HttpSession session = request.getSession(false);
        if (session == null) {
            throw new IllegalStateException("the session has ended");
        }
        String id = request.changeSessionId();
        session.setAttribute(Mark.ATTRIBUTE, new Mark(caller, id, epoch, clock.millis()));
    }
}
