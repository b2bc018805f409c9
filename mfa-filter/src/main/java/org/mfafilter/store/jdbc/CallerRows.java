package org.mfafilter.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.mfafilter.Caller;
import org.mfafilter.store.RecoveryCodeSet;

/** The table {@code mfa_caller}. */
final class CallerRows {

    private static final String READ = "SELECT " + CallerRow.COLUMNS + " FROM mfa_caller c WHERE c.caller_key = ?";

    // changes nothing and takes the row, which SELECT ... FOR UPDATE does not do everywhere
    private static final String LOCK = "UPDATE mfa_caller SET epoch = epoch WHERE caller_key = ?";

    private static final String INSERT = "INSERT INTO mfa_caller (caller_key, folded_key, realm, caller_name, epoch,"
            + " guess_series, guesses, guesses_in_window, guesses_in_all) VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0)";

    private static final String LOCK_SPELLINGS = "UPDATE mfa_caller SET epoch = epoch WHERE folded_key = ?";

    private static final String OTHER_SPELLINGS = "SELECT caller_key FROM mfa_caller"
            + " WHERE folded_key = ? AND caller_key <> ? AND enrolled_at IS NOT NULL";

    private static final String ENROLL = "UPDATE mfa_caller SET epoch = epoch + 1, enrolled_at = ?, revoked_at = NULL,"
            + " revoked_by = NULL, revoke_reason = NULL, guess_series = guess_series + 1, guesses = 0,"
            + " guesses_in_window = 0, guesses_in_all = 0, window_began_at = NULL, last_guess_at = NULL,"
            + " last_recovery_at = NULL, recovery_set_id = ?, recovery_salt = ?, recovery_iterations = ?"
            + " WHERE caller_key = ? AND epoch = ?";

    private static final String REVOKE = "UPDATE mfa_caller SET epoch = epoch + 1, enrolled_at = NULL, revoked_at = ?,"
            + " revoked_by = ?, revoke_reason = ?, recovery_set_id = NULL, recovery_salt = NULL,"
            + " recovery_iterations = NULL WHERE caller_key = ? AND epoch = ?";

    private static final String AWAIT_FRESH_SIGN_IN = "UPDATE mfa_caller SET fresh_sign_in_at = ? WHERE caller_key = ?";

    private static final String TAKE_FRESH_SIGN_IN = "UPDATE mfa_caller SET fresh_sign_in_at = NULL"
            + " WHERE caller_key = ? AND fresh_sign_in_at >= ? AND fresh_sign_in_at <= ?";

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
        return statements.decide(INSERT, caller.key(), caller.foldedKey(), caller.realm(), caller.keptName());
    }

    /** Takes the rows of all spellings of the caller's name, so that two of them cannot be enrolled at once. */
    static void lockSpellings(Statements statements, Caller caller) throws SQLException {
        statements.update(LOCK_SPELLINGS, caller.foldedKey());
    }

    static boolean isOtherSpellingEnrolled(Statements statements, Caller caller) throws SQLException {
        return !statements
                .list(OTHER_SPELLINGS, row -> true, caller.foldedKey(), caller.key())
                .isEmpty();
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
    static void revoke(Statements statements, Caller caller, CallerRow taken, Revocation revocation)
            throws SQLException {
        requireTaken(
                caller,
                statements.decide(
                        REVOKE,
                        revocation.at.toEpochMilli(),
                        revocation.by,
                        revocation.reason,
                        caller.key(),
                        taken.epoch));
    }

    static boolean awaitFreshSignIn(Statements statements, Caller caller, Instant now) throws SQLException {
        return statements.decide(AWAIT_FRESH_SIGN_IN, now.toEpochMilli(), caller.key());
    }

    /** Takes the note back if it was made between the two moments. */
    static boolean takeFreshSignIn(Statements statements, Caller caller, Instant earliest, Instant latest)
            throws SQLException {
        return statements.decide(TAKE_FRESH_SIGN_IN, caller.key(), earliest.toEpochMilli(), latest.toEpochMilli());
    }

    private static void requireTaken(Caller caller, boolean changed) {
        if (!changed) {
            throw CallerRow.damage(caller, "the epoch changed while the row was taken");
        }
    }

    /** Who revokes, why and when. */
    static final class Revocation {

        private final String by;
        private final String reason;
        private final Instant at;

        Revocation(String by, String reason, Instant at) {
            this.by = by;
            this.reason = reason;
            this.at = at;
        }
    }
}
