package org.mfafilter.session;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;

/** What a session has proved: who, in which session, with which credential epoch, when. Immutable but for the last look. */
public final class Mark implements Serializable {

    static final String ATTRIBUTE = "org.mfafilter.mark";

    /** Under this name it permits a new set-up only. */
    static final String SET_UP_ATTRIBUTE = "org.mfafilter.set-up";

    private static final long serialVersionUID = 2L;

    /** So much the clock of the node that saw the code may be ahead of another one's. */
    private static final long CLOCKS_APART_MILLIS = 5_000;

    private final String id;
    private final Caller caller;
    private final String sessionId;
    private final long epoch;
    private final long verifiedAtMillis;

    /** When the epoch was last compared with the store's; another node, or a session read back, looks anew. */
    private transient volatile long checkedAtMillis;

    /** When a request last came with it; 0 where the session was read back, or comes from another node. */
    private transient volatile long usedAtMillis;

    /** The store has said so. */
    private transient volatile boolean ended;

    /** This very session is changing what the mark is compared with. */
    private transient volatile boolean held;

    /** When the store was last asked in vain. */
    private transient volatile long askedInVainAtMillis;

    /** The look into the store that is under way. */
    private transient volatile @Nullable FutureTask<Long> looking;

    Mark(String id, Caller caller, String sessionId, long epoch, long verifiedAtMillis) {
        this.id = id;
        this.caller = caller;
        this.sessionId = sessionId;
        this.epoch = epoch;
        this.verifiedAtMillis = verifiedAtMillis;
        this.checkedAtMillis = verifiedAtMillis;
        this.usedAtMillis = verifiedAtMillis;
    }

    String id() {
        return id;
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

    /**
     * Whose mark it is.
     *
     * @param callerName the name of whoever is signed in, null if nobody is
     * @return true if it is this caller's
     */
    public boolean isOf(@Nullable String callerName) {
        return caller.name().equals(callerName);
    }

    boolean isYoungerThan(long maxAgeMillis, long nowMillis) {
        return isSince(verifiedAtMillis - CLOCKS_APART_MILLIS, maxAgeMillis + CLOCKS_APART_MILLIS, nowMillis);
    }

    /**
     * Whether the session was in use lately.
     *
     * @param session the session, whose own time counts where the mark has none
     */
    boolean wasUsedWithin(long maxIdleMillis, HttpSession session, long nowMillis) {
        long used = usedAtMillis;
        // later than now where another request, or a node whose clock is ahead, has noted it meanwhile
        return nowMillis - (used == 0 ? session.getLastAccessedTime() : used) < maxIdleMillis;
    }

    void use(long nowMillis) {
        usedAtMillis = nowMillis;
    }

    boolean wasCheckedWithin(long recheckMillis, long nowMillis) {
        return isSince(checkedAtMillis, recheckMillis, nowMillis);
    }

    void hold(boolean hold) {
        held = hold;
    }

    /** Whether the store has said that it was ended, so that its session has to end. */
    boolean endsItsSession() {
        return ended && !held;
    }

    /** Compares the epoch with the store's; only an equal one spares the next look. */
    boolean check(long storedEpoch, long nowMillis) {
        ended = storedEpoch != epoch;
        if (ended) {
            return false;
        }
        checkedAtMillis = nowMillis;
        return true;
    }

    /** Whether the store was asked in vain a moment ago, and the mark may do without it for a while. */
    boolean isLetThrough(long retryMillis, long periodMillis, long nowMillis) {
        return isSince(askedInVainAtMillis, retryMillis, nowMillis)
                && isSince(checkedAtMillis, periodMillis, nowMillis);
    }

    /**
     * Looks the epoch up; a request that comes while another one looks takes what that one finds.
     *
     * @throws MfaStoreException if the store cannot answer
     */
    long look(MarkKeeper keeper) {
        FutureTask<Long> mine = new FutureTask<>(() -> keeper.epoch(caller, id));
        FutureTask<Long> current;
        synchronized (this) {
            FutureTask<Long> others = looking;
            current = others == null ? mine : others;
            looking = current;
        }
        if (current == mine) {
            try {
                mine.run();
            } finally {
                looking = null;
            }
        }
        try {
            return current.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MfaStoreException("the wait for another request's look was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException) {
                throw (RuntimeException) e.getCause();
            }
            throw new MfaStoreException("the epoch cannot be read", e);
        }
    }

    /** Notes that the store was asked in vain. */
    void askedInVain(long nowMillis) {
        askedInVainAtMillis = nowMillis;
    }

    /** The same in the session's new id; looks anew. */
    Mark inSession(String newSessionId) {
        return new Mark(id, caller, newSessionId, epoch, verifiedAtMillis);
    }

    /** The same, and too old for good: the time of the session moves on with each request, also with a refused one. */
    Mark tooOld() {
        return new Mark(id, caller, sessionId, epoch, Long.MIN_VALUE / 2);
    }

    boolean isIn(String currentSessionId) {
        return sessionId.equals(currentSessionId);
    }

    private static boolean isSince(long thenMillis, long periodMillis, long nowMillis) {
        return nowMillis >= thenMillis && nowMillis - thenMillis < periodMillis;
    }
}
