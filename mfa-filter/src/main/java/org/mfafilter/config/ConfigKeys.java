package org.mfafilter.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** All configuration keys, in the order of the reference page. */
public final class ConfigKeys {

    /** The type of a key that names the place of a secret, where by mistake the secret itself may stand. */
    static final String PLACE_OF_A_SECRET = "name of a place";

    /** The data source of the tables. */
    public static final ConfigKey<String> STORE_DATASOURCE = new ConfigKey<>(
            "mfa.store.datasource",
            "JNDI name",
            null,
            "The data source that holds the tables of two-step verification. Required: a server's own default data"
                    + " source forgets.",
            ConfigValues::text);

    /** Who makes the tables. */
    public static final ConfigKey<String> STORE_DDL = new ConfigKey<>(
            "mfa.store.ddl",
            "`create` or `validate`",
            null,
            "`create` makes the tables where none of them exists and applies later numbered scripts; `validate` only"
                    + " checks them and needs no DDL right. Default: `create` on H2, `validate` on every other database.",
            ConfigValues.oneOf("create", "validate"));

    /** Whether the store may forget. */
    public static final ConfigKey<Boolean> STORE_VOLATILE = new ConfigKey<>(
            "mfa.store.volatile",
            "`true` or `false`",
            "false",
            "`true` allows a database in memory or in a temporary folder, for trials only: after a restart everybody"
                    + " sets up anew.",
            ConfigValues::bool);

    /** How long a statement may take. */
    public static final ConfigKey<Duration> STORE_TIMEOUT = new ConfigKey<>(
            "mfa.store.timeout",
            "ISO-8601 duration",
            "PT5S",
            "The longest time one call of the store may take, `PT1S` to `PT60S`, the wait for a connection included;"
                    + " then the store counts as down and flagged callers without a mark are refused.",
            ConfigValues.duration("PT1S", "PT60S"));

    /** How many calls of the store at once. */
    public static final ConfigKey<Integer> STORE_THREADS = new ConfigKey<>(
            "mfa.store.threads",
            "whole number",
            "8",
            "How many calls of the store may be under way at once, `1` to `64`, each on a thread and a connection of its"
                    + " own; one caller has a quarter of them at most.",
            ConfigValues.number(1, 64));

    /** How long marks outlive the store. */
    public static final ConfigKey<Duration> STORE_OUTAGE_GRACE = new ConfigKey<>(
            "mfa.store.outage-grace",
            "ISO-8601 duration",
            "PT0S",
            "How long a session that counts as verified goes on while the store cannot answer, `PT0S` to `PT1H` after"
                    + " the last look into it; so long can a revocation stay unnoticed. By default such sessions are"
                    + " refused until the store is back.",
            ConfigValues.duration("PT0S", "PT1H"));

    /** The file of encryption keys. */
    public static final ConfigKey<Path> CRYPTO_KEY_FILE = new ConfigKey<>(
            "mfa.crypto.key-file",
            "path",
            null,
            "The file with the keys that encrypt the secrets in the database, or the name of a keystore with them. Required"
                    + " unless they come from elsewhere: a `KeySource` bean, `mfa.crypto.key-variable` or"
                    + " `mfa.crypto.key-jndi`; there is no default key.",
            ConfigValues::path);

    /** The environment variable of encryption keys. */
    public static final ConfigKey<String> CRYPTO_KEY_VARIABLE = new ConfigKey<>(
            "mfa.crypto.key-variable",
            PLACE_OF_A_SECRET,
            null,
            "In place of a key file: the environment variable that holds the text of one, such as `PAYROLL_KEYS`. Its name does"
                    + " not begin with `MFA_`. Read once, at the start.",
            ConfigValues::variable);

    /** The JNDI entry of encryption keys. */
    public static final ConfigKey<String> CRYPTO_KEY_JNDI = new ConfigKey<>(
            "mfa.crypto.key-jndi",
            PLACE_OF_A_SECRET,
            null,
            "In place of a key file: the text entry of the server that holds the text of one, such as"
                    + " `java:comp/env/payroll/keys`. Read once, at the start.",
            ConfigValues::jndiName);

