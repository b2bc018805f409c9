package org.mfafilter.coverage;

/** What the check says of one thing of the application. */
public enum Verdict {
    /** Our filter is asked before it. */
    GUARDED("guarded"),
    /** It lies wholly in {@code mfa.exempt.paths}. */
    EXEMPT("exempt"),
    /** A flagged caller reaches it without a code. */
    NOT_GUARDED("NOT guarded"),
    /** Nobody can tell. */
    NOT_KNOWN("not known");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
