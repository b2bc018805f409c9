package org.mfafilter.web;

import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.ConfigKey;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.IdentityKeys;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.config.PasswordKeys;
import org.mfafilter.enrollment.PasswordWay;
import org.mfafilter.identity.JdbcPasswordVerifier;
import org.mfafilter.identity.LdapPasswordVerifier;
import org.mfafilter.identity.NamedVerifier;
import org.mfafilter.identity.PasswordVerifiers;

/** The ways in which a password is checked again, in their order; holds the threads of one of them until it is closed. */
final class Passwords implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int WAITING = 32;

    private final MfaConfig config;
    private final Duration timeout;
    private final ThreadPoolExecutor threads;
    private final PasswordWay way;
    private final PasswordVerifiers verifiers;

    Passwords(MfaConfig config, ServletContext context, ThreadFactory factory) {
        this.config = config;
        this.way = way(config);
        this.timeout = config.getOrDefault(ConfigKeys.STORE_TIMEOUT);
        // not the store's threads: a table of the application's that hangs must not hold up the second factor
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), factory);
        threads.allowCoreThreadTimeOut(true);
        List<NamedVerifier> ways = new ArrayList<>();
        ways.add(jdbc());
        ways.add(ldap());
        verifiers = new PasswordVerifiers(context.getClassLoader(), ways);
    }

    PasswordWay way() {
        return way;
    }

    PasswordVerifiers verifiers() {
        return verifiers;
    }

    /** The part of the start report: every way in its order, and whether it is there. */
    String report() {
        switch (way) {
            case FRESH_SIGN_IN:
                return "two-step verification ends the session before a set-up, and the sign-in that follows stands for the"
                        + " password (mfa.password): a sign-in that repeats itself proves nothing, as BASIC, a client"
                        + " certificate, remember-me and single sign-on do; what of these can be seen is refused";
            case NONE:
                return "two-step verification asks for no password before a set-up (mfa.password): whoever sits at a"
                        + " signed-in browser of a caller without authenticator can set one up";
            default:
                return "two-step verification asks for the password again; asked in turn until one can tell:\n  "
                        + String.join("\n  ", verifiers.report());
        }
    }

    private static PasswordWay way(MfaConfig config) {
        String way = config.getOrDefault(PasswordKeys.PASSWORD);
        if (way.equals("fresh-sign-in")
                && config.getOrDefault(IdentityKeys.IDENTITY).equals("header")) {
            throw new MfaConfigurationException(
                    "mfa.password is 'fresh-sign-in', but mfa.identity is 'header': the proxy"
                            + " repeats its sign-in with each request, so that a fresh one proves nothing; set mfa.password to"
                            + " 'auto', or to 'none' where there is no password");
        }
        switch (way) {
            case "fresh-sign-in":
                return PasswordWay.FRESH_SIGN_IN;
            case "none":
                return PasswordWay.NONE;
            default:
                return PasswordWay.PASSWORD;
        }
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

    /** Takes no more work. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
