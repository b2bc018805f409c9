package org.mfafilter.cli;

/** Arguments of a command that cannot be used; the message says what was found and what is required. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
