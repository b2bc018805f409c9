package org.mfafilter.it;

import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.AuthenticatorStoreContract;
import org.mfafilter.store.jdbc.JdbcAuthenticatorStore;
import org.mfafilter.store.jdbc.JdbcStoreOptions;

/** The contract from its own jar, as an application runs it on a store of its own: nothing that it needs is left out. */
class StoreContractJarIT extends AuthenticatorStoreContract {

    private static final JdbcStoreOptions OPTIONS =
            JdbcStoreOptions.builder().volatileAllowed(true).build();
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @Override
    protected AuthenticatorStore emptyStore() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return new JdbcAuthenticatorStore(database, OPTIONS, THREADS);
    }

    @AfterAll
    static void stopThreads() {
        THREADS.shutdownNow();
    }
}
