package org.mfafilter.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.store.GuessCount;
import org.mfafilter.store.GuessReservation;

/** The guesses at sign-in, in the table {@code mfa_caller}; the caller's row is taken. */
final class GuessRows {

    private static final String COUNT = "UPDATE mfa_caller SET guesses = ?, guesses_in_window = ?, guesses_in_all = ?,"
            + " window_began_at = ?, last_guess_at = ?, last_recovery_at = ?"
            + " WHERE caller_key = ? AND guess_series = ? AND guesses = ? AND guesses_in_all = ?";

    private static final String TAKE_BACK_IN_ALL =
            "guesses_in_all = CASE WHEN guesses_in_all > 0 THEN guesses_in_all - 1 ELSE 0 END";

    private static final String TAKE_BACK =
            // the window first: MariaDB computes from left to right with what it has set already
            "UPDATE mfa_caller SET window_began_at = CASE WHEN guesses_in_window = 1 THEN NULL ELSE window_began_at END,"
                    + " guesses = guesses - 1, guesses_in_window = guesses_in_window - 1"
                    + " WHERE caller_key = ? AND guess_series = ? AND guesses > 0 AND guesses_in_window > 0";

    private static final String TAKE_BACK_TOTAL = "UPDATE mfa_caller SET " + TAKE_BACK_IN_ALL + " WHERE caller_key = ?";

    private static final String END_SERIES = "UPDATE mfa_caller SET guess_series = guess_series + 1, guesses = 0,"
            + " guesses_in_window = 0, window_began_at = NULL, last_guess_at = NULL, last_recovery_at = NULL, "
            + TAKE_BACK_IN_ALL + " WHERE caller_key = ? AND enrolled_at IS NOT NULL"
            // the row is the caller's own; Oracle keeps an empty text as NULL
            + " AND caller_name = ? AND COALESCE(realm, '-') = COALESCE(?, '-')";

    private GuessRows() {}

    /** Writes what a granted guess counts; false if {@code found}, on which it was decided, is no longer true. */
    static boolean count(Statements statements, Caller caller, CallerRow found, GuessCount count) throws SQLException {
        return statements.decide(
                COUNT,
                count.inARow(),
                count.inWindow(),
                count.inAll(),
                millis(count.windowBegan()),
                millis(count.last()),
                millis(count.lastRecoveryCode()),
                caller.key(),
                found.guessSeries,
                found.guesses.inARow(),
                found.guesses.inAll());
    }

    /** Takes one guess back; one of a series that has ended counts in all only. */
    static void takeBack(Statements statements, Caller caller, GuessReservation granted) throws SQLException {
        statements.decide(TAKE_BACK, caller.key(), granted.series());
        statements.decide(TAKE_BACK_TOTAL, caller.key());
    }

    /** A right guess, taken back, ends the series; takes the caller's row. False if the caller is not enrolled. */
    static boolean endSeries(Statements statements, Caller caller) throws SQLException {
        return statements.decide(END_SERIES, caller.key(), caller.keptName(), caller.realm());
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
