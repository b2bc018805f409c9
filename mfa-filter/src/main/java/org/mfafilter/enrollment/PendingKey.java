package org.mfafilter.enrollment;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mfafilter.totp.TotpSecret;

/** What became of a key that a page was made for. Immutable. */
public final class PendingKey {

    /** The states of a key. */
    public enum State {
        /** It waits for its first code. */
        PENDING,
        /** It is an active authenticator's; its recovery codes may still be shown. */
        CONFIRMED,
        /** The caller began anew elsewhere; another key is pending. */
        REPLACED,
        /** Its time is over, or it was cancelled. */
        GONE
    }

    private final State state;
    private final @Nullable TotpSecret secret;
    private final @Nullable Duration timeLeft;

    private PendingKey(State state, @Nullable TotpSecret secret, @Nullable Duration timeLeft) {
        this.state = state;
        this.secret = secret;
        this.timeLeft = timeLeft;
    }

    static PendingKey pending(TotpSecret secret, Duration timeLeft) {
        return new PendingKey(State.PENDING, secret, timeLeft);
    }

    static PendingKey in(State state) {
        return new PendingKey(state, null, null);
    }

    /**
     * The key's state.
     *
     * @return the state
     */
    public State state() {
        return state;
    }

    /**
     * The secret to be shown.
     *
     * @return the secret
     * @throws NullPointerException unless pending
     */
    public TotpSecret secret() {
        return Objects.requireNonNull(secret, "only a pending key is shown");
    }

    /**
     * How long the key still waits.
     *
     * @return the time left, by the store's clock
     * @throws NullPointerException unless pending
     */
    public Duration timeLeft() {
        return Objects.requireNonNull(timeLeft, "only a pending key expires");
    }
}
