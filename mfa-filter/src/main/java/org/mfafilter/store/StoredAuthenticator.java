package org.mfafilter.store;

import java.time.Instant;
import org.mfafilter.crypto.SealedSecret;

/** An active authenticator as the store keeps it. Immutable. */
public final class StoredAuthenticator {

    private final String id;
    private final String method;
    private final SealedSecret secret;
    private final long lastTimeStep;
    private final Instant confirmedAt;

    /**
     * Holds the values as they are.
     *
     * @param id the authenticator's id
     * @param method the method it was set up with, such as {@code microsoft-authenticator}
     * @param secret the sealed secret
     * @param lastTimeStep the last accepted 30-second step since the epoch
     * @param confirmedAt when it was confirmed
     */
    public StoredAuthenticator(String id, String method, SealedSecret secret, long lastTimeStep, Instant confirmedAt) {
        this.id = id;
        this.method = method;
        this.secret = secret;
        this.lastTimeStep = lastTimeStep;
        this.confirmedAt = confirmedAt;
    }

    /**
     * Returns the authenticator's id.
     *
     * @return the authenticator's id
     */
    public String id() {
        return id;
    }

    /**
     * Returns the method it was set up with, such as {@code microsoft-authenticator}.
     *
     * @return the method it was set up with, such as {@code microsoft-authenticator}
     */
    public String method() {
        return method;
    }

    /**
     * Returns the sealed secret.
     *
     * @return the sealed secret
     */
    public SealedSecret secret() {
        return secret;
    }

    /**
     * Returns the last accepted 30-second step since the epoch.
     *
     * @return the last accepted 30-second step since the epoch
     */
    public long lastTimeStep() {
        return lastTimeStep;
    }

    /**
     * Returns when it was confirmed.
     *
     * @return when it was confirmed
     */
    public Instant confirmedAt() {
        return confirmedAt;
    }
}
