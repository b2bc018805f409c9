package org.mfafilter.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Removes what has lost its meaning, of all callers: behind a write now and then, a few rows at a time, on a thread of the
 * store's own, so that nobody waits for it and no scheduler is needed. A backlog is worked off one batch a write, which is
 * more than a write adds. Thread-safe.
 *
 * <p>A failure costs nobody anything: the rows mean nothing, and are removed the next time. Rows of {@code mfa_caller} are
 * for life.
 */
final class Retention {

    /** How long a node rests when nothing is left to remove. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    static final int BATCH = 100;

    private final Transactions transactions;
    private final long pauseNanos;
    private final AtomicLong due;

    Retention(Transactions transactions, Duration pause) {
        this.transactions = transactions;
        this.pauseNanos = pause.toNanos();
        this.due = new AtomicLong(System.nanoTime() + pauseNanos);
    }

    /** Removes a batch, if it is time to; does not wait for it. */
    void afterWrite(Database database) {
        long seen = due.get();
        long now = System.nanoTime();
        if (now - seen >= 0 && due.compareAndSet(seen, now + pauseNanos)) {
            transactions.aside(statements -> {
                if (removeBatch(statements, database)) {
                    due.set(System.nanoTime());
                }
                return true;
            });
        }
    }

    /** Removes a batch of each kind; true if there may be more. */
    private static boolean removeBatch(Statements statements, Database database) throws SQLException {
        Instant now = statements.now(database);
        boolean more = false;
        for (Outdated kind : Outdated.values()) {
            long latest = now.minus(kind.kept).toEpochMilli();
            List<Long> oldest = statements.list(database.firstRows(kind.find, BATCH), row -> row.getLong(1), latest);
            if (!oldest.isEmpty()) {
                statements.update(kind.delete, oldest.get(oldest.size() - 1));
                more |= oldest.size() == BATCH;
            }
        }
        return more;
    }

    /** What can be removed, each found by an index on its time. */
    private enum Outdated {
        SHOWN_RECOVERY_CODES("mfa_pending", "expires_at", "content_kind = 'RECOVERY_CODES' AND ", Duration.ZERO),

        // somebody who left a set-up is told about the entry that the app may have of it
        UNCONFIRMED("mfa_pending", "expires_at", "", Duration.ofDays(7)),

        // longer than any session in which a password is typed again
        PASSWORD_GUESSES("mfa_password_guess", "last_guess_at", "", Duration.ofDays(1)),

        // longer than the longest mfa.session.max-age
        ENDED_MARKS("mfa_ended_mark", "ended_at", "", Duration.ofDays(2));

        final String find;
        final String delete;
        final Duration kept;

        Outdated(String table, String time, String only, Duration kept) {
            String from = " FROM " + table + " WHERE " + only + time + " <= ?";
            this.find = "SELECT " + time + from + " ORDER BY " + time;
            this.delete = "DELETE" + from;
            this.kept = kept;
        }
    }
}
