package org.mfafilter.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.store.GuessCount;

/** A row of {@code mfa_caller} that is known to be the caller's own. Immutable. */
final class CallerRow {

    /** The columns that {@link #read} needs, of a table named {@code c}. */
    static final String COLUMNS = "c.realm, c.caller_name, c.epoch, c.enrolled_at, c.revoked_at, c.guess_series,"
            + " c.guesses, c.guesses_in_window, c.guesses_in_all, c.window_began_at, c.last_guess_at,"
            + " c.last_recovery_at, c.recovery_set_id";

    final long epoch;
    final boolean enrolled;
    final GuessCount guesses;
    final long guessSeries;
    final @Nullable String recoverySetId;

    private CallerRow(ResultSet row, boolean enrolled) throws SQLException {
        this.epoch = row.getLong("epoch");
        this.enrolled = enrolled;
        this.guesses = new GuessCount(
                row.getInt("guesses"),
                row.getInt("guesses_in_window"),
                row.getInt("guesses_in_all"),
                nullableTime(row, "window_began_at"),
                nullableTime(row, "last_guess_at"),
                nullableTime(row, "last_recovery_at"));
        this.guessSeries = row.getLong("guess_series");
        this.recoverySetId = row.getString("recovery_set_id");
    }

    /**
     * Reads the row and makes sure that it is the caller's.
     *
     * @param row a row found by the caller's key
     * @param caller who it must be
     * @return the row
     * @throws MfaStoreException if it names somebody else, or is neither enrolled nor revoked although it once was
     *     enrolled: it was changed behind our back
     */
    static CallerRow read(ResultSet row, Caller caller) throws SQLException {
        String realm = row.getString("realm");
        // Oracle keeps an empty text as NULL
        boolean sameRealm = caller.realm().equals(realm == null ? "" : realm);
        if (!sameRealm || !caller.keptName().equals(row.getString("caller_name"))) {
            throw damage(caller, "realm and caller_name are not those the key was made of");
        }
        boolean enrolled = nullableTime(row, "enrolled_at") != null;
        boolean revoked = nullableTime(row, "revoked_at") != null;
        boolean fits = row.getLong("epoch") == 0 ? !enrolled && !revoked : enrolled != revoked;
        if (!fits) {
            throw damage(caller, "epoch, enrolled_at and revoked_at cannot be true together");
        }
        return new CallerRow(row, enrolled);
    }

    /** Describes rows that cannot be true together; names the caller by key alone. */
    static MfaStoreException damage(Caller caller, String found) {
        return MfaStoreException.refusal("the rows of a caller are damaged: " + found
                + "; restore the rows of mfa_caller, mfa_authenticator and mfa_recovery_code with caller_key "
                + caller.key() + " from a backup, or revoke the caller as docs/operations.md says");
    }

    private static @Nullable Instant nullableTime(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
