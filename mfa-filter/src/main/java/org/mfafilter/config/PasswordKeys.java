package org.mfafilter.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The keys that say how a caller proves the password again. */
public final class PasswordKeys {

    /** What stands for the password. */
    public static final ConfigKey<String> PASSWORD = new ConfigKey<>(
            "mfa.password",
            "`auto`, `fresh-sign-in` or `none`",
            "auto",
            "What a set-up begins with: `auto` asks for the password and lets the first that can tell check it;"
                    + " `fresh-sign-in` ends the session, and the first new session of that caller within ten minutes counts"
                    + " as the password, once: for sign-ins that ask for the password each time, not for BASIC, client"
                    + " certificates, remember-me or single sign-on; `none` asks for nothing, for sign-ins without a"
                    + " password: whoever sits at a signed-in browser of a caller without authenticator can then set one"
                    + " up.",
            ConfigValues.oneOf("auto", "fresh-sign-in", "none"));

    static final List<ConfigKey<?>> ALL = Collections.unmodifiableList(Arrays.asList(PASSWORD));

    private PasswordKeys() {}
}
