package org.mfafilter.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mfafilter.Caller;
import org.mfafilter.crypto.SealedSecret;
import org.mfafilter.store.CallerRecord;
import org.mfafilter.store.ConfirmedEnrollment;
import org.mfafilter.store.StoredAuthenticator;

/** The table {@code mfa_authenticator}. */
final class AuthenticatorRows {

    // one statement, so that it sees a confirmation or a revocation wholly or not at all
    private static final String COLUMNS =
            "SELECT " + CallerRow.COLUMNS + ", a.id, a.method_name, a.sealed, a.last_time_step, a.confirmed_at";

    private static final String OF_CALLER =
            " FROM mfa_caller c LEFT JOIN mfa_authenticator a ON a.caller_key = c.caller_key"
                    + " WHERE c.caller_key = ? ORDER BY a.confirmed_at, a.id";

    private static final String FIND = COLUMNS + OF_CALLER;

    private static final String INSERT = "INSERT INTO mfa_authenticator"
            + " (caller_key, id, method_name, sealed, key_id, last_time_step, confirmed_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";

    private static final String ACCEPT = "UPDATE mfa_authenticator SET last_time_step = ?"
            + " WHERE caller_key = ? AND id = ? AND last_time_step < ?";

    private static final String DELETE = "DELETE FROM mfa_authenticator WHERE caller_key = ?";

    private AuthenticatorRows() {}

    static CallerRecord find(Statements statements, Caller caller) throws SQLException {
        List<StoredAuthenticator> authenticators = new ArrayList<>();
        List<CallerRow> rows = statements.list(
                FIND,
                row -> {
                    CallerRow found = CallerRow.read(row, caller);
                    if (row.getString("id") != null) {
                        authenticators.add(authenticator(row));
                    }
                    return found;
                },
                caller.key());
        if (rows.isEmpty()) {
            return new CallerRecord(0, authenticators, CallerRows.isOtherSpellingEnrolled(statements, caller));
        }
        CallerRow row = rows.get(0);
        requireConsistent(caller, row, authenticators.size());
        boolean otherSpelling = !row.enrolled && CallerRows.isOtherSpellingEnrolled(statements, caller);
        return new CallerRecord(row.epoch, authenticators, otherSpelling);
    }

    /** Reads an enrolled caller's guesses and authenticators, and the time, by one statement; takes nothing. */
    static Optional<Guesser> findGuesser(Statements statements, Caller caller, Database database) throws SQLException {
        List<StoredAuthenticator> authenticators = new ArrayList<>();
        List<Guesser> found = statements.list(
                COLUMNS + ", (" + database.clockQuery() + ") AS now_at" + OF_CALLER,
                row -> {
                    CallerRow of = CallerRow.read(row, caller);
                    if (row.getString("id") != null) {
                        authenticators.add(authenticator(row));
                    }
                    return new Guesser(of, Instant.ofEpochMilli(row.getLong("now_at")), authenticators);
                },
                caller.key());
        if (!found.isEmpty()) {
            requireConsistent(caller, found.get(0).row, authenticators.size());
        }
        return found.stream().filter(guesser -> guesser.row.enrolled).findFirst();
    }

    static boolean accept(Statements statements, Caller caller, String id, long timeStep) throws SQLException {
        return statements.decide(ACCEPT, timeStep, caller.key(), id, timeStep);
    }

    /** Puts one authenticator in the place of the caller's earlier ones; the caller's row is taken. */
    static void replace(
            Statements statements, ConfirmedEnrollment confirmed, String method, CallerRow taken, Instant now)
            throws SQLException {
        Caller caller = confirmed.caller();
        requireConsistent(caller, taken, delete(statements, caller));
        SealedSecret secret = confirmed.secret();
        statements.decide(
                INSERT,
                caller.key(),
                confirmed.id(),
                method,
                secret.toText(),
                secret.keyId(),
                confirmed.timeStep(),
                now.toEpochMilli());
    }

    static int delete(Statements statements, Caller caller) throws SQLException {
        return statements.update(DELETE, caller.key());
    }

    static void requireConsistent(Caller caller, CallerRow row, int authenticators) {
        if (row.enrolled && authenticators == 0) {
            throw CallerRow.damage(caller, "enrolled, but without a row in mfa_authenticator");
        }
        if (!row.enrolled && authenticators > 0) {
            throw CallerRow.damage(caller, "not enrolled, but with a row in mfa_authenticator");
        }
    }

    private static StoredAuthenticator authenticator(ResultSet row) throws SQLException {
        return new StoredAuthenticator(
                row.getString("id"),
                row.getString("method_name"),
                SealedSecret.parse(row.getString("sealed")),
                row.getLong("last_time_step"),
                Instant.ofEpochMilli(row.getLong("confirmed_at")));
    }

    /** A caller who guesses, as found at one moment. */
    static final class Guesser {

        final CallerRow row;
        final Instant now;
        private final List<StoredAuthenticator> authenticators;

        Guesser(CallerRow row, Instant now, List<StoredAuthenticator> authenticators) {
            this.row = row;
            this.now = now;
            this.authenticators = authenticators;
        }

        CallerRecord record() {
            return new CallerRecord(row.epoch, authenticators, false);
        }
    }
}
