package org.mfafilter.store.jdbc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a {@link JdbcAuthenticatorStore} treats its database. Immutable. */
public final class JdbcStoreOptions {

    /** The longest time one call may take, where nothing else is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /** How many calls may be under way at once, where nothing else is said. */
    public static final int DEFAULT_THREADS = 8;

    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);

    private final @Nullable DdlMode ddl;
    private final boolean volatileAllowed;
    private final boolean severalNodes;
    private final Duration timeout;
    private final int threads;

    private JdbcStoreOptions(Builder builder) {
        this.ddl = builder.ddl;
        this.volatileAllowed = builder.volatileAllowed;
        this.severalNodes = builder.severalNodes;
        this.timeout = builder.timeout;
        this.threads = builder.threads;
    }

    /**
     * Begins with the options of a database that is used in earnest: nothing volatile, {@code create} on H2 only, 5 seconds,
     * 8 threads.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
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

    boolean severalNodes() {
        return severalNodes;
    }

    Duration timeout() {
        return timeout;
    }

    int threads() {
        return threads;
    }

    /** For one statement: a second less than for the whole call, so that the database gives up before we do. */
    int queryTimeoutSeconds() {
        return (int) Math.max(1, timeout.toMillis() / 1000 - 1);
    }

    /** The options of a store. Not thread-safe. */
    public static final class Builder {

        private @Nullable DdlMode ddl;
        private boolean volatileAllowed;
        private boolean severalNodes;
        private Duration timeout = DEFAULT_TIMEOUT;
        private int threads = DEFAULT_THREADS;

        private Builder() {}

        /**
         * Says what the store may do to the tables.
         *
         * @param mode what it may do, or null for {@code create} on H2 and {@code validate} elsewhere
         * @return this
         */
        public Builder ddl(@Nullable DdlMode mode) {
            ddl = mode;
            return this;
        }

        /**
         * Allows a database in memory or in the temporary folder, for trials.
         *
         * @param allowed true allows it
         * @return this
         */
        public Builder volatileAllowed(boolean allowed) {
            volatileAllowed = allowed;
            return this;
        }

        /**
         * Says that several nodes serve the application, so that a database within this one cannot be shared.
         *
         * @param several true refuses an embedded database
         * @return this
         */
        public Builder severalNodes(boolean several) {
            severalNodes = several;
            return this;
        }

        /**
         * Sets the longest time one call may take, the wait for a thread and a connection included.
         *
         * @param longest at least a second
         * @return this
         */
        public Builder timeout(Duration longest) {
            timeout = longest;
            return this;
        }

        /**
         * Sets how many calls may be under way at once, each on a thread and a connection of its own.
         *
         * @param most at least one
         * @return this
         */
        public Builder threads(int most) {
            threads = most;
            return this;
        }

        /**
         * Makes the options.
         *
         * @return the options
         * @throws IllegalArgumentException if the time is shorter than a second or there is no thread
         */
        public JdbcStoreOptions build() {
            if (timeout.compareTo(SHORTEST_TIMEOUT) < 0) {
                throw new IllegalArgumentException("mfa.store.timeout is " + timeout + ", at least " + SHORTEST_TIMEOUT
                        + " is required; set it in web.xml");
            }
            if (threads < 1) {
                throw new IllegalArgumentException(
                        "mfa.store.threads is " + threads + ", at least 1 is required; set it in web.xml");
            }
            return new JdbcStoreOptions(this);
        }
    }
}
