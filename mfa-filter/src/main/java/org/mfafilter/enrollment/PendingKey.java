package org.mfafilter.enrollment;

import java.time.Instant;
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
    private final @Nullable Instant expiresAt;

    private PendingKey(State state, @Nullable TotpSecret secret, @Nullable Instant expiresAt) {
        this.state = state;
        this.secret = secret;
        this.expiresAt = expiresAt;
    }

    static PendingKey pending(TotpSecret secret, Instant expiresAt) {
        return new PendingKey(State.PENDING, secret, expiresAt);
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
     * Until when the key waits.
     *
     * @return the time
     * @throws NullPointerException unless pending
     */
    public Instant expiresAt() {
        return Objects.requireNonNull(expiresAt, "only a pending key expires");
    }
}
