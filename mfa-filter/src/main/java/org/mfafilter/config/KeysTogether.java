package org.mfafilter.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.policy.RequiredRoles;

/** Refuses keys that do not go together, or that need others. Holds no state. */
public final class KeysTogether {

    private KeysTogether() {}

    /**
     * Every check, as far as keys alone can be checked.
     *
     * @return each throws {@link MfaConfigurationException} that says what was found, what is required and what to change
     */
    public static List<Consumer<MfaConfig>> checks() {
        return Collections.unmodifiableList(Arrays.asList(
                config -> config.require(ConfigKeys.STORE_DATASOURCE, "java:app/jdbc/payroll"),
                KeysTogether::identity,
                KeysTogether::password,
                KeysTogether::jdbc,
                KeysTogether::ldap,
                GuessSettings::budget));
    }

    /**
     * Checks the keys {@code mfa.identity...}.
     *
     * @param config the configuration
     * @throws MfaConfigurationException if one is missing, or not read
     */
    public static void identity(MfaConfig config) {
        String kind = config.getOrDefault(IdentityKeys.IDENTITY);
        refuse(config, kind, "expression", IdentityKeys.CALLER);
        refuse(config, kind, "expression", IdentityKeys.ROLES);
        refuse(config, kind, "header", IdentityKeys.HEADER);
        refuse(config, kind, "header", IdentityKeys.HEADER_ROLES);
        refuse(config, kind, "header", IdentityKeys.PROXIES);
        if (kind.equals("expression")) {
            config.require(IdentityKeys.CALLER, "#{sessionScope.user}");
            roles(config, IdentityKeys.ROLES, "#{sessionScope.roles}");
        } else if (kind.equals("header")) {
            config.require(IdentityKeys.HEADER, "X-Remote-User");
            roles(config, IdentityKeys.HEADER_ROLES, "X-Remote-Roles");
            config.require(IdentityKeys.PROXIES, "10.1.2.3");
        }
    }

    private static void refuse(MfaConfig config, String kind, String needed, ConfigKey<?> key) {
        if (!kind.equals(needed) && config.get(key) != null) {
            throw new MfaConfigurationException(key.name() + " is set, but mfa.identity is '" + kind
                    + "', which does not read it; set mfa.identity to '" + needed + "' or remove " + key.name());
        }
    }

    /** Without roles nobody would be flagged, and everything open. */
    private static void roles(MfaConfig config, ConfigKey<String> key, String example) {
        if (!config.getOrDefault(ConfigKeys.REQUIRED_ROLES).contains(RequiredRoles.EVERYBODY)) {
            config.require(key, example);
        }
    }

    /**
     * Checks {@code mfa.password}.
     *
     * @param config the configuration
     * @throws MfaConfigurationException if it proves nothing
     */
    public static void password(MfaConfig config) {
        if (config.getOrDefault(PasswordKeys.PASSWORD).equals("fresh-sign-in")
                && config.getOrDefault(IdentityKeys.IDENTITY).equals("header")) {
            throw new MfaConfigurationException(
                    "mfa.password is 'fresh-sign-in', but mfa.identity is 'header': the proxy"
                            + " repeats its sign-in with each request, so that a fresh one proves nothing; set mfa.password to"
                            + " 'auto', or to 'none' where there is no password");
        }
    }

    /**
     * Checks the keys {@code mfa.password.jdbc...}.
     *
     * @param config the configuration
     * @throws MfaConfigurationException if one is missing
     */
    public static void jdbc(MfaConfig config) {
        if (config.get(PasswordKeys.JDBC_DATASOURCE) == null) {
            refuseWithout(config, PasswordKeys.JDBC_DATASOURCE, PasswordKeys.JDBC_QUERY, PasswordKeys.JDBC_HASH);
        } else {
            config.require(PasswordKeys.JDBC_QUERY, "SELECT password_hash FROM account WHERE name = ?");
            config.require(PasswordKeys.JDBC_HASH, "bcrypt");
        }
    }

    /**
     * Checks the keys {@code mfa.password.ldap...}.
     *
     * @param config the configuration
     * @throws MfaConfigurationException if one is missing, or a password would travel in the clear
     */
    public static void ldap(MfaConfig config) {
        ConfigKey<String> key = PasswordKeys.LDAP_URL;
        @Nullable String url = config.get(key);
        if (url == null) {
            refuseWithout(config, key, PasswordKeys.LDAP_USER_DN);
            return;
        }
        boolean startTls = config.getOrDefault(PasswordKeys.LDAP_START_TLS);
        boolean plain = url.startsWith("ldap://");
        if (plain && !startTls && !isThisMachine(url)) {
            throw new MfaConfigurationException(key.name() + " is '" + url
                    + "', over which passwords would travel in the"
                    + " clear; an ldaps:// address is required, or " + PasswordKeys.LDAP_START_TLS.name() + " = true;"
                    + " change it where " + key.name() + " is set");
        }
        if (!plain && startTls) {
            throw new MfaConfigurationException(PasswordKeys.LDAP_START_TLS.name() + " is true, but " + key.name()
                    + " is '" + url + "', which is TLS from the beginning; remove one of the two");
        }
        config.require(PasswordKeys.LDAP_USER_DN, "uid={0},ou=people,dc=example,dc=com");
    }

    /**
     * Tells whether an address is that of this machine, by the literal alone: what a name leads to may change after the start.
     *
     * @param url an address with a scheme
     * @return whether nobody else can listen on the way
     */
    public static boolean isThisMachine(String url) {
        String host = url.substring(url.indexOf("://") + 3).replaceFirst(":[0-9]+$", "");
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    private static void refuseWithout(MfaConfig config, ConfigKey<?> needed, ConfigKey<?>... keys) {
        for (ConfigKey<?> key : keys) {
            if (config.get(key) != null) {
                throw new MfaConfigurationException(key.name() + " is set, but " + needed.name()
                        + " is not, without which it has no effect; set that too or remove " + key.name());
            }
        }
    }
}
