package org.mfafilter.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line: {@code java -jar mfa-filter.jar <command> ...}. */
public final class Main {

    static final int COULD_NOT = 2;

    private static final Map<String, Command> COMMANDS = commands();

    private Main() {}

    private static Map<String, Command> commands() {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("doctor", new Examine());
        commands.put("keygen", new Keygen());
        commands.put("ddl", new Ddl());
        commands.put("config", new Config());
        commands.put("dry-run-report", new DryRunReport());
        return Collections.unmodifiableMap(commands);
    }

    /**
     * Runs one command and ends the process with its exit status.
     *
     * @param arguments the command and its arguments
     */
    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), System.out, System.err));
    }

    /** Runs one command; the exit status. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty() || isHelp(arguments.get(0))) {
            printUsage(arguments.isEmpty() ? err : out);
            return arguments.isEmpty() ? COULD_NOT : 0;
        }
        String name = arguments.get(0);
        Command command = COMMANDS.get(name);
        if (command == null) {
            err.println(name + " is no command; required is one of " + COMMANDS.keySet());
            return COULD_NOT;
        }
        List<String> rest = arguments.subList(1, arguments.size());
        if (rest.size() == 1 && isHelp(rest.get(0))) {
            out.println(command.usage());
            return 0;
        }
        try {
            return command.run(rest, out, err);
        } catch (UsageException e) {
            err.println(name + ": " + e.getMessage());
            err.println(command.usage());
            return COULD_NOT;
        }
    }

    private static boolean isHelp(String argument) {
        return argument.equals("--help") || argument.equals("-h") || argument.equals("help");
    }

    private static void printUsage(PrintStream out) {
        out.println("java -jar mfa-filter.jar <command> ...");
        COMMANDS.values().forEach(command -> out.println("\n" + command.usage()));
    }
}
