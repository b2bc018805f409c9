package org.mfafilter.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
    private final JdbcStoreOptions options;
    private final SchemaScripts scripts;
    private final VolatileDatabase volatileDatabase;

    private volatile boolean ready;

    Schema(
            Transactions transactions,
            JdbcStoreOptions options,
            SchemaScripts scripts,
            VolatileDatabase volatileDatabase) {
        this.transactions = transactions;
        this.tables = new Tables(transactions);
        this.options = options;
        this.scripts = scripts;
        this.volatileDatabase = volatileDatabase;
    }

    /** Returns once the tables can be used; see {@link org.mfafilter.store.AuthenticatorStore#ready()}. */
    void ready() {
        if (ready) {
            return;
        }
        Database database = database();
        // the other tables are looked at first: a node that is making them has made mfa_schema before
        boolean noneExists = tables.noneExists();
        int version = tables.version();
        if (version == Tables.NO_TABLE) {
            if (!noneExists) {
                throw new MfaStoreException("the table mfa_schema is missing while other tables of two-step"
                        + " verification exist; restore it from a backup, it is not made anew");
            }
            makeFirst(database);
        } else if (version == Tables.NO_ROW) {
            throw new MfaStoreException("the tables of two-step verification are being created (mfa_schema has no row"
                    + " yet), try again; if no node is starting, their creation was interrupted: where mfa_caller is"
                    + " empty or missing drop all tables whose names begin with mfa_ and start again, else restore"
                    + " mfa_schema from a backup");
        } else if (version != scripts.version()) {
            upgrade(database, version);
        }
        requireAll();
        ready = true;
    }

    private Database database() {
        return transactions.run("say which database it is", statements -> {
            Database database = statements.database();
            if (!options.volatileAllowed()) {
                volatileDatabase.refuse(database.url(), database.isH2() ? h2Path(statements) : null, database.isH2());
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

    private void makeFirst(Database database) {
        if (options.ddlOn(database) == DdlMode.VALIDATE) {
            throw new MfaConfigurationException("the database of mfa.store.datasource (" + database.product()
                    + ") has no table mfa_schema that this user can see; version " + scripts.version()
                    + " of the tables is required: " + remedy(database, 1));
        }
        run(database, 1);
    }

    private void upgrade(Database database, int found) {
        if (found > scripts.version()) {
            throw new MfaConfigurationException("the tables of mfa.store.datasource have version " + found
                    + " (mfa_schema), this library works with version " + scripts.version()
                    + "; take a newer mfa-filter jar, as the other nodes have");
        }
        if (options.ddlOn(database) == DdlMode.VALIDATE) {
            throw new MfaConfigurationException("the tables of mfa.store.datasource have version " + found
                    + " (mfa_schema), this library requires version " + scripts.version() + ": "
                    + remedy(database, found + 1));
        }
        run(database, found + 1);
    }

    private String remedy(Database database, int first) {
        Optional<String> folder = database.folder();
        if (!folder.isPresent()) {
            return "this library has no script for " + database.product() + "; let mfa.store.datasource name another"
                    + " database";
        }
        String last = scripts.version() == first ? "" : " to " + SchemaScripts.path(folder.get(), scripts.version());
        return "run org/mfafilter/store/jdbc/" + SchemaScripts.path(folder.get(), first) + last
                + " of the mfa-filter jar, or set mfa.store.ddl to create in web.xml";
    }

    private void run(Database database, int first) {
        String folder = database.folder()
                .orElseThrow(
                        () -> new MfaConfigurationException("mfa.store.ddl is create, but " + remedy(database, first)));
        for (int number = first; number <= scripts.version(); number++) {
            String path = SchemaScripts.path(folder, number);
            List<String> script = scripts.statements(path);
            transactions.run("run the script " + path, statements -> execute(statements, path, script));
        }
    }

    private static int execute(Statements statements, String path, List<String> script) {
        int done = 0;
        for (String sql : script) {
            try {
                statements.update(sql);
                done++;
            } catch (SQLException e) {
                throw new MfaStoreException(
                        "statement " + (done + 1) + " of " + script.size() + " in " + path
                                + " failed; another node may be creating the tables, try again; if none is, the cause"
                                + " says why, and the statements before it are done",
                        e);
            }
        }
        return done;
    }

    private void requireAll() {
        List<String> missing = tables.missing();
        if (!missing.isEmpty()) {
            throw new MfaStoreException("the schema has its version in mfa_schema, but of its tables " + missing
                    + " cannot be read or lack a column; restore them from a backup, they are not made anew");
        }
    }
}
