package org.mfafilter.cli;

import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import org.mfafilter.store.jdbc.DatabaseScripts;

/** {@code ddl}: the statements that make the tables. */
final class Ddl implements Command {

    private static final String DATABASE = "--database";

    @Override
    public String usage() {
        return "ddl: prints the statements that make the tables, to be run once by hand\n  ddl " + DATABASE + " "
                + String.join("|", DatabaseScripts.databases());
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        String database = Options.read(arguments, Collections.emptyList(), DATABASE)
                .withoutRest()
                .value(DATABASE)
                .orElseThrow(() -> new UsageException(DATABASE + " is required"));
        if (!DatabaseScripts.databases().contains(database)) {
            throw new UsageException(database + " is no database that there is a script for");
        }
        out.print(DatabaseScripts.text(database));
        return 0;
    }
}
