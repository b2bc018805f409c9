package org.mfafilter.coverage;

/** How much a finding matters. */
public enum Severity {
    /** Something is not guarded or cannot run: the start is refused. */
    STOPS,
    /** Something of the application breaks: a warning at the start, a finding of the doctor. */
    BREAKS,
    /** Something is not known, or may be meant: a warning. */
    NOTE
}
