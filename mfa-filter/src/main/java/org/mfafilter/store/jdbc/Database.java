package org.mfafilter.store.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/** Which database a connection leads to. Immutable. */
final class Database {

    private final String product;
    private final String url;

    Database(@Nullable String product, @Nullable String url) {
        this.product = product == null ? "" : product;
        this.url = url == null ? "" : url;
    }

    static Database of(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        return new Database(metaData.getDatabaseProductName(), metaData.getURL());
    }

    /** The name the database gives itself. */
    String product() {
        return product;
    }

    /** The JDBC address; may hold a password and is not to be shown. */
    String url() {
        return url;
    }

    boolean isH2() {
        return product.equals("H2");
    }

    /** Whether it runs within this server, so that no other node can reach it; H2 lets others in with AUTO_SERVER. */
    boolean isEmbedded() {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.matches("jdbc:(h2:(?!tcp:|ssl:)|hsqldb:(?!hsqls?:|https?:)|derby:(?!//)|sqlite:).*")
                && !lower.contains(";auto_server=true");
    }

    /** The folder of its scripts, where there is one for a database of this name. */
    Optional<String> folder() {
        return Optional.ofNullable(dialect()).map(dialect -> dialect.folder);
    }

    /**
     * A query for the milliseconds since 1970 by its clock, of the moment and not of the transaction, whatever the time
     * zone of the session.
     *
     * @throws MfaConfigurationException if this library does not know the database
     */
    String clockQuery() {
        Dialect dialect = dialect();
        if (dialect == null) {
            throw new MfaConfigurationException("mfa.store.datasource leads to a database that calls itself '" + product
                    + "'; one of " + Dialect.names() + " is required");
        }
        return dialect.clockQuery;
    }

    /** The same query for its first rows alone. */
    String firstRows(String query, int rows) {
        return query
                + (dialect() == Dialect.MARIADB
                        ? " LIMIT " + rows
                        : " OFFSET 0 ROWS FETCH FIRST " + rows + " ROWS ONLY");
    }

    private @Nullable Dialect dialect() {
        return Dialect.of(product);
    }
}
