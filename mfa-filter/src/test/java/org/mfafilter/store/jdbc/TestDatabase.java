package org.mfafilter.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** An H2 database of one test, and the SQL with which a test looks behind the store's back. */
final class TestDatabase implements AutoCloseable {

    static final String USER = "sa";
    static final String PASSWORD = "secret-of-the-database";

    private final String url;
    private final List<JdbcConnectionPool> pools = new ArrayList<>();

    private TestDatabase(String url) {
        this.url = url;
    }

    static TestDatabase inFile(Path folder) {
        return new TestDatabase(
                "jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString()));
    }

    static TestDatabase inMemory() {
        return new TestDatabase("jdbc:h2:mem:" + UUID.randomUUID());
    }

    /** A pool of its own, as each node has. */
    JdbcConnectionPool pool() {
        JdbcConnectionPool pool = pool(USER, PASSWORD);
        try {
            // kept until it is closed, also in memory
            execute("SET DB_CLOSE_DELAY -1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return pool;
    }

    JdbcConnectionPool pool(String user, String password) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        JdbcConnectionPool pool = JdbcConnectionPool.create(dataSource);
        pool.setMaxConnections(16);
        pools.add(pool);
        return pool;
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = pools.get(0).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Every row as text. */
    List<String> rows(String sql) throws SQLException {
        try (Connection connection = pools.get(0).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> list = new ArrayList<>();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(i == 1 ? "" : "|").append(rows.getString(i));
                }
                list.add(row.toString());
            }
            return list;
        }
    }

    /** Our tables, in lower case. */
    List<String> tables() throws SQLException {
        // not LOWER, by which H2 means the lower case of the default locale
        return rows("SELECT table_name FROM information_schema.tables").stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("mfa_"))
                .sorted()
                .toList();
    }

    @Override
    public void close() throws SQLException {
        if (pools.isEmpty()) {
            pool();
        }
        execute("SHUTDOWN IMMEDIATELY");
        pools.forEach(JdbcConnectionPool::dispose);
    }
}
