package org.mfafilter.store.jdbc;

import org.junit.jupiter.api.Tag;
import org.mfafilter.TestThreads;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.AuthenticatorStoreContract;

/** The contract on a real PostgreSQL server, with two nodes that have connections of their own. */
@Tag("server")
class PostgresStoreTest extends AuthenticatorStoreContract {

    private static final JdbcStoreOptions OPTIONS =
            JdbcStoreOptions.builder().ddl(DdlMode.CREATE).severalNodes(true).build();

    private String database;

    @Override
    protected AuthenticatorStore emptyStore() {
        database = TestServers.postgresDatabase();
        return store();
    }

    @Override
    protected AuthenticatorStore otherNode(AuthenticatorStore store) {
        return store();
    }

    private AuthenticatorStore store() {
        return new JdbcAuthenticatorStore(TestServers.postgres(database), OPTIONS, TestThreads.POOL);
    }
}
