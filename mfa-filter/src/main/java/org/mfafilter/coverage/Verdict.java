package org.mfafilter.coverage;

/** What the check says of one thing of the application. */
enum Verdict {
    GUARDED("guarded"),
    EXEMPT("exempt"),
    NOT_GUARDED("NOT guarded"),
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
