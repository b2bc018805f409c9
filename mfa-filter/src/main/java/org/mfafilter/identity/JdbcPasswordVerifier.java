package org.mfafilter.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Compares with the hash that the application has stored. Thread-safe.
 *
 * <p>The query runs on a thread that belongs to no request, so that it is in no transaction of the application's. A row
 * is taken for the caller's if the query finds it by the caller's name: whether upper and lower case are the same is said
 * by the query, as it is in the application's own sign-in.
 */
public final class JdbcPasswordVerifier implements PasswordVerifier {

    private static final Logger LOGGER = Logger.getLogger(JdbcPasswordVerifier.class.getName());

    private final DataSource dataSource;
    private final String query;
    private final HashFormat format;
    private final Executor threads;
    private final Duration timeout;

    /**
     * Puts the parts together.
     *
     * @param dataSource the application's database
     * @param query finds the hash; its one parameter is the caller's name
     * @param hash a value of {@code mfa.password.jdbc.hash}
     * @param threads where the query runs; may refuse
     * @param timeout how long the answer may take, the wait for a thread and a connection included
     * @throws org.mfafilter.MfaConfigurationException if the library for the hash is missing
     */
    public JdbcPasswordVerifier(DataSource dataSource, String query, String hash, Executor threads, Duration timeout) {
        this.dataSource = dataSource;
        this.query = query;
        this.format = HashFormat.named(hash);
        this.threads = threads;
        this.timeout = timeout;
    }

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        FutureTask<@Nullable String> task = new FutureTask<>(() -> find(callerName));
        String stored;
        try {
            threads.execute(task);
            stored = task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException | ExecutionException | TimeoutException | InterruptedException e) {
            return unanswered(task, e);
        }
        if (stored == null) {
            return PasswordAnswer.UNANSWERED;
        }
        try {
            boolean same = format.matches(password, stored.trim());
            return same && password.length > 0 ? PasswordAnswer.VALID : PasswordAnswer.INVALID;
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, "a password hash is of another format than mfa.password.jdbc.hash says", e);
            return PasswordAnswer.UNANSWERED;
        }
    }

    /** No interrupt: it would close the file of an embedded database under everybody. */
    private static PasswordAnswer unanswered(FutureTask<?> task, Exception cause) {
        task.cancel(false);
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        LOGGER.log(Level.WARNING, "the database of mfa.password.jdbc.datasource gave no answer", cause);
        return PasswordAnswer.UNANSWERED;
    }

    private @Nullable String find(String callerName) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean readOnly = connection.isReadOnly();
            connection.setReadOnly(true);
            try {
                return find(connection, callerName);
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
                connection.setReadOnly(readOnly);
            }
        }
    }

    private @Nullable String find(Connection connection, String callerName) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setQueryTimeout((int) Math.max(1, timeout.toMillis() / 1000 - 1));
            statement.setMaxRows(2);
            statement.setString(1, callerName);
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.getMetaData().getColumnCount() != 1) {
                    throw new SQLException("mfa.password.jdbc.query returns "
                            + rows.getMetaData().getColumnCount() + " columns, the hash alone is required");
                }
                return onlyRow(rows);
            }
        }
    }

    private static @Nullable String onlyRow(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return null;
        }
        String stored = rows.getString(1);
        if (rows.next()) {
            throw new SQLException("mfa.password.jdbc.query returns more than one row for a caller");
        }
        return stored;
    }
}
