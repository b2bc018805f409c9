package org.mfafilter.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.MfaStoreException;

/**
 * Makes sure, once in the life of the store, that the tables are those this library works with. Thread-safe.
 *
 * <p>Tables are made only where none of ours exists, and an older version is brought up to date only under
 * {@code create}. A script begins with {@code mfa_schema} and writes the version last; of two nodes that start at once the
 * one whose first statement fails is told to ask again. Anything between "none" and "all, with a version" is refused and
 * left as it is. After the first success nothing is checked or made any more.
 */
final class Schema {

    private final Transactions transactions;
    private final Tables tables;
    private final SchemaUpdates updates;
    private final JdbcStoreOptions options;
    private final SchemaScripts scripts;
    private final VolatileDatabase volatileDatabase;

    private final ReentrantLock looking = new ReentrantLock();

    private volatile @Nullable Database ready;

    /** The last look came to nothing: while one thread looks again, the others do not wait for it. */
    private volatile boolean failed;

    Schema(
            Transactions transactions,
            JdbcStoreOptions options,
            SchemaScripts scripts,
            VolatileDatabase volatileDatabase) {
        this.transactions = transactions;
        this.tables = new Tables(transactions);
        this.updates = new SchemaUpdates(transactions, options, scripts);
        this.options = options;
        this.scripts = scripts;
        this.volatileDatabase = volatileDatabase;
    }

    /** Returns the database once its tables can be used; see {@link org.mfafilter.store.AuthenticatorStore#ready()}. */
    Database ready() {
        Database known = ready;
        if (known != null) {
            return known;
        }
        // one thread looks, the others wait no longer than for a statement: a database that hangs takes one thread
        boolean locked = false;
        try {
            long patience = failed ? 0 : options.timeout().toMillis();
            locked = looking.tryLock(patience, TimeUnit.MILLISECONDS);
            if (!locked) {
                throw new MfaStoreException("another thread is still waiting for the database, try again");
            }
            return lookAndNote();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MfaStoreException("the wait for another thread's look at the database was interrupted", e);
        } finally {
            if (locked) {
                looking.unlock();
            }
        }
    }

    private Database lookAndNote() {
        try {
            Database database = look();
            failed = false;
            return database;
        } catch (RuntimeException e) {
            failed = true;
            throw e;
        }
    }

    private Database look() {
        Database known = ready;
        if (known != null) {
            return known;
        }
        Database database = database();
        database.clockQuery(); // one that this library knows
        // the other tables are looked at first: a node that is making them has made mfa_schema before
        boolean noneExists = tables.noneExists();
        int version = tables.version();
        if (version == Tables.NO_TABLE) {
            if (!noneExists) {
                throw new MfaStoreException("the table mfa_schema is missing while other tables of two-step"
                        + " verification exist; restore it from a backup, it is not made anew");
            }
            updates.makeFirst(database);
        } else if (version == Tables.NO_ROW) {
            throw new MfaStoreException("the tables of two-step verification are being created (mfa_schema has no row"
                    + " yet), try again; if no node is starting, their creation was interrupted: where mfa_caller is"
                    + " empty or missing drop all tables whose names begin with mfa_ and start again, else restore"
                    + " mfa_schema from a backup");
        } else if (version != scripts.version()) {
            updates.upgrade(database, version);
        }
        requireAll();
        ready = database;
        return database;
    }

    private Database database() {
        return transactions.run("say which database it is", statements -> {
            Database database = statements.database();
            if (!options.volatileAllowed()) {
                volatileDatabase.refuse(database.url(), database.isH2() ? h2Path(statements) : null, database.isH2());
            }
            if (options.severalNodes() && database.isEmbedded()) {
                throw new MfaConfigurationException("mfa.store.datasource leads to a database within this server ("
                        + database.product() + "), and <distributable/> in web.xml says that there are several: each"
                        + " would ask everybody to set up anew. Let it name a database server that all nodes share,"
                        + " or remove <distributable/> if there is one node only");
            }
            return database;
        });
    }

    /** Where H2 keeps its files; null in memory. */
    private static @Nullable String h2Path(Statements statements) throws SQLException {
        return statements
                .one("SELECT DATABASE_PATH()", row -> Optional.ofNullable(row.getString(1)))
                .flatMap(path -> path)
                .orElse(null);
    }

    private void requireAll() {
        List<String> missing = tables.missing();
        if (!missing.isEmpty()) {
            throw new MfaStoreException("the schema has its version in mfa_schema, but of its tables " + missing
                    + " cannot be read or lack a column; restore them from a backup, they are not made anew");
        }
    }
}
