package org.mfafilter.store.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** The folder of its scripts, where there is one for a database of this name. */
    Optional<String> folder() {
        switch (product) {
            case "H2":
                return Optional.of("h2");
            case "PostgreSQL":
                return Optional.of("postgresql");
            case "MariaDB":
            case "MySQL":
                return Optional.of("mariadb");
            default:
                return Optional.empty();
        }
    }
}
