package org.mfafilter.cli;

import java.io.PrintStream;
import java.util.List;

/** What one word behind {@code java -jar mfa-filter.jar} does. */
interface Command {

    /** One line that tells what the command does, and one or more with its arguments. */
    String usage();

    /**
     * Does it.
     *
     * @param arguments what stands behind the command's name
     * @param out takes the result
     * @param err takes what went wrong: found, required, where to change it
     * @return the exit status: 0 done, 1 done with findings, 2 could not be done
     * @throws UsageException if the arguments cannot be used
     */
    int run(List<String> arguments, PrintStream out, PrintStream err);
}
