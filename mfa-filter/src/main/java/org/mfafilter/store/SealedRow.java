package org.mfafilter.store;

import org.mfafilter.crypto.SecretContext;

/** A sealed secret with its place, as the store found it at one moment. Immutable. */
public final class SealedRow {

    /** What a sealed secret is for; part of what it is bound to. */
    public enum Kind {
        /** The secret of an active authenticator. */
        AUTHENTICATOR("authenticator"),
        /** A secret that waits for its first code. */
        PENDING("pending"),
        /** Recovery codes that may still be shown. */
        SHOWN_CODES("shown-recovery-codes");

        private final String purpose;

        Kind(String purpose) {
            this.purpose = purpose;
        }

        /**
         * The purpose that its ciphertexts are bound to.
         *
         * @return the purpose of {@link SecretContext}
         */
        public String purpose() {
            return purpose;
        }
    }

    private final Kind kind;
    private final String callerKey;
    private final String id;
    private final String sealed;

    /**
     * Holds the values as they are.
     *
     * @param kind what the secret is for
     * @param callerKey the key of the caller it belongs to
     * @param id the id of the record
     * @param sealed the sealed secret as text, which may be malformed
     */
    public SealedRow(Kind kind, String callerKey, String id, String sealed) {
        this.kind = kind;
        this.callerKey = callerKey;
        this.id = id;
        this.sealed = sealed;
    }

    /**
     * What the secret is for.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Whose it is.
     *
     * @return the caller's key
     */
    public String callerKey() {
        return callerKey;
    }

    /**
     * Which record it is.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * The sealed secret.
     *
     * @return its text, which may be malformed
     */
    public String sealed() {
        return sealed;
    }

    /**
     * The place it is bound to.
     *
     * @return the context in which it opens
     */
    public SecretContext context() {
        return new SecretContext(kind.purpose, callerKey, id);
    }

    @Override
    public String toString() {
        return "SealedRow[" + kind + ", redacted]";
    }
}
