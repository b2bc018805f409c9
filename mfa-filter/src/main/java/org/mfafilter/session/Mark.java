package org.mfafilter.session;

import java.io.Serializable;
import org.mfafilter.Caller;

/** What a session has proved: who, in which session, with which credential epoch, when. Immutable but for the last look. */
final class Mark implements Serializable {

    static final String ATTRIBUTE = "org.mfafilter.mark";

    /** Under this name it permits a new set-up only. */
    static final String SET_UP_ATTRIBUTE = "org.mfafilter.set-up";

    private static final long serialVersionUID = 1L;

    private final Caller caller;
    private final String sessionId;
    private final long epoch;
    private final long verifiedAtMillis;

    /** When the epoch was last compared with the store's; another node, or a session read back, looks anew. */
    private transient volatile long checkedAtMillis;

    /** When the store was last asked in vain. */
    private transient volatile long askedInVainAtMillis;

    Mark(Caller caller, String sessionId, long epoch, long verifiedAtMillis) {
        this.caller = caller;
        this.sessionId = sessionId;
        this.epoch = epoch;
        this.verifiedAtMillis = verifiedAtMillis;
        this.checkedAtMillis = verifiedAtMillis;
    }

    Caller caller() {
        return caller;
    }

    long epoch() {
        return epoch;
    }

    boolean isOf(String realm, String callerName, String currentSessionId) {
        return caller.name().equals(callerName) && caller.realm().equals(realm) && sessionId.equals(currentSessionId);
    }

    boolean isYoungerThan(long maxAgeMillis, long nowMillis) {
        return isSince(verifiedAtMillis, maxAgeMillis, nowMillis);
    }

    boolean wasCheckedWithin(long recheckMillis, long nowMillis) {
        return isSince(checkedAtMillis, recheckMillis, nowMillis);
    }

    /** Compares the epoch with the store's; only an equal one spares the next look. */
    boolean check(long storedEpoch, long nowMillis) {
        if (storedEpoch != epoch) {
            return false;
        }
        checkedAtMillis = nowMillis;
        return true;
    }

    /** Whether the store was asked in vain a moment ago, and the mark may do without it for a while. */
    boolean isLetThrough(long recheckMillis, long graceMillis, long nowMillis) {
        return isSince(askedInVainAtMillis, recheckMillis, nowMillis)
                && isSince(checkedAtMillis, recheckMillis + graceMillis, nowMillis);
    }

    /** Notes that the store was asked in vain. */
    void askedInVain(long nowMillis) {
        askedInVainAtMillis = nowMillis;
    }

    /** The same in the session's new id; looks anew. */
    Mark inSession(String id) {
        return new Mark(caller, id, epoch, verifiedAtMillis);
    }

    boolean isIn(String id) {
        return sessionId.equals(id);
    }

    private static boolean isSince(long thenMillis, long periodMillis, long nowMillis) {
        return nowMillis >= thenMillis && nowMillis - thenMillis < periodMillis;
    }
}
