package org.mfafilter.store.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs from database to database: the scripts, and how to ask for the time. */
enum Dialect {
    H2("h2", "SELECT CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)", "H2"),
    POSTGRESQL(
            "postgresql", "SELECT CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT)", "PostgreSQL"),
    MARIADB(
            "mariadb",
            "SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000",
            "MariaDB",
            "MySQL"),

    // no test has run these
    ORACLE(
            "oracle",
            "SELECT ROUND((CAST(SYS_EXTRACT_UTC(SYSTIMESTAMP) AS DATE) - DATE '1970-01-01') * 86400000) FROM DUAL",
            "Oracle"),
    SQL_SERVER("sqlserver", "SELECT DATEDIFF_BIG(MILLISECOND, '1970-01-01', SYSUTCDATETIME())", "Microsoft SQL Server"),
    DB2(
            "db2",
            "SELECT (BIGINT(DAYS(CURRENT TIMESTAMP - CURRENT TIMEZONE) - DAYS('1970-01-01')) * 86400"
                    + " + MIDNIGHT_SECONDS(CURRENT TIMESTAMP - CURRENT TIMEZONE)) * 1000 FROM SYSIBM.SYSDUMMY1",
            "DB2");

    final String folder;
    final String clockQuery;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final List<String> products;

    Dialect(String folder, String clockQuery, String... products) {
        this.folder = folder;
        this.clockQuery = clockQuery;
        this.products = Arrays.asList(products);
    }

    /** The dialect of a database by the name it gives itself, null where there is none. */
    static @Nullable Dialect of(String product) {
        for (Dialect dialect : values()) {
            // "DB2/LINUXX8664" and the like
            if (dialect.products.contains(product) || (dialect == DB2 && product.startsWith("DB2"))) {
                return dialect;
            }
        }
        return null;
    }

    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Dialect dialect : values()) {
            names.addAll(dialect.products);
        }
        return names;
    }
}
