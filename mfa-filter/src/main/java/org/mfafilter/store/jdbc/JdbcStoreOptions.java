package org.mfafilter.store.jdbc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a {@link JdbcAuthenticatorStore} treats its database. Immutable. */
public final class JdbcStoreOptions {

    /** The longest time one statement may take, where nothing else is said. */
    public static final Duration DEFAULT_QUERY_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration SHORTEST_QUERY_TIMEOUT = Duration.ofSeconds(1);

    private final @Nullable DdlMode ddl;
    private final boolean volatileAllowed;
    private final int queryTimeoutSeconds;

    /**
     * Holds the values as they are.
     *
     * @param ddl what the store may do to the tables, or null for {@code create} on H2 and {@code validate} elsewhere
     * @param volatileAllowed true allows a database in memory or in the temporary folder, for trials
     * @param queryTimeout the longest time one statement may take, counted in whole seconds, rounded up
     * @throws IllegalArgumentException if the time is shorter than a second
     */
    public JdbcStoreOptions(@Nullable DdlMode ddl, boolean volatileAllowed, Duration queryTimeout) {
        if (queryTimeout.compareTo(SHORTEST_QUERY_TIMEOUT) < 0) {
            throw new IllegalArgumentException("mfa.store.timeout is " + queryTimeout + ", at least "
                    + SHORTEST_QUERY_TIMEOUT + " is required; set it in web.xml");
        }
        this.ddl = ddl;
        this.volatileAllowed = volatileAllowed;
        this.queryTimeoutSeconds = Math.toIntExact((queryTimeout.toMillis() + 999) / 1000);
    }

    /**
     * The options of a database that is used in earnest: nothing volatile, {@code create} on H2 only, 5 seconds.
     *
     * @return the options
     */
    public static JdbcStoreOptions defaults() {
        return new JdbcStoreOptions(null, false, DEFAULT_QUERY_TIMEOUT);
    }

    DdlMode ddlOn(Database database) {
        if (ddl != null) {
            return ddl;
        }
        return database.isH2() ? DdlMode.CREATE : DdlMode.VALIDATE;
    }

    boolean volatileAllowed() {
        return volatileAllowed;
    }

    int queryTimeoutSeconds() {
        return queryTimeoutSeconds;
    }
}
