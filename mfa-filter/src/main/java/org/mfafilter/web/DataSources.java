package org.mfafilter.web;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.ConfigKey;

/** Finds data sources by their names in the server or the application. */
final class DataSources {

    private DataSources() {}

    static DataSource find(ConfigKey<String> key, String name) {
        @Nullable Object found = lookUp(name);
        if (!(found instanceof DataSource)) {
            throw new MfaConfigurationException(key.name() + " is '" + name + "', which names "
                    + (found == null ? "nothing" : "a " + found.getClass().getName())
                    + " in JNDI; the name of a data source of the server or the application is required");
        }
        return (DataSource) found;
    }

    /** What a name of the configuration stands for, among all of the server or the application's own; null if nothing. */
    static @Nullable Object lookUp(String name) {
        Object found = lookUpExactly(name);
        return found == null && !name.startsWith("java:") ? lookUpExactly("java:comp/env/" + name) : found;
    }

    @SuppressWarnings("BanJNDI") // the name comes from the configuration only
    private static @Nullable Object lookUpExactly(String name) {
        try {
            return new InitialContext().lookup(name);
        } catch (NamingException e) {
            return null;
        }
    }
}
