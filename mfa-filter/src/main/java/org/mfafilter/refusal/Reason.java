package org.mfafilter.refusal;

import java.util.Locale;

/** Why a request is refused; a client may rely on these words and numbers (docs/integration/clients.md). */
enum Reason {
    /** No authenticator is set up. */
    ENROLL(403, "Two-step verification has to be set up"),
    /** A code has to be typed. */
    VERIFY(403, "Two-step verification is required"),
    /** A code has to be typed, and none is compared now: there were too many wrong ones. */
    LOCKED(429, "Too many wrong codes"),
    /** Whether a code is needed cannot be told now. */
    UNAVAILABLE(503, "Two-step verification is not available"),
    /** Another spelling of the caller's name is enrolled. */
    OTHER_SPELLING(403, "Another spelling of this name has two-step verification");

    private final int status;
    private final String title;

    Reason(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status, except where a dialect demands its own. */
    int status() {
        return status;
    }

    /** One sentence, in English: for who reads the answer of a program. */
    String title() {
        return title;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
