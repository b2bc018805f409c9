package org.mfafilter.verification;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.mfafilter.TestThreads;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.jdbc.DdlMode;
import org.mfafilter.store.jdbc.JdbcAuthenticatorStore;
import org.mfafilter.store.jdbc.JdbcStoreOptions;
import org.mfafilter.store.jdbc.TestServers;

/** The races on every database. */
class RaceTest {

    @Nested
    class OnH2InOneProcess extends RaceContract {

        @TempDir
        private Path folder;

        private final List<JdbcConnectionPool> pools = new java.util.ArrayList<>();

        @Override
        protected List<AuthenticatorStore> twoNodes() {
            return List.of(store(pool()), store(pool()));
        }

        private JdbcConnectionPool pool() {
            JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("mfa"), "mfa", "mfa");
            pools.add(pool);
            return pool;
        }

        @AfterEach
        void close() {
            pools.forEach(JdbcConnectionPool::dispose);
        }
    }

    @Nested
    @Tag("server")
    class OnPostgreSql extends RaceContract {

        @Override
        protected List<AuthenticatorStore> twoNodes() {
            String database = TestServers.postgresDatabase();
            return List.of(store(TestServers.postgres(database)), store(TestServers.postgres(database)));
        }
    }

    @Nested
    @Tag("server")
    class OnMariaDb extends RaceContract {

        @Override
        protected List<AuthenticatorStore> twoNodes() {
            String database = TestServers.mariaDbDatabase();
            return List.of(store(TestServers.mariaDb(database, "")), store(TestServers.mariaDb(database, "")));
        }
    }

    private static AuthenticatorStore store(DataSource dataSource) {
        JdbcStoreOptions options = JdbcStoreOptions.builder()
                .ddl(DdlMode.CREATE)
                .volatileAllowed(true)
                .build();
        return new JdbcAuthenticatorStore(dataSource, options, TestThreads.POOL);
    }
}
