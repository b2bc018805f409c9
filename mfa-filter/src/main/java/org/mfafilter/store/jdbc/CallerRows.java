package org.mfafilter.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.mfafilter.Caller;
import org.mfafilter.store.GuessLimit;
import org.mfafilter.store.RecoveryCodeSet;

/** The table {@code mfa_caller}. */
final class CallerRows {

    private static final String READ = "SELECT " + CallerRow.COLUMNS + " FROM mfa_caller c WHERE c.caller_key = ?";

    // changes nothing and takes the row, which SELECT ... FOR UPDATE does not do everywhere
    private static final String LOCK = "UPDATE mfa_caller SET epoch = epoch WHERE caller_key = ?";

    private static final String INSERT =
            "INSERT INTO mfa_caller (caller_key, realm, caller_name, epoch, guesses)" + " VALUES (?, ?, ?, 0, 0)";

    private static final String COUNT_GUESS = "UPDATE mfa_caller"
            + " SET guesses = CASE WHEN guesses >= ? THEN 1 ELSE guesses + 1 END, last_guess_at = ?"
            + " WHERE caller_key = ? AND enrolled_at IS NOT NULL AND (guesses < ? OR last_guess_at <= ?)";

    private static final String CLEAR_GUESSES = "UPDATE mfa_caller SET guesses = 0 WHERE caller_key = ?";

    private static final String ENROLL = "UPDATE mfa_caller SET epoch = epoch + 1, enrolled_at = ?, guesses = 0,"
            + " recovery_set_id = ?, recovery_salt = ?, recovery_iterations = ? WHERE caller_key = ? AND epoch = ?";

    private static final String REVOKE = "UPDATE mfa_caller SET epoch = epoch + 1, enrolled_at = NULL, revoked_at = ?,"
            + " recovery_set_id = NULL, recovery_salt = NULL, recovery_iterations = NULL"
            + " WHERE caller_key = ? AND epoch = ?";

    private CallerRows() {}

    static Optional<CallerRow> read(Statements statements, Caller caller) throws SQLException {
        return statements.one(READ, row -> CallerRow.read(row, caller), caller.key());
    }

    /** Takes the caller's row until the transaction ends, then reads it. */
    static Optional<CallerRow> lock(Statements statements, Caller caller) throws SQLException {
        if (!statements.decide(LOCK, caller.key())) {
            if (!read(statements, caller).isPresent()) {
                return Optional.empty();
            }
            // made since (rows are never removed), or MySQL was told to count only rows whose values differ
            statements.decide(LOCK, caller.key());
        }
        return read(statements, caller);
    }

    /** Makes the caller's row; fails with SQLState class 23 if it exists. */
    static boolean insert(Statements statements, Caller caller) throws SQLException {
        return statements.decide(INSERT, caller.key(), caller.realm(), caller.name());
    }

    /** Counts a guess if one is left or the pause is over; takes the row. */
    static boolean countGuess(Statements statements, Caller caller, GuessLimit limit, Instant now) throws SQLException {
        int guesses = limit.guesses();
        long pauseOver = now.minus(limit.pause()).toEpochMilli();
        return statements.decide(COUNT_GUESS, guesses, now.toEpochMilli(), caller.key(), guesses, pauseOver);
    }

    static void clearGuesses(Statements statements, Caller caller) throws SQLException {
        statements.decide(CLEAR_GUESSES, caller.key());
    }

    /** Notes that the caller, whose row is taken, is enrolled with these recovery codes; raises the epoch. */
    static void enroll(Statements statements, Caller caller, CallerRow taken, RecoveryCodeSet codes, Instant now)
            throws SQLException {
        String salt = Base64.getUrlEncoder().withoutPadding().encodeToString(codes.salt());
        requireTaken(
                caller,
                statements.decide(
                        ENROLL, now.toEpochMilli(), codes.id(), salt, codes.iterations(), caller.key(), taken.epoch));
    }

    /** Notes that the caller, whose row is taken, is not enrolled; raises the epoch. */
    static void revoke(Statements statements, Caller caller, CallerRow taken, Instant now) throws SQLException {
        requireTaken(caller, statements.decide(REVOKE, now.toEpochMilli(), caller.key(), taken.epoch));
    }

    private static void requireTaken(Caller caller, boolean changed) {
        if (!changed) {
            throw CallerRow.damage(caller, "the epoch changed while the row was taken");
        }
    }
}
