package org.mfafilter.policy;

/**
 * What {@link Decision} may ask about a request. Each is asked at most once and only when the answer matters, so that a
 * request which passes early costs nothing; each may throw, and the request is then refused.
 */
public interface RequestFacts {

    /** Whose place a path is. */
    enum Place {
        /** The application's. */
        APPLICATION,
        /** One of our own pages or files. */
        OURS,
        /** It exists only because of us and is not for anybody to ask for. */
        HIDDEN
    }

    /** What the store says of the caller. */
    enum Standing {
        /** No authenticator is set up. */
        NOT_ENROLLED,
        /** An authenticator is set up, and its secret can be read. */
        ENROLLED,
        /** No authenticator is set up, but one is for another spelling of the caller's name. */
        OTHER_SPELLING
    }

    /**
     * Whose place was asked for.
     *
     * @return the place, as the container mapped the path
     */
    Place place();

    /**
     * Whether this session has proved the second factor.
     *
     * @return true if the mark is there and valid for caller, session, credential epoch and age
     */
    boolean isVerified();

    /**
     * Whether anybody is signed in.
     *
     * @return true if the application's sign-in names a caller
     */
    boolean isSignedIn();

    /**
     * Whether the path needs no two-step verification.
     *
     * @return true if it is one of {@code mfa.exempt.paths}
     */
    boolean isExempt();

    /**
     * Whether the caller has access to sensitive data.
     *
     * @return true if the policy flags the caller
     */
    boolean isFlagged();

    /**
     * Whether the operator has opened for this caller in an emergency.
     *
     * @return true if the file of {@code mfa.break-glass.file} names the caller and its end has not come
     */
    boolean isOpened();

    /**
     * What the store says of the caller.
     *
     * @return the standing; never a guess, "cannot tell" is an exception
     */
    Standing standing();
}
