package org.mfafilter.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of one command: options {@code --name value}, options without a value, and what is left. */
final class Options {

    private final Map<String, String> values = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    private Options() {}

    /**
     * Reads arguments.
     *
     * @param arguments as typed; whatever follows {@code --} is no option
     * @param flags the options without a value, with their hyphens
     * @param names the options with a value, with their hyphens
     * @throws UsageException if an option is unknown, comes twice, or lacks its value
     */
    static Options read(List<String> arguments, List<String> flags, String... names) {
        Options options = new Options();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                options.rest.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            }
            if (!argument.startsWith("--")) {
                options.rest.add(argument);
            } else if (flags.contains(argument)) {
                options.put(argument, "");
            } else if (!Arrays.asList(names).contains(argument)) {
                throw new UsageException(argument + " is no option of this command");
            } else if (++i == arguments.size()) {
                throw new UsageException(argument + " has no value behind it");
            } else {
                options.put(argument, arguments.get(i));
            }
        }
        return options;
    }

    private void put(String name, String value) {
        if (values.put(name, value) != null) {
            throw new UsageException(name + " is there twice");
        }
    }

    boolean has(String flag) {
        return values.containsKey(flag);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** What is no option, such as the names of files. */
    List<String> rest() {
        return Collections.unmodifiableList(rest);
    }

    /** Refuses arguments that are no options. */
    Options withoutRest() {
        if (!rest.isEmpty()) {
            throw new UsageException(rest.get(0) + " is not expected here");
        }
        return this;
    }
}
