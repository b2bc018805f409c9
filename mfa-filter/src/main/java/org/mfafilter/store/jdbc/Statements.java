package org.mfafilter.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaStoreException;

/** The statements of one transaction: texts are constants, values are parameters. Not thread-safe. */
final class Statements {

    /** Reads one row; must not move the cursor. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final int UNKNOWN = -1;

    private final Connection connection;
    private final int timeoutSeconds;
    private int timeoutFound = UNKNOWN;
    private boolean givenUp;

    Statements(Connection connection, int timeoutSeconds) {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** Executes a statement and returns how many rows it changed. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Executes a statement that decides something: true if it changed one row, false if none; more cannot be true. */
    boolean decide(String sql, @Nullable Object... values) throws SQLException {
        int rows = update(sql, values);
        if (rows > 1) {
            throw new MfaStoreException("a conditional write changed " + rows
                    + " rows, at most one was expected; the primary keys of the mfa_ tables are damaged");
        }
        return rows == 1;
    }

    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        }
    }

    <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        List<T> list = list(sql, reader, values);
        if (list.size() > 1) {
            throw new MfaStoreException(
                    list.size() + " rows of one key were found; the primary keys of the mfa_ tables are damaged");
        }
        return list.stream().findFirst();
    }

    /** The time by the database's clock. */
    Instant now(Database database) throws SQLException {
        return one(database.clockQuery(), row -> Instant.ofEpochMilli(row.getLong(1)))
                .orElseThrow(() -> new MfaStoreException("the database does not tell the time"));
    }

    Database database() throws SQLException {
        return Database.of(connection);
    }

    /** Lets the transaction be rolled back when its work returns: what it decided last makes the rest void. */
    void giveUp() {
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Gives the connection its time limit back: on H2 that of a statement outlives the statement. */
    void handBack() throws SQLException {
        if (timeoutFound == UNKNOWN || timeoutFound == timeoutSeconds) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            if (statement.getQueryTimeout() == timeoutSeconds) {
                statement.setQueryTimeout(timeoutFound);
            }
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            int found = statement.getQueryTimeout();
            timeoutFound = timeoutFound == UNKNOWN ? found : timeoutFound;
            if (found != timeoutSeconds) {
                statement.setQueryTimeout(timeoutSeconds);
            }
            for (int i = 0; i < values.length; i++) {
                bind(statement, i + 1, values[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            try {
                statement.close();
            } catch (SQLException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT); // of our columns only times are set to NULL
        } else if (value instanceof String) {
            statement.setString(index, (String) value);
        } else if (value instanceof Long) {
            statement.setLong(index, (Long) value);
        } else {
            statement.setInt(index, (Integer) value);
        }
    }
}
