package org.mfafilter.web;

import java.util.concurrent.Executor;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;
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
        @Nullable Object found = lookUp(name);
        if (found == null && !name.startsWith("java:")) {
            found = lookUp("java:comp/env/" + name);
        }
        if (!(found instanceof DataSource)) {
            throw new MfaConfigurationException("mfa.store.datasource is '" + name + "', which names "
                    + (found == null ? "nothing" : "a " + found.getClass().getName())
                    + " in JNDI; the name of a data source of the server or the application is required");
        }
        return new JdbcAuthenticatorStore((DataSource) found, options(config, severalNodes), threads);
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

    @SuppressWarnings("BanJNDI") // the name comes from the configuration only
    private static @Nullable Object lookUp(String name) {
        try {
            return new InitialContext().lookup(name);
        } catch (NamingException e) {
            return null;
        }
    }
}