    /** How often the keys are read again. */
    public static final ConfigKey<Duration> CRYPTO_LOOK_AGAIN = new ConfigKey<>(
            "mfa.crypto.look-again",
            "ISO-8601 duration",
            "PT1M",
            "How often each node looks whether its keys have changed, `PT1S` to `PT1H`; so long at most a new key is unknown"
                    + " to it.",
            ConfigValues.duration("PT1S", "PT1H"));

    /** A file with more configuration. */
    public static final ConfigKey<Path> CONFIG_FILE = new ConfigKey<>(
            "mfa.config-file",
            "path",
            null,
            "A file in Java properties format, UTF-8, whose values win over those of `web.xml`. Set it in `web.xml`,"
                    + " the environment or a system property.",
            ConfigValues::path);

    /** Who must. */
    public static final ConfigKey<List<String>> REQUIRED_ROLES = new ConfigKey<>(
            "mfa.required.roles",
            "roles, separated by commas",
            "sensitive-data",
            "A signed-in caller in one of these roles is flagged: nothing of the application is reached without"
                    + " two-step verification. `**` stands for everybody who is signed in.",
            ConfigValues::nonEmptyList);

    /** Paths outside two-step verification. */
    public static final ConfigKey<List<String>> EXEMPT_PATHS = new ConfigKey<>(
            "mfa.exempt.paths",
            "paths, separated by commas",
            "",
            "Paths of the application that need no two-step verification, such as a health check: exact (`/health`) or"
                    + " with everything below (`/public/*`), as the container maps them. Each is named by a warning at"
                    + " start.",
            ConfigValues::exemptPaths);

    /** Where the pages are. */
    public static final ConfigKey<String> PATH = new ConfigKey<>(
            "mfa.path",
            "path",
            "/mfa",
            "Where the pages of two-step verification are, below the application's context path. The application must"
                    + " have nothing there.",
            ConfigValues::pagePath);

    /** The issuer in the authenticator app. */
    public static final ConfigKey<String> TOTP_ISSUER = new ConfigKey<>(
            "mfa.totp.issuer",
            "text",
            null,
            "The name that the authenticator app shows for the entry; colons are replaced. Default: the application's"
                    + " name.",
            ConfigValues::text);

    /** Steps accepted beside the current one. */
    public static final ConfigKey<Integer> TOTP_DRIFT_WINDOW_STEPS = new ConfigKey<>(
            "mfa.totp.drift-window-steps",
            "`0` or `1`",
            "1",
            "How many 30-second steps before and after the current one are accepted (RFC 6238 section 5.2): `1` lets"
                    + " in a phone whose clock is up to 30 seconds slow or fast, `0` takes the current step alone.",
            ConfigValues::driftWindowSteps);

    /** Whether pages explain a wrong code. */
    public static final ConfigKey<String> HINTS = new ConfigKey<>(
            "mfa.hints",
            "`full` or `none`",
            "full",
            "`full` tells the caller when a wrong code shows that the phone's clock is off, that it is read from an old entry,"
                    + " or that a recovery code was typed in its place; such a code is never accepted. `none` says no more"
                    + " than that the code is wrong or malformed.",
            ConfigValues.oneOf("full", "none"));

    /** Free guesses. */
    public static final ConfigKey<Integer> GUESSES_FREE = new ConfigKey<>(
            "mfa.guesses.free",
            "whole number",
            "5",
            "How many wrong codes in a row at sign-in before the first wait, `1` to `10`. Codes and recovery codes share"
                    + " all limits of `mfa.guesses`.",
            ConfigValues.number(1, 10));

    /** The first wait. */
    public static final ConfigKey<Duration> GUESSES_FIRST_WAIT = new ConfigKey<>(
            "mfa.guesses.first-wait",
            "ISO-8601 duration",
            "PT30S",
            "The wait after the last free one, `PT30S` to `PT1H`; it doubles with each further wrong code.",
            ConfigValues.duration("PT30S", "PT1H"));

