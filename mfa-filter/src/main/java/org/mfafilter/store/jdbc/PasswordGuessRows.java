package org.mfafilter.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import org.mfafilter.Caller;

/** The table {@code mfa_password_guess}; the caller's row is taken. */
final class PasswordGuessRows {

    private static final String COUNT = "UPDATE mfa_password_guess SET guesses = guesses + 1, last_guess_at = ?"
            + " WHERE caller_key = ? AND session_key = ? AND guesses < ?";

    private static final String GUESSES =
            "SELECT guesses FROM mfa_password_guess WHERE caller_key = ? AND session_key = ?";

    private static final String INSERT =
            "INSERT INTO mfa_password_guess" + " (caller_key, session_key, guesses, last_guess_at) VALUES (?, ?, 1, ?)";

    private static final String DELETE = "DELETE FROM mfa_password_guess WHERE caller_key = ? AND session_key = ?";

    private PasswordGuessRows() {}

    /** Counts a guess and returns how many are left, or -1. */
    static int count(Statements statements, Caller caller, String sessionKey, int limit, Instant now)
            throws SQLException {
        boolean first = !statements
                .one(GUESSES, row -> row.getInt("guesses"), caller.key(), sessionKey)
                .isPresent();
        boolean counted = first
                ? statements.decide(INSERT, caller.key(), sessionKey, now.toEpochMilli())
                : statements.decide(COUNT, now.toEpochMilli(), caller.key(), sessionKey, limit);
        return counted
                ? limit
                        - statements
                                .one(GUESSES, row -> row.getInt("guesses"), caller.key(), sessionKey)
                                .orElse(limit)
                : -1;
    }

    static void forget(Statements statements, Caller caller, String sessionKey) throws SQLException {
        statements.decide(DELETE, caller.key(), sessionKey);
    }
}
