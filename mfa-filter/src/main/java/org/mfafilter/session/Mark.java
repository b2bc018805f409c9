package org.mfafilter.session;

import java.io.Serializable;
import org.mfafilter.Caller;

/** What a session has proved: who, in which session, with which credential epoch, when. Immutable but for the last look. */
final class Mark implements Serializable {

    static final String ATTRIBUTE = "org.mfafilter.mark";

    private static final long serialVersionUID = 1L;

    private final Caller caller;
    private final String sessionId;
    private final long epoch;
    private final long verifiedAtMillis;

    /** When the epoch was last compared with the store's; another node, or a session read back, looks anew. */
    private transient volatile long checkedAtMillis;

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

    boolean isOf(String realm, String callerName, String currentSessionId) {
        return caller.name().equals(callerName) && caller.realm().equals(realm) && sessionId.equals(currentSessionId);
    }

    boolean isYoungerThan(long maxAgeMillis, long nowMillis) {
        return nowMillis >= verifiedAtMillis && nowMillis - verifiedAtMillis < maxAgeMillis;
    }

    boolean wasCheckedWithin(long recheckMillis, long nowMillis) {
        return nowMillis >= checkedAtMillis && nowMillis - checkedAtMillis < recheckMillis;
    }

    /** Compares the epoch with the store's; only an equal one spares the next look. */
    boolean check(long storedEpoch, long nowMillis) {
        if (storedEpoch != epoch) {
            return false;
        }
        checkedAtMillis = nowMillis;
        return true;
    }
}
