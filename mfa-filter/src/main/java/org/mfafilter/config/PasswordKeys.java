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

    /** Where the application keeps its hashes. */
    public static final ConfigKey<String> JDBC_DATASOURCE = new ConfigKey<>(
            "mfa.password.jdbc.datasource",
            "JNDI name",
            null,
            "The data source with the application's own table of callers and password hashes, for sign-ins that neither"
                    + " the platform nor a `PasswordVerifier` of the application can check. It is read on threads of its"
                    + " own, outside the application's transactions, within `mfa.store.timeout`.",
            ConfigValues::text);

    /** How a hash is found. */
    public static final ConfigKey<String> JDBC_QUERY = new ConfigKey<>(
            "mfa.password.jdbc.query",
            "SQL with one `?`",
            null,
            "With `mfa.password.jdbc.datasource`: finds the hash of one caller, as the application's sign-in does:"
                    + " `SELECT password_hash FROM account WHERE name = ?`. One column; the `?` is the caller's name."
                    + " No row means that another way is asked.",
            ConfigValues::queryOfOneParameter);

    /** What the hash is. */
    public static final ConfigKey<String> JDBC_HASH = new ConfigKey<>(
            "mfa.password.jdbc.hash",
            "`bcrypt`, `pbkdf2`, `argon2` or `ssha`",
            null,
            "With `mfa.password.jdbc.datasource`: how the passwords are hashed. `pbkdf2` is the text that Jakarta Security"
                    + " writes, `PBKDF2WithHmacSHA256:iterations:salt:hash`; `ssha` is `{SSHA}`, `{SSHA256}`, `{SSHA384}` or"
                    + " `{SSHA512}`; `bcrypt` and `argon2` (`$2b$...`, `$argon2id$...`) need `com.password4j:password4j`.",
            ConfigValues.oneOf("bcrypt", "pbkdf2", "argon2", "ssha"));

    /** The directory. */
    public static final ConfigKey<String> LDAP_URL = new ConfigKey<>(
            "mfa.password.ldap.url",
            "`ldaps://` or `ldap://` address",
            null,
            "The directory in which a password is checked by signing in to it (a bind), such as"
                    + " `ldaps://directory.example.com`. A directory on another machine is asked over TLS only.",
            ConfigValues::ldapUrl);

    /** TLS on the plain port. */
    public static final ConfigKey<Boolean> LDAP_START_TLS = new ConfigKey<>(
            "mfa.password.ldap.start-tls",
            "`true` or `false`",
            "false",
            "With an `ldap://` address: `true` switches to TLS (StartTLS, RFC 4511 section 4.14) before anything is sent.",
            ConfigValues::bool);

    /** Under which name a caller signs in to the directory. */
    public static final ConfigKey<String> LDAP_USER_DN = new ConfigKey<>(
            "mfa.password.ldap.user-dn",
            "text with one `{0}`",
            null,
            "With `mfa.password.ldap.url`: under which name a caller signs in to the directory; `{0}` is the caller's name:"
                    + " `uid={0},ou=people,dc=example,dc=com`, or for Active Directory `{0}@example.com`.",
            ConfigValues::namePattern);

    /** This node's own address. */
    public static final ConfigKey<String> LOOP_BACK_URL = new ConfigKey<>(
            "mfa.password.loop-back.url",
            "address of this node",
            null,
            "Switches the last way on: the server asks itself at this address, such as `https://localhost:8443`, and tries"
                    + " the container's own sign-in in that request. It must lead to this node and nowhere else; no"
                    + " password travels.",
            ConfigValues::ownAddress);

    static final List<ConfigKey<?>> ALL = Collections.unmodifiableList(Arrays.asList(
            PASSWORD, JDBC_DATASOURCE, JDBC_QUERY, JDBC_HASH, LDAP_URL, LDAP_START_TLS, LDAP_USER_DN, LOOP_BACK_URL));

    private PasswordKeys() {}
}
