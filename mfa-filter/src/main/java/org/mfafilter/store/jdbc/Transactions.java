package org.mfafilter.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.MfaStoreException;

/**
 * Runs work in a transaction of its own, on a connection of its own, at READ COMMITTED. Thread-safe.
 *
 * <p>The connection is handed back with auto-commit and isolation as they were found. One whose transaction cannot be
 * rolled back, or that cannot be put back as it was, is aborted: turning auto-commit on again would commit half of the
 * work, and the next borrower would inherit our settings.
 */
final class Transactions {

    /** What is done within one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Statements statements) throws SQLException;
    }

    private final DataSource dataSource;
    private final int timeoutSeconds;

    Transactions(DataSource dataSource, int timeoutSeconds) {
        this.dataSource = dataSource;
        this.timeoutSeconds = timeoutSeconds;
    }

    /**
     * Commits the work wholly, or not at all.
     *
     * @param asked what is asked of the store, without any value: it ends "the store could not ..."
     * @param work the work
     * @return what the work returned, after the commit
     * @throws MfaStoreException if anything fails; where the commit or a later call failed, the work may be done
     */
    <T> T run(String asked, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return on(connection, work);
        } catch (MfaStoreException | MfaConfigurationException e) {
            throw e;
        } catch (SQLException e) {
            throw new MfaStoreException("the store could not " + asked + " (SQLState " + e.getSQLState() + ")", e);
        } catch (RuntimeException e) {
            throw new MfaStoreException("the store could not " + asked, e);
        }
    }

    /** Tells whether a failed {@link #run} failed with an SQLState of this class (the first two characters). */
    static boolean failedWith(MfaStoreException failure, String stateClass) {
        Throwable cause = failure.getCause();
        String state = cause instanceof SQLException ? ((SQLException) cause).getSQLState() : null;
        return state != null && state.startsWith(stateClass);
    }

    private <T> T on(Connection connection, Work<T> work) throws SQLException {
        int isolation = connection.getTransactionIsolation();
        boolean autoCommit = connection.getAutoCommit();
        T result;
        try {
            // the isolation first: some drivers refuse to change it within a transaction
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            result = work.in(new Statements(connection, timeoutSeconds));
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            undo(connection, autoCommit, isolation, e);
            throw e;
        }
        try {
            handBack(connection, autoCommit, isolation);
        } catch (SQLException | RuntimeException e) {
            abort(connection, e);
            throw e;
        }
        return result;
    }

    private static void undo(Connection connection, boolean autoCommit, int isolation, Throwable failure) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            handBack(connection, autoCommit, isolation);
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
            abort(connection, failure);
        }
    }

    private static void handBack(Connection connection, boolean autoCommit, int isolation) throws SQLException {
        if (autoCommit) {
            connection.setAutoCommit(true);
        }
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(isolation);
        }
    }

    private static void abort(Connection connection, Throwable failure) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException | AbstractMethodError e) {
            failure.addSuppressed(e);
        }
    }
}
