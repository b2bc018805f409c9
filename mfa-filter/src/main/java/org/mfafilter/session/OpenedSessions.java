package org.mfafilter.session;

import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;

/**
 * The sessions of this node that were let through without a second factor in an emergency, so that they, and the WebSockets
 * they have opened, end with it. They hold no mark of it. Thread-safe.
 */
public final class OpenedSessions {

    private static final Logger LOGGER = Logger.getLogger(OpenedSessions.class.getName());

    private final ConcurrentMap<String, Opened> sessions = new ConcurrentHashMap<>();

    /** Makes an empty one. */
    public OpenedSessions() {}

    /**
     * Takes note of a session.
     *
     * @param session the session of a request that is let through
     * @param caller who is signed in
     * @return true at the session's first request of this caller
     */
    public boolean add(HttpSession session, Caller caller) {
        Opened known = sessions.get(session.getId());
        if (known != null && known.caller.equals(caller)) {
            return false;
        }
        sessions.put(session.getId(), new Opened(session, caller));
        return true;
    }

    /**
     * Ends the sessions of callers for whom it is no longer open; one that has proved a second factor since goes on.
     *
     * @param isOpenFor tells of a caller whether it is open
     */
    public void endUnless(Predicate<Caller> isOpenFor) {
        sessions.values().removeIf(opened -> opened.isOver(isOpenFor));
    }

    /** One session. */
    private static final class Opened {

        private final HttpSession session;
        private final Caller caller;
        private final @Nullable String formerMark;

        Opened(HttpSession session, Caller caller) {
            this.session = session;
            this.caller = caller;
            this.formerMark = mark();
        }

        boolean isOver(Predicate<Caller> isOpenFor) {
            try {
                String mark = mark();
                if (isOpenFor.test(caller)) {
                    return false;
                }
                if (mark == null || Objects.equals(mark, formerMark)) {
                    session.invalidate();
                }
            } catch (IllegalStateException e) {
                LOGGER.log(Level.FINE, "the session has ended", e);
            }
            return true;
        }

        private @Nullable String mark() {
            Object mark = session.getAttribute(Mark.ATTRIBUTE);
            return mark instanceof Mark ? ((Mark) mark).id() : null;
        }
    }
}