    /** The longest wait. */
    public static final ConfigKey<Duration> GUESSES_LONGEST_WAIT = new ConfigKey<>(
            "mfa.guesses.longest-wait",
            "ISO-8601 duration",
            "PT1H",
            "What the waits grow to, `PT30S` to `PT24H`.",
            ConfigValues.duration("PT30S", "PT24H"));

    /** Guesses a window. */
    public static final ConfigKey<Integer> GUESSES_PER_WINDOW = new ConfigKey<>(
            "mfa.guesses.per-window",
            "whole number",
            "20",
            "How many wrong codes within `mfa.guesses.window` lock the caller, `1` to `100`.",
            ConfigValues.number(1, 100));

    /** The window. */
    public static final ConfigKey<Duration> GUESSES_WINDOW = new ConfigKey<>(
            "mfa.guesses.window",
            "ISO-8601 duration",
            "PT24H",
            "How long a window lasts from its first wrong code on, `PT1H` to `P7D`.",
            ConfigValues.duration("PT1H", "P7D"));

    /** The lock. */
    public static final ConfigKey<Duration> GUESSES_LOCK = new ConfigKey<>(
            "mfa.guesses.lock",
            "ISO-8601 duration",
            "PT24H",
            "How long the lock lasts from the last wrong code on, `PT1H` to `P7D`.",
            ConfigValues.duration("PT1H", "P7D"));

    /** Guesses in a row that disable. */
    public static final ConfigKey<Integer> GUESSES_DISABLE_IN_A_ROW = new ConfigKey<>(
            "mfa.guesses.disable-in-a-row",
            "whole number",
            "100",
            "How many wrong codes in a row disable the authenticator, at most `100` (NIST SP 800-63B section 3.2.2).",
            ConfigValues.number(1, 100));

    /** Guesses in all that disable. */
    public static final ConfigKey<Integer> GUESSES_DISABLE_IN_ALL = new ConfigKey<>(
            "mfa.guesses.disable-in-all",
            "whole number",
            "1000",
            "How many wrong codes over the authenticator's life disable it, at most `1000`. Right codes in between do not"
                    + " reset this one.",
            ConfigValues.number(1, 1000));

    /** Recovery codes of a disabled authenticator. */
    public static final ConfigKey<Duration> GUESSES_RECOVERY_INTERVAL = new ConfigKey<>(
            "mfa.guesses.recovery-interval",
            "ISO-8601 duration",
            "PT1H",
            "How often a recovery code may be tried while the authenticator is disabled, `PT1H` to `PT24H`; a right one"
                    + " leads to a new set-up.",
            ConfigValues.duration("PT1H", "PT24H"));

    /** Guesses at set-up. */
    public static final ConfigKey<Integer> GUESSES_SET_UP = new ConfigKey<>(
            "mfa.guesses.set-up",
            "whole number",
            "5",
            "How many codes may be typed for one key at set-up, `1` to `10`; then the password is asked for again and a"
                    + " new key made.",
            ConfigValues.number(1, 10));

    /** Guesses at the password. */
    public static final ConfigKey<Integer> GUESSES_PASSWORD = new ConfigKey<>(
            "mfa.guesses.password",
            "whole number",
            "5",
            "How many wrong passwords a session may type again at set-up, `1` to `10`; then it ends.",
            ConfigValues.number(1, 10));

    /** How long a mark counts. */
    public static final ConfigKey<Duration> SESSION_MAX_AGE = new ConfigKey<>(
            "mfa.session.max-age",
            "ISO-8601 duration",
            "PT12H",
            "How long after the code the session counts as verified, `PT1M` to `PT24H` (NIST SP 800-63B section"
                    + " 2.2.3); then a new code is asked for.",
            ConfigValues.duration("PT1M", "PT24H"));

    /** How long a mark counts without a request. */
    public static final ConfigKey<Duration> SESSION_MAX_IDLE = new ConfigKey<>(
            "mfa.session.max-idle",
            "ISO-8601 duration",
            "PT1H",
            "How long the session counts as verified without a request, `PT1M` to `PT24H` (NIST SP 800-63B section 2.2.3);"
                    + " the application's own session timeout may end it before.",
            ConfigValues.duration("PT1M", "PT24H"));

