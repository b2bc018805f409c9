package org.mfafilter.doctor;

import java.io.IOException;

/** What is to be looked at cannot be read; the message says what was found and what is required. */
public final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }

    UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
