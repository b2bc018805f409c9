package org.mfafilter.store.jdbc;

import java.util.ArrayList;
import java.util.List;

/** The scripts that make the tables, as text for who runs them by hand. */
public final class DatabaseScripts {

    private DatabaseScripts() {}

    /**
     * The databases there is a script for.
     *
     * @return names such as {@code postgresql}
     */
    public static List<String> databases() {
        List<String> databases = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            databases.add(dialect.folder);
        }
        return databases;
    }

    /**
     * All scripts of one database in their order, as they stand in the jar.
     *
     * @param database one of {@link #databases()}
     * @return the SQL
     * @throws IllegalArgumentException if there is no script for it
     */
    public static String text(String database) {
        if (!databases().contains(database)) {
            throw new IllegalArgumentException(database + " is no database of " + databases());
        }
        StringBuilder text = new StringBuilder();
        for (int number = 1; number <= SchemaScripts.ofThisLibrary().version(); number++) {
            text.append(SchemaScripts.resource(SchemaScripts.path(database, number)));
        }
        return text.toString();
    }
}