    /** How often the epoch is read again. */
    public static final ConfigKey<Duration> SESSION_RECHECK = new ConfigKey<>(
            "mfa.session.recheck",
            "ISO-8601 duration",
            "PT5S",
            "How old the last look into the store may be while a session counts as verified, `PT0S` to `PT60S`: so soon"
                    + " does a revocation reach every node.",
            ConfigValues.duration("PT0S", "PT60S"));

    /** Where sign-out leads. */
    public static final ConfigKey<String> SIGN_OUT_URL = new ConfigKey<>(
            "mfa.sign-out.url",
            "path or URL",
            "/",
            "Where **Sign out** on our pages leads after the session has ended: a path below the context path, or an"
                    + " `http(s)` URL.",
            ConfigValues::signOutUrl);

    /** Whether plain HTTP is refused. */
    public static final ConfigKey<String> TRANSPORT = new ConfigKey<>(
            "mfa.transport",
            "`require` or `warn`",
            "require",
            "`require` refuses our pages over plain HTTP from another machine; `warn` only logs it.",
            ConfigValues.oneOf("require", "warn"));

    /** Where the initializer puts the filter. */
    public static final ConfigKey<String> FILTER_POSITION = new ConfigKey<>(
            "mfa.filter.position",
            "`first` or `last`",
            "first",
            "Where the filter goes when `web.xml` does not declare it: before all filters of `web.xml`, or after them,"
                    + " which a sign-in done by a filter needs. Only as context-param, environment or system property.",
            ConfigValues.oneOf("first", "last"));

    /** What becomes of an application that is not guarded as a whole. */
    public static final ConfigKey<String> COVERAGE = new ConfigKey<>(
            "mfa.coverage",
            "`enforce` or `warn`",
            "enforce",
            "What the check at start does where something of the application is not guarded, or a required role is named"
                    + " nowhere: `enforce` refuses to start and says which lines to add; `warn` only logs it.",
            ConfigValues.oneOf("enforce", "warn"));

    private static final List<ConfigKey<?>> ALL = together(
            Arrays.asList(
                    STORE_DATASOURCE,
                    STORE_DDL,
                    STORE_VOLATILE,
                    STORE_TIMEOUT,
                    STORE_THREADS,
                    STORE_OUTAGE_GRACE,
                    CRYPTO_KEY_FILE,
                    CRYPTO_KEY_VARIABLE,
                    CRYPTO_KEY_JNDI,
                    CRYPTO_LOOK_AGAIN,
                    CONFIG_FILE,
                    REQUIRED_ROLES,
                    EXEMPT_PATHS,
                    PATH,
                    TOTP_ISSUER,
                    TOTP_DRIFT_WINDOW_STEPS,
                    HINTS,
                    GUESSES_FREE,
                    GUESSES_FIRST_WAIT,
                    GUESSES_LONGEST_WAIT,
                    GUESSES_PER_WINDOW,
                    GUESSES_WINDOW,
                    GUESSES_LOCK,
                    GUESSES_DISABLE_IN_A_ROW,
                    GUESSES_DISABLE_IN_ALL,
                    GUESSES_RECOVERY_INTERVAL,
                    GUESSES_SET_UP,
                    GUESSES_PASSWORD,
                    SESSION_MAX_AGE,
                    SESSION_MAX_IDLE,
                    SESSION_RECHECK,
                    SIGN_OUT_URL,
                    TRANSPORT,
                    FILTER_POSITION,
                    COVERAGE),
            UiKeys.ALL,
            IdentityKeys.ALL,
            PasswordKeys.ALL,
            ModeKeys.ALL);

    private ConfigKeys() {}

    @SafeVarargs
    private static List<ConfigKey<?>> together(List<ConfigKey<?>>... parts) {
        List<ConfigKey<?>> all = new ArrayList<>();
        for (List<ConfigKey<?>> part : parts) {
            all.addAll(part);
        }
        return Collections.unmodifiableList(all);
    }

    /**
     * All keys.
     *
     * @return the keys in the order of the reference page
     */
    public static List<ConfigKey<?>> all() {
        return ALL;
    }
}
