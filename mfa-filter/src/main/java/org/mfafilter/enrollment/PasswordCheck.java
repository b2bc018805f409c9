package org.mfafilter.enrollment;

import java.time.Duration;
import java.util.function.Supplier;
import org.mfafilter.Caller;
import org.mfafilter.identity.PasswordAnswer;
import org.mfafilter.identity.PasswordVerifiers;
import org.mfafilter.store.AuthenticatorStore;

/**
 * Checks the password again, with a budget of its own for each session: counted in the store before anything is hashed.
 * Thread-safe.
 */
public final class PasswordCheck {

    /** What came of one password. */
    public enum Outcome {
        /** It is the caller's; the budget is full again. */
        VALID,
        /** It is not. */
        INVALID,
        /** Nothing here can tell. */
        UNANSWERED,
        /** It is not, or nothing could tell, and it was the last one: the session must end. */
        LAST_ONE,
        /** It was not checked: the session should have ended. */
        USED_UP
    }

    private static final Duration FRESH = Duration.ofMinutes(10);

    private final PasswordWay way;
    private final AuthenticatorStore store;
    private final PasswordVerifiers verifiers;
    private final int limit;

    /**
     * Puts the parts together.
     *
     * @param way how a caller proves to be more than somebody at an open browser
     * @param store where the guesses are counted
     * @param verifiers check the password
     * @param limit how many wrong passwords a session has
     */
    public PasswordCheck(PasswordWay way, AuthenticatorStore store, PasswordVerifiers verifiers, int limit) {
        this.way = way;
        this.store = store;
        this.verifiers = verifiers;
        this.limit = limit;
    }

    /**
     * How it is checked.
     *
     * @return the way, the same for every caller
     */
    public PasswordWay way() {
        return way;
    }

    /**
     * Notes that the caller's session ends for a fresh sign-in.
     *
     * @param caller who is to sign in again
     */
    public void awaitFreshSignIn(Caller caller) {
        store.awaitFreshSignIn(caller);
    }

    /**
     * Tells, once, whether a session began with the fresh sign-in that was asked for within the last ten minutes.
     *
     * @param caller who has signed in
     * @param sessionAge tells how long ago the session began; one that is older than the request for it does not count
     * @return true if the sign-in counts as the password
     */
    public boolean takeFreshSignIn(Caller caller, Supplier<Duration> sessionAge) {
        return store.takeFreshSignIn(caller, sessionAge, FRESH);
    }

    /**
     * Checks one password.
     *
     * @param caller whose it should be
     * @param sessionKey names the session, a hash of its id
     * @param password what was typed
     * @param byServer whether the server itself has signed the caller in, and no filter of the application
     * @return what came of it
     */
    public Outcome check(Caller caller, String sessionKey, char[] password, boolean byServer) {
        int left = store.reservePasswordGuess(caller, sessionKey, limit);
        if (left < 0) {
            return Outcome.USED_UP;
        }
        PasswordAnswer answer = verifiers.verify(caller.name(), password, byServer);
        if (answer == PasswordAnswer.VALID) {
            store.forgetPasswordGuesses(caller, sessionKey);
            return Outcome.VALID;
        }
        if (left == 0) {
            return Outcome.LAST_ONE;
        }
        return answer == PasswordAnswer.INVALID ? Outcome.INVALID : Outcome.UNANSWERED;
    }
}
