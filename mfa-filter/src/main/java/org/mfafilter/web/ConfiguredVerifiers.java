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
import org.mfafilter.config.KeysTogether;
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
        KeysTogether.jdbc(config);
        ConfigKey<String> key = PasswordKeys.JDBC_DATASOURCE;
        String name = config.get(key);
        if (name == null) {
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
        KeysTogether.ldap(config);
        String url = config.get(PasswordKeys.LDAP_URL);
        if (url == null) {
            return NamedVerifier.missing("ldap", "not configured");
        }
        boolean startTls = config.getOrDefault(PasswordKeys.LDAP_START_TLS);
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
}
