package org.mfafilter.config;

import java.util.Collections;
import java.util.List;

/** The key that says whether anything is refused at all. */
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

    static final List<ConfigKey<?>> ALL = Collections.singletonList(MODE);

    private ModeKeys() {}
}
