package org.mfafilter.store.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.mfafilter.TestThreads;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.AuthenticatorStoreContract;

/** The contract on H2 in a file, with two nodes that have pools of their own. */
class JdbcAuthenticatorStoreTest extends AuthenticatorStoreContract {

    private static final JdbcStoreOptions OPTIONS =
            JdbcStoreOptions.builder().volatileAllowed(true).build();

    @TempDir
    Path folder;

    private TestDatabase database;

    @Override
    protected AuthenticatorStore emptyStore() {
        database = TestDatabase.inFile(folder);
        return new JdbcAuthenticatorStore(database.pool(), OPTIONS, TestThreads.POOL);
    }

    @Override
    protected AuthenticatorStore otherNode(AuthenticatorStore store) {
        return new JdbcAuthenticatorStore(database.pool(), OPTIONS, TestThreads.POOL);
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        database.close();
    }
}
