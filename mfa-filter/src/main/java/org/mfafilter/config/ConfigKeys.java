package org.mfafilter.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** All configuration keys, in the order of the reference page. */
public final class ConfigKeys {

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
            "The longest time one statement may take, `PT1S` to `PT60S`; then the store counts as down and flagged"
                    + " callers without a mark are refused.",
            ConfigValues.duration("PT1S", "PT60S"));

    /** The file of encryption keys. */
    public static final ConfigKey<Path> CRYPTO_KEY_FILE = new ConfigKey<>(
            "mfa.crypto.key-file",
            "path",
            null,
            "The file with the keys that encrypt the secrets in the database. Required unless the application has a"
                    + " `KeySource` bean; there is no default key.",
            ConfigValues::path);

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
                    + " two-step verification.",
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

    /** Keeps applications apart that share tables. */
    public static final ConfigKey<String> IDENTITY_REALM = new ConfigKey<>(
            "mfa.identity.realm",
            "text",
            "",
            "Part of every caller's key, so that two applications with different callers of one name may share the"
                    + " tables.",
            ConfigValues::anyText);

    /** Where the pages are. */
    public static final ConfigKey<String> PATH = new ConfigKey<>(
            "mfa.path",
            "path",
            "/mfa",
            "Where the pages of two-step verification are, below the application's context path. The application must"
                    + " have nothing there.",
            ConfigValues::pagePath);

    /** The name on the pages. */
    public static final ConfigKey<String> UI_APPLICATION_NAME = new ConfigKey<>(
            "mfa.ui.application-name",
            "text",
            null,
            "The application's name on the pages. Default: `<display-name>` of `web.xml`, else the context path.",
            ConfigValues::text);

    /** Whom to ask. */
    public static final ConfigKey<String> UI_SUPPORT = new ConfigKey<>(
            "mfa.ui.support",
            "text",
            null,
            "Whom to ask for help, on every page: an e-mail address, a telephone number or a short text. Default: no"
                    + " address, the pages then speak of the application's support.",
            ConfigValues::text);

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

    /** How long a mark counts. */
    public static final ConfigKey<Duration> SESSION_MAX_AGE = new ConfigKey<>(
            "mfa.session.max-age",
            "ISO-8601 duration",
            "PT12H",
            "How long after the code the session counts as verified, `PT1M` to `PT24H` (NIST SP 800-63B section"
                    + " 2.2.3); then a new code is asked for.",
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

    private static final List<ConfigKey<?>> ALL = Collections.unmodifiableList(Arrays.asList(
            STORE_DATASOURCE,
            STORE_DDL,
            STORE_VOLATILE,
            STORE_TIMEOUT,
            CRYPTO_KEY_FILE,
            CONFIG_FILE,
            REQUIRED_ROLES,
            EXEMPT_PATHS,
            IDENTITY_REALM,
            PATH,
            UI_APPLICATION_NAME,
            UI_SUPPORT,
            TOTP_ISSUER,
            TOTP_DRIFT_WINDOW_STEPS,
            SESSION_MAX_AGE,
            SESSION_RECHECK,
            SIGN_OUT_URL,
            TRANSPORT,
            FILTER_POSITION));

    private ConfigKeys() {}

    /**
     * All keys.
     *
     * @return the keys in the order of the reference page
     */
    public static List<ConfigKey<?>> all() {
        return ALL;
    }
}
