package org.mfafilter.session;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far a caller has come in setting up an authenticator, in this session. Immutable. */
public final class SetUp implements Serializable {

    /** The steps in their order. */
    public enum Step {
        /** Choose a method. */
        METHODS,
        /** Type the password again. */
        PASSWORD,
        /** Say which kind of phone. */
        PHONE,
        /** Scan the QR code. */
        SCAN,
        /** Type the first code. */
        CODE,
        /** Keep the recovery codes; the authenticator is active. */
        RECOVERY_CODES,
        /** Go on to the application. */
        DONE,
        /** A recovery code was right: say whether the app is still at hand. */
        RECOVERED
    }

    /** Nothing chosen yet. */
    public static final SetUp START = new SetUp(Step.METHODS, null, null, null, 0);

    private static final long serialVersionUID = 3L;

    private final Step step;
    private final @Nullable String method;
    private final @Nullable String keyId;
    private final @Nullable String phone;
    private final long begunAtMillis;

    private SetUp(
            Step step, @Nullable String method, @Nullable String keyId, @Nullable String phone, long begunAtMillis) {
        this.step = step;
        this.method = method;
        this.keyId = keyId;
        this.phone = phone;
        this.begunAtMillis = begunAtMillis;
    }

    /**
     * The step that the caller has reached.
     *
     * @return the furthest step that may be shown
     */
    public Step step() {
        return step;
    }

    /**
     * The method chosen.
     *
     * @return the method
     * @throws NullPointerException before the password step
     */
    public String method() {
        return Objects.requireNonNull(method, "no method chosen yet");
    }

    /**
     * The id of the pending key that the password of this session opened.
     *
     * @return the id, no secret
     * @throws NullPointerException before the phone step
     */
    public String keyId() {
        return Objects.requireNonNull(keyId, "no key yet");
    }

    /**
     * Tells whether this session has a key.
     *
     * @return true from the phone step on
     */
    public boolean hasKey() {
        return keyId != null;
    }

    /**
     * When the password was proved.
     *
     * @return milliseconds since 1970 by this server's clock, 0 before the phone step
     */
    public long begunAtMillis() {
        return begunAtMillis;
    }

    /**
     * The kind of phone.
     *
     * @return the phone, null before it was said
     */
    public @Nullable String phone() {
        return phone;
    }

    /**
     * A method was chosen; everything after it begins anew.
     *
     * @param chosen the method
     * @return at the password step
     */
    public SetUp choose(String chosen) {
        return new SetUp(Step.PASSWORD, chosen, null, null, 0);
    }

    /**
     * The password was right and a fresh key was made.
     *
     * @param freshKeyId the key's id
     * @param nowMillis when, in milliseconds since 1970
     * @return at the phone step
     */
    public SetUp begin(String freshKeyId, long nowMillis) {
        return new SetUp(Step.PHONE, method, freshKeyId, phone, nowMillis);
    }

    /**
     * The kind of phone was said.
     *
     * @param kind the kind of phone
     * @return at the scan step
     */
    public SetUp usePhone(String kind) {
        return new SetUp(Step.SCAN, method, keyId, kind, begunAtMillis);
    }

    /**
     * Goes to a step, such as from scanning to typing the code, or back.
     *
     * @param other the step
     * @return at that step
     */
    public SetUp at(Step other) {
        return new SetUp(other, method, keyId, phone, begunAtMillis);
    }
}
