package org.mfafilter.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.mfafilter.TestThreads;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.AuthenticatorStoreContract;
import org.postgresql.ds.PGSimpleDataSource;

/** The contract on a real PostgreSQL server, with two nodes that have connections of their own. */
class PostgresStoreTest extends AuthenticatorStoreContract {

    private static final JdbcStoreOptions OPTIONS =
            JdbcStoreOptions.builder().ddl(DdlMode.CREATE).severalNodes(true).build();

    private static EmbeddedPostgres server;
    private static int databases;

    private String database;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    protected AuthenticatorStore emptyStore() throws SQLException {
        database = "mfa" + ++databases;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
        return store();
    }

    @Override
    protected AuthenticatorStore otherNode(AuthenticatorStore store) {
        return store();
    }

    private JdbcAuthenticatorStore store() {
        PGSimpleDataSource dataSource = (PGSimpleDataSource) server.getDatabase("postgres", database);
        return new JdbcAuthenticatorStore(dataSource, OPTIONS, TestThreads.POOL);
    }
}
