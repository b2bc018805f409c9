package org.mfafilter.session;

import jakarta.servlet.http.HttpSession;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The sessions of this node that hold a mark and were used here, so that one can be ended without a request of its own:
 * an open WebSocket or event stream makes none. Thread-safe.
 */
final class MarkedSessions {

    private static final Logger LOGGER = Logger.getLogger(MarkedSessions.class.getName());

    private final ConcurrentMap<String, HttpSession> sessions = new ConcurrentHashMap<>();

    void add(HttpSession session) {
        sessions.put(session.getId(), session);
    }

    /**
     * Ends the sessions whose mark has been ended, and forgets those that have ended or lost their mark. One whose id the
     * application has changed is still watched: its mark lets nothing through any more, but what was opened with it is open. A
     * session that cannot be looked at holds up no other one.
     *
     * @param isEnded tells of a mark whether it was ended in the store
     * @return how many were ended
     * @throws RuntimeException the first failure, after all sessions were looked at
     */
    int end(Predicate<Mark> isEnded) {
        int ended = 0;
        RuntimeException failure = null;
        for (Iterator<Map.Entry<String, HttpSession>> all = sessions.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, HttpSession> entry = all.next();
            HttpSession session = entry.getValue();
            try {
                Object mark = session.getAttribute(Mark.ATTRIBUTE);
                if (!(mark instanceof Mark) || isKnownUnderItsNewId(entry.getKey(), session, (Mark) mark)) {
                    all.remove();
                } else if (isEnded.test((Mark) mark)) {
                    all.remove();
                    session.invalidate();
                    ended++;
                }
            } catch (IllegalStateException e) {
                LOGGER.log(Level.FINE, "the session has ended", e);
                all.remove();
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return ended;
    }

    private boolean isKnownUnderItsNewId(String id, HttpSession session, Mark mark) {
        String now = session.getId();
        return !now.equals(id) && mark.isIn(now) && sessions.containsKey(now);
    }
}
