package org.mfafilter.store.jdbc;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.mfafilter.TestThreads;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.AuthenticatorStoreContract;

/** The contract on a real MariaDB server, with two nodes that have connections of their own. */
@Tag("server")
class MariaDbStoreTest {

    private static final JdbcStoreOptions OPTIONS =
            JdbcStoreOptions.builder().ddl(DdlMode.CREATE).severalNodes(true).build();

    @Nested
    class AsItIs extends Contract {
        AsItIs() {
            super("");
        }
    }

    /** An UPDATE then counts the rows that it changed and not those that it found. */
    @Nested
    class CountingOnlyChangedRows extends Contract {
        CountingOnlyChangedRows() {
            super("&useAffectedRows=true");
        }
    }

    abstract static class Contract extends AuthenticatorStoreContract {

        private final String driverOptions;
        private String database;

        Contract(String driverOptions) {
            this.driverOptions = driverOptions;
        }

        @Override
        protected AuthenticatorStore emptyStore() {
            database = TestServers.mariaDbDatabase();
            return store();
        }

        @Override
        protected AuthenticatorStore otherNode(AuthenticatorStore store) {
            return store();
        }

        private AuthenticatorStore store() {
            return new JdbcAuthenticatorStore(TestServers.mariaDb(database, driverOptions), OPTIONS, TestThreads.POOL);
        }
    }
}
