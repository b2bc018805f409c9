package org.mfafilter.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The keys that say whether anything is refused at all. */
public final class ModeKeys {

    /** What becomes of a request that must be refused. */
    public static final ConfigKey<String> MODE = new ConfigKey<>(
            "mfa.mode",
            "`enforce`, `dry-run` or `off`",
            "enforce",
            "`enforce` refuses; `dry-run` decides the same, writes a line for each request that would have been refused to"
                    + " the logger `org.mfafilter.dry-run`, and lets it pass; `off` decides nothing. In `dry-run` and `off`"
                    + " **nothing is protected**, which a warning says at start and every hour.",
            ConfigValues.oneOf("enforce", "dry-run", "off"));

    /** The file that opens in an emergency. */
    public static final ConfigKey<Path> BREAK_GLASS_FILE = new ConfigKey<>(
            "mfa.break-glass.file",
            "absolute path",
            null,
            "A file that does not exist but in an emergency: while it does, the callers that it names need **no second"
                    + " factor**, for 60 minutes at most. What is in it: `docs/operations.md`, break-glass. Not set: there"
                    + " is no such file.",
            ConfigValues::absolutePath);

    static final List<ConfigKey<?>> ALL = Arrays.asList(MODE, BREAK_GLASS_FILE);

    private ModeKeys() {}
}
