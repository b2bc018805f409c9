package org.mfafilter.policy;

/** What happens to a request. */
public enum Decision {
    /** It is for one of our own pages or files. */
    SERVE_OURS,
    /** It is answered 404, whoever asks. */
    HIDE,
    /** The application gets it. */
    PASS,
    /** It is refused; the caller must set up an authenticator. */
    ENROLL,
    /** It is refused; the caller must type a code. */
    VERIFY,
    /** It is refused; another spelling of the caller's name is enrolled, and only the support can help. */
    REFUSE;

    /**
     * Decides. Everything that no rule lets pass is refused; an exception of a fact goes up to the caller of this
     * method, who refuses the request.
     *
     * @param facts what is known of the request
     * @return the decision
     */
    public static Decision of(RequestFacts facts) {
        switch (facts.place()) {
            case OURS:
                return SERVE_OURS;
            case HIDDEN:
                return HIDE;
            case APPLICATION:
                break;
        }
        if (facts.isVerified() || !facts.isSignedIn() || facts.isExempt() || !facts.isFlagged()) {
            return PASS;
        }
        if (facts.isOpened()) { // before the store is asked, which may be what the emergency is about
            return PASS;
        }
        switch (facts.standing()) {
            case NOT_ENROLLED:
                return ENROLL;
            case ENROLLED:
                return VERIFY;
            case OTHER_SPELLING:
                return REFUSE;
        }
        throw new IllegalStateException("no such standing"); // closed, should somebody add one
    }
}
