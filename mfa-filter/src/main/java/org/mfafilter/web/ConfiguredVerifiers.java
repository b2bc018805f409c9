package org.mfafilter.web;

import jakarta.servlet.ServletContext;
import java.net.MalformedURLException;
import java.net.URL;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.ConfigKey;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.IdentityKeys;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.config.PasswordKeys;
import org.mfafilter.identity.JdbcPasswordVerifier;
import org.mfafilter.identity.LdapPasswordVerifier;
import org.mfafilter.identity.LoginTickets;
import org.mfafilter.identity.LoopBackVerifier;
import org.mfafilter.identity.NamedVerifier;
import org.mfafilter.identity.ServerRealm;

/** The verifiers that the server and the configuration offer, and what of the configuration does not go together. */
final class ConfiguredVerifiers {

    private final MfaConfig config;
    private final ServletContext context;
    private final Executor threads;
    private final LoginTickets tickets;
    private final Duration timeout;

    ConfiguredVerifiers(MfaConfig config, ServletContext context, Executor threads, LoginTickets tickets) {
        this.config = config;
        this.context = context;
        this.threads = threads;
        this.tickets = tickets;
        this.timeout = config.getOrDefault(ConfigKeys.STORE_TIMEOUT);
    }

    /** All of them in their order, those that are not there too. */
    List<NamedVerifier> all() {
        return Arrays.asList(realm(), jdbc(), ldap(), loopBack());
    }

    private NamedVerifier realm() {
        String identity = config.getOrDefault(IdentityKeys.IDENTITY);
        if (!identity.equals("principal")) {
            return ServerRealm.leftOut("not asked, because mfa.identity is '" + identity + "'");
        }
        return ServerRealm.find(context.getClassLoader(), context.getVirtualServerName(), context.getContextPath());
    }

    private NamedVerifier jdbc() {
        ConfigKey<String> key = PasswordKeys.JDBC_DATASOURCE;
        String name = config.get(key);
        if (name == null) {
            refuseWithout(key, PasswordKeys.JDBC_QUERY, PasswordKeys.JDBC_HASH);
            return NamedVerifier.missing("jdbc", "not configured");
        }
        String query = config.require(PasswordKeys.JDBC_QUERY, "SELECT password_hash FROM account WHERE name = ?");
        String hash = config.require(PasswordKeys.JDBC_HASH, "bcrypt");
        return NamedVerifier.there(
                "jdbc",
                hash + " in " + name,
                new JdbcPasswordVerifier(DataSources.find(key, name), query, hash, threads, timeout));
    }

    private NamedVerifier ldap() {
        ConfigKey<String> key = PasswordKeys.LDAP_URL;
        String url = config.get(key);
        boolean startTls = config.getOrDefault(PasswordKeys.LDAP_START_TLS);
        if (url == null) {
            refuseWithout(key, PasswordKeys.LDAP_USER_DN);
            return NamedVerifier.missing("ldap", "not configured");
        }
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
        String pattern = config.require(PasswordKeys.LDAP_USER_DN, "uid={0},ou=people,dc=example,dc=com");
        return NamedVerifier.there(
                "ldap", pattern + " at " + url, new LdapPasswordVerifier(url, pattern, startTls, timeout));
    }

    private NamedVerifier loopBack() {
        String own = config.get(PasswordKeys.LOOP_BACK_URL);
        if (own == null) {
            return NamedVerifier.missing("loop-back sign-in", "not configured");
        }
        String place = own + context.getContextPath() + config.getOrDefault(ConfigKeys.PATH) + LoopBack.PLACE;
        try {
            return NamedVerifier.ofServer(
                    "loop-back sign-in", "at " + place, new LoopBackVerifier(new URL(place), tickets, timeout));
        } catch (MalformedURLException e) {
            throw new MfaConfigurationException(
                    PasswordKeys.LOOP_BACK_URL.name() + " is '" + own + "', an http or https address is required", e);
        }
    }

    /** By the literal alone: what a name leads to may change after the start. */
    static boolean isThisMachine(String url) {
        String host = url.substring(url.indexOf("://") + 3).replaceFirst(":[0-9]+$", "");
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    private void refuseWithout(ConfigKey<?> needed, ConfigKey<?>... keys) {
        for (ConfigKey<?> key : Arrays.asList(keys)) {
            if (config.get(key) != null) {
                throw new MfaConfigurationException(key.name() + " is set, but " + needed.name()
                        + " is not, without which it has no effect; set that too or remove " + key.name());
            }
        }
    }
}
