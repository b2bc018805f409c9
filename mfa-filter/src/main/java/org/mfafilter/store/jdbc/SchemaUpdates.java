package org.mfafilter.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.MfaStoreException;

/**
 * Runs the numbered scripts, or says which are to be run by hand. Thread-safe.
 *
 * <p>Each script is one transaction, which makes it all or nothing where the database can undo its DDL (PostgreSQL, SQL
 * Server, Db2). Elsewhere an interrupted script is found by its version not having been written.
 */
final class SchemaUpdates {

    private final Transactions transactions;
    private final JdbcStoreOptions options;
    private final SchemaScripts scripts;

    SchemaUpdates(Transactions transactions, JdbcStoreOptions options, SchemaScripts scripts) {
        this.transactions = transactions;
        this.options = options;
        this.scripts = scripts;
    }

    /** Makes the tables where none exists, if that is permitted. */
    void makeFirst(Database database) {
        if (options.ddlOn(database) == DdlMode.VALIDATE) {
            throw new MfaConfigurationException("the database of mfa.store.datasource (" + database.product()
                    + ") has no table mfa_schema that this user can see; version " + scripts.version()
                    + " of the tables is required: " + remedy(database, 1));
        }
        run(database, 1);
    }

    /** Brings an older version up to date, if that is permitted; refuses a newer one. */
    void upgrade(Database database, int found) {
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
}
