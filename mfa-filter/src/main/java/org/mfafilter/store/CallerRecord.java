package org.mfafilter.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is kept of a caller: the credential epoch and the active authenticators. Immutable. */
public final class CallerRecord {

    private final long epoch;
    private final List<StoredAuthenticator> authenticators;
    private final boolean otherSpellingEnrolled;

    /**
     * Holds the values as they are.
     *
     * @param epoch the credential epoch, raised by each confirmation and revocation; 0 for a caller never seen
     * @param authenticators the active authenticators, oldest first; empty exactly if the caller is not enrolled
     * @param otherSpellingEnrolled true if the caller is not enrolled and another of the same {@link
     *     org.mfafilter.Caller#foldedKey()} is
     */
    public CallerRecord(long epoch, List<StoredAuthenticator> authenticators, boolean otherSpellingEnrolled) {
        this.epoch = epoch;
        this.otherSpellingEnrolled = otherSpellingEnrolled;
        this.authenticators = Collections.unmodifiableList(new ArrayList<>(authenticators));
    }

    /**
     * Returns the credential epoch, raised by each confirmation and revocation; 0 for a caller never seen.
     *
     * @return the credential epoch, raised by each confirmation and revocation; 0 for a caller never seen
     */
    public long epoch() {
        return epoch;
    }

    /**
     * Returns the active authenticators, oldest first; empty exactly if the caller is not enrolled.
     *
     * @return the active authenticators, oldest first; empty exactly if the caller is not enrolled
     */
    public List<StoredAuthenticator> authenticators() {
        return authenticators;
    }

    /**
     * Tells whether the caller has an authenticator.
     *
     * @return true if there is at least one active authenticator
     */
    public boolean isEnrolled() {
        return !authenticators.isEmpty();
    }

    /**
     * Tells whether somebody is enrolled whose name differs from this caller's in spelling only.
     *
     * @return true if the caller is not enrolled and another of the same {@link org.mfafilter.Caller#foldedKey()} is
     */
    public boolean isOtherSpellingEnrolled() {
        return otherSpellingEnrolled;
    }
}
