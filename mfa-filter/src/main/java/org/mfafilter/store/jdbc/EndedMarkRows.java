package org.mfafilter.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import org.mfafilter.Caller;

/** The table {@code mfa_ended_mark}. */
final class EndedMarkRows {

    // one statement, so that a marked caller costs one
    private static final String FIND = "SELECT " + CallerRow.COLUMNS
            + ", e.mark_id, (SELECT COUNT(*) FROM mfa_authenticator a WHERE a.caller_key = c.caller_key) AS authenticators"
            + " FROM mfa_caller c LEFT JOIN mfa_ended_mark e"
            + " ON e.caller_key = c.caller_key AND e.mark_id = ? WHERE c.caller_key = ?";

    private static final String IS_ENDED = "SELECT mark_id FROM mfa_ended_mark WHERE caller_key = ? AND mark_id = ?";

    private static final String INSERT = "INSERT INTO mfa_ended_mark (caller_key, mark_id, ended_at) VALUES (?, ?, ?)";

    private static final long NONE = -1;

    private EndedMarkRows() {}

    /** The epoch of a caller who is enrolled and whose mark was not ended, or -1. */
    static long epoch(Statements statements, Caller caller, String markId) throws SQLException {
        return statements
                .one(
                        FIND,
                        row -> {
                            CallerRow found = CallerRow.read(row, caller);
                            AuthenticatorRows.requireConsistent(caller, found, row.getInt("authenticators"));
                            return found.enrolled && row.getString("mark_id") == null ? found.epoch : NONE;
                        },
                        markId,
                        caller.key())
                .orElse(NONE);
    }

    /** Ends a mark; the caller's row is taken. */
    static void end(Statements statements, Caller caller, String markId, Instant now) throws SQLException {
        boolean ended =
                statements.one(IS_ENDED, row -> true, caller.key(), markId).isPresent();
        if (!ended) {
            statements.decide(INSERT, caller.key(), markId, now.toEpochMilli());
        }
    }
}
