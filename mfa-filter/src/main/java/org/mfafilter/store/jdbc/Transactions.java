package org.mfafilter.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.MfaStoreException;

/**
 * Runs work in a transaction of its own, on a connection and a thread of its own, at READ COMMITTED. Thread-safe.
 *
 * <p>The connection is handed back with auto-commit and isolation as they were found. One whose transaction cannot be
 * rolled back, or that cannot be put back as it was, is aborted: turning auto-commit on again would commit half of the
 * work, and the next borrower would inherit our settings. Work that the database rolled back because of other work is
 * repeated once; all of it, so that each condition is asked again.
 */
final class Transactions {

    /** What is done within one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Statements statements) throws SQLException;
    }

    private final DataSource dataSource;
    private final int timeoutSeconds;
    private final StoreThreads threads;

    Transactions(DataSource dataSource, int timeoutSeconds, StoreThreads threads) {
        this.dataSource = dataSource;
        this.timeoutSeconds = timeoutSeconds;
        this.threads = threads;
    }

    /** Commits work on nobody's rows wholly, or not at all; see {@link #run(Caller, String, Work)}. */
    <T> T run(String asked, Work<T> work) {
        return threads.run(null, attempt -> inTime(attempt, asked, work));
    }

    /**
     * Does work on nobody's rows if a thread is free, without waiting for it; whether it is done, nobody is told.
     *
     * @param work the work
     */
    void aside(Work<?> work) {
        threads.aside(attempt -> inTime(attempt, "remove what is outdated", work));
    }

    /**
     * Commits the work wholly, or not at all; work that {@linkplain Statements#giveUp() gives up} returns all the same.
     *
     * @param caller whose rows the work needs
     * @param asked what is asked of the store, without any value: it ends "the store could not ..."
     * @param work the work
     * @return what the work returned, after the commit
     * @throws MfaStoreException if anything fails; where the commit or a later call failed, the work may be done
     */
    <T> T run(Caller caller, String asked, Work<T> work) {
        return threads.run(caller.key(), attempt -> inTime(attempt, asked, work));
    }

    private <T> T inTime(Attempt attempt, String asked, Work<T> work) {
        try {
            try {
                return once(attempt, work);
            } catch (SQLException e) {
                if (!wasRolledBackForOthers(e) || !attempt.beginAgain()) {
                    throw e;
                }
                return once(attempt, work);
            }
        } catch (MfaStoreException | MfaConfigurationException e) {
            throw e;
        } catch (SQLException e) {
            throw new MfaStoreException("the store could not " + asked + " (SQLState " + e.getSQLState() + ")", e);
        } catch (RuntimeException e) {
            throw new MfaStoreException("the store could not " + asked, e);
        }
    }

    private <T> T once(Attempt attempt, Work<T> work) throws SQLException {
        try (Connection connection = connection(attempt)) {
            try {
                attempt.requireWanted();
                return on(connection, attempt, work);
            } finally {
                attempt.released();
            }
        }
    }

    private Connection connection(Attempt attempt) throws SQLException {
        attempt.connecting();
        @Nullable Connection given = null;
        try {
            given = dataSource.getConnection();
            return given;
        } finally {
            attempt.connected(given);
        }
    }

    /**
     * Tells whether the database rolled the transaction back because of another one: SQLState 40001 (serialization, and
     * deadlock on MariaDB), 40P01 (deadlock on PostgreSQL), MariaDB's 1213 (deadlock, Galera's certification) and 1020
     * (the row has changed since it was read).
     */
    private static boolean wasRolledBackForOthers(SQLException e) {
        return "40001".equals(e.getSQLState())
                || "40P01".equals(e.getSQLState())
                || e.getErrorCode() == 1213
                || e.getErrorCode() == 1020;
    }

    /** Tells whether a failed {@link #run} failed with an SQLState of this class (the first two characters). */
    static boolean failedWith(MfaStoreException failure, String stateClass) {
        Throwable cause = failure.getCause();
        String state = cause instanceof SQLException ? ((SQLException) cause).getSQLState() : null;
        return state != null && state.startsWith(stateClass);
    }

    private <T> T on(Connection connection, Attempt attempt, Work<T> work) throws SQLException {
        int isolation = connection.getTransactionIsolation();
        boolean autoCommit = connection.getAutoCommit();
        Statements statements = new Statements(connection, timeoutSeconds);
        T result;
        try {
            // the isolation first: some drivers refuse to change it within a transaction
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            result = work.in(statements);
            if (statements.isGivenUp()) {
                connection.rollback();
            } else {
                attempt.beginCommit();
                connection.commit();
                attempt.committed();
            }
        } catch (SQLException | RuntimeException | Error e) {
            undo(connection, () -> handBack(connection, statements, autoCommit, isolation), e);
            throw e;
        }
        try {
            handBack(connection, statements, autoCommit, isolation);
        } catch (SQLException | RuntimeException e) {
            abort(connection, e);
            throw e;
        }
        return result;
    }

    /** Puts a connection back as it was found. */
    @FunctionalInterface
    private interface HandBack {
        void run() throws SQLException;
    }

    private static void undo(Connection connection, HandBack handBack, Throwable failure) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            handBack.run();
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
            abort(connection, failure);
        }
    }

    private static void handBack(Connection connection, Statements statements, boolean autoCommit, int isolation)
            throws SQLException {
        if (autoCommit) {
            connection.setAutoCommit(true);
        }
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(isolation);
        }
        statements.handBack();
    }

    private static void abort(Connection connection, Throwable failure) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException | AbstractMethodError e) {
            failure.addSuppressed(e);
        }
    }
}
