package org.mfafilter.web;

import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.jdbc.DdlMode;
import org.mfafilter.store.jdbc.JdbcAuthenticatorStore;
import org.mfafilter.store.jdbc.JdbcStoreOptions;

/** Finds the configured data source and puts the store on it. */
final class DataSourceStore {

    private DataSourceStore() {}

    static AuthenticatorStore of(MfaConfig config, boolean severalNodes, Executor threads) {
        String name = config.require(ConfigKeys.STORE_DATASOURCE, "java:app/jdbc/payroll");
        DataSource dataSource = DataSources.find(ConfigKeys.STORE_DATASOURCE, name);
        return new JdbcAuthenticatorStore(dataSource, options(config, severalNodes), threads);
    }

    private static JdbcStoreOptions options(MfaConfig config, boolean severalNodes) {
        @Nullable String ddl = config.get(ConfigKeys.STORE_DDL);
        return JdbcStoreOptions.builder()
                .ddl(ddl == null ? null : DdlMode.of(ddl))
                .volatileAllowed(config.getOrDefault(ConfigKeys.STORE_VOLATILE))
                .severalNodes(severalNodes)
                .timeout(config.getOrDefault(ConfigKeys.STORE_TIMEOUT))
                .threads(config.getOrDefault(ConfigKeys.STORE_THREADS))
                .build();
    }
}
