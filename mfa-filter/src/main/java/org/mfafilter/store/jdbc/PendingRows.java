package org.mfafilter.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mfafilter.Caller;
import org.mfafilter.crypto.SealedSecret;
import org.mfafilter.store.ConfirmedEnrollment;
import org.mfafilter.store.PendingEnrollment;
import org.mfafilter.store.PendingEnrollment.Content;

/** The table {@code mfa_pending}. */
final class PendingRows {

    private static final String UPDATE = "UPDATE mfa_pending SET id = ?, method_name = ?, content_kind = ?, sealed = ?,"
            + " key_id = ?, guesses = 0, expires_at = ? WHERE caller_key = ?";

    private static final String INSERT = "INSERT INTO mfa_pending"
            + " (id, method_name, content_kind, sealed, key_id, guesses, expires_at, caller_key)"
            + " VALUES (?, ?, ?, ?, ?, 0, ?, ?)";

    private static final String FIND = "SELECT id, method_name, content_kind, sealed, expires_at FROM mfa_pending"
            + " WHERE caller_key = ? AND expires_at > ?";

    private static final String COUNT_GUESS = "UPDATE mfa_pending SET guesses = guesses + 1"
            + " WHERE caller_key = ? AND id = ? AND content_kind = 'SECRET' AND expires_at > ? AND guesses < ?";

    private static final String UNCONFIRMED =
            "SELECT id FROM mfa_pending WHERE caller_key = ? AND content_kind = 'SECRET'";

    private static final String PROLONG = "UPDATE mfa_pending SET expires_at = ?"
            + " WHERE caller_key = ? AND id = ? AND content_kind = 'SECRET' AND expires_at > ?";

    private static final String GUESSES = "SELECT guesses FROM mfa_pending WHERE caller_key = ? AND id = ?";

    private static final String CONFIRM = "UPDATE mfa_pending"
            + " SET content_kind = 'RECOVERY_CODES', sealed = ?, key_id = ?, expires_at = ?"
            + " WHERE caller_key = ? AND id = ? AND content_kind = 'SECRET' AND expires_at > ?";

    private static final String METHOD = "SELECT method_name FROM mfa_pending WHERE caller_key = ? AND id = ?";

    private static final String REMOVE = "DELETE FROM mfa_pending WHERE caller_key = ? AND id = ? AND content_kind = ?";

    private static final String REMOVE_ANY = "DELETE FROM mfa_pending WHERE caller_key = ?";

    private PendingRows() {}

    /** Puts this in the place of whatever is pending; the caller's row is taken, so nobody inserts in between. */
    static void replace(Statements statements, PendingEnrollment pending, Instant now) throws SQLException {
        Object[] values = {
            pending.id(),
            pending.method(),
            pending.content().name(),
            pending.sealed().toText(),
            pending.sealed().keyId(),
            now.plus(pending.timeLeft()).toEpochMilli(),
            pending.caller().key()
        };
        if (!statements.decide(UPDATE, values)) {
            statements.decide(INSERT, values);
        }
    }

    static Optional<PendingEnrollment> find(Statements statements, Caller caller, Instant now) throws SQLException {
        return statements.one(FIND, row -> pending(row, caller, now), caller.key(), now.toEpochMilli());
    }

    static boolean isUnconfirmed(Statements statements, Caller caller) throws SQLException {
        return statements
                .one(UNCONFIRMED, row -> row.getString("id"), caller.key())
                .isPresent();
    }

    static boolean prolong(Statements statements, Caller caller, String id, Duration timeLeft, Instant now)
            throws SQLException {
        return statements.decide(PROLONG, now.plus(timeLeft).toEpochMilli(), caller.key(), id, now.toEpochMilli());
    }

    /** Counts a guess and returns how many are left, or -1. */
    static int countGuess(Statements statements, Caller caller, String id, int limit, Instant now) throws SQLException {
        if (!statements.decide(COUNT_GUESS, caller.key(), id, now.toEpochMilli(), limit)) {
            return -1;
        }
        return limit
                - statements
                        .one(GUESSES, row -> row.getInt("guesses"), caller.key(), id)
                        .orElse(limit);
    }

    /** Turns the pending secret into the recovery codes to be shown; returns the method, or empty if it is not pending. */
    static Optional<String> confirm(Statements statements, ConfirmedEnrollment confirmed, Instant now)
            throws SQLException {
        String key = confirmed.caller().key();
        SealedSecret shown = confirmed.shownCodes();
        boolean wasPending = statements.decide(
                CONFIRM,
                shown.toText(),
                shown.keyId(),
                now.plus(confirmed.shownFor()).toEpochMilli(),
                key,
                confirmed.id(),
                now.toEpochMilli());
        return wasPending
                ? statements.one(METHOD, row -> row.getString("method_name"), key, confirmed.id())
                : Optional.empty();
    }

    static boolean remove(Statements statements, Caller caller, String id, Content content) throws SQLException {
        return statements.decide(REMOVE, caller.key(), id, content.name());
    }

    static void removeAny(Statements statements, Caller caller) throws SQLException {
        statements.decide(REMOVE_ANY, caller.key());
    }

    private static PendingEnrollment pending(ResultSet row, Caller caller, Instant now) throws SQLException {
        return new PendingEnrollment(
                caller,
                row.getString("id"),
                row.getString("method_name"),
                Content.valueOf(row.getString("content_kind")),
                SealedSecret.parse(row.getString("sealed")),
                Duration.ofMillis(row.getLong("expires_at") - now.toEpochMilli()));
    }
}
