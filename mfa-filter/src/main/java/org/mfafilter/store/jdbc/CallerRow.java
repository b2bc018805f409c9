package org.mfafilter.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.store.GuessLimit;

/** A row of {@code mfa_caller} that is known to be the caller's own. Immutable. */
final class CallerRow {

    /** The columns that {@link #read} needs, of a table named {@code c}. */
    static final String COLUMNS =
            "c.realm, c.caller_name, c.epoch, c.enrolled_at, c.guesses, c.last_guess_at, c.recovery_set_id";

    final long epoch;
    final boolean enrolled;
    final int guesses;
    final @Nullable Long lastGuessAt;
    final @Nullable String recoverySetId;

    private CallerRow(ResultSet row) throws SQLException {
        this.epoch = row.getLong("epoch");
        this.enrolled = nullableLong(row, "enrolled_at") != null;
        this.guesses = row.getInt("guesses");
        this.lastGuessAt = nullableLong(row, "last_guess_at");
        this.recoverySetId = row.getString("recovery_set_id");
    }

    /**
     * Reads the row and makes sure that it is the caller's.
     *
     * @param row a row found by the caller's key
     * @param caller who it must be
     * @return the row
     * @throws MfaStoreException if it names somebody else: the key or the name was changed behind our back
     */
    static CallerRow read(ResultSet row, Caller caller) throws SQLException {
        String realm = row.getString("realm");
        // Oracle keeps an empty text as NULL
        boolean sameRealm = caller.realm().equals(realm == null ? "" : realm);
        if (!sameRealm || !caller.name().equals(row.getString("caller_name"))) {
            throw damage(caller, "realm and caller_name are not those the key was made of");
        }
        return new CallerRow(row);
    }

    /** When a guess that was refused at {@code now} would be counted; at once if another transaction cleared the row. */
    Instant nextGuessAt(GuessLimit limit, Instant now) {
        return lastGuessAt == null || guesses < limit.guesses()
                ? now
                : Instant.ofEpochMilli(lastGuessAt).plus(limit.pause());
    }

    /** Describes rows that cannot be true together; names the caller by key alone. */
    static MfaStoreException damage(Caller caller, String found) {
        return new MfaStoreException("the rows of a caller are damaged: " + found
                + "; restore the rows of mfa_caller, mfa_authenticator and mfa_recovery_code with caller_key "
                + caller.key() + " from a backup, or revoke the caller");
    }

    private static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
