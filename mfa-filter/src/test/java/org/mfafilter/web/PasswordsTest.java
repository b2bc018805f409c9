package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.ConfigReader;
import org.mfafilter.config.ConfigSource;
import org.mfafilter.identity.LoginTickets;

/** What the keys of {@code mfa.password} make, and which of them do not go together. */
class PasswordsTest {

    private final Map<String, String> keys = new HashMap<>();

    private ClassLoader loader = getClass().getClassLoader();

    private String report() {
        ServletContext context = (ServletContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getClassLoader":
                            return loader;
                        case "getVirtualServerName":
                            return "Catalina/localhost";
                        case "getContextPath":
                            return "/payroll";
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
        try (Passwords ways = new Passwords(
                ConfigReader.read(List.of(ConfigSource.of("web.xml", keys)), Map.of(), new Properties()),
                context,
                Thread::new,
                new LoginTickets(new SecureRandom(), Clock.systemUTC()))) {
            return ways.report();
        }
    }

    @Test
    void saysWhatAFreshSignInAndNothingAreWorth() {
        keys.put("mfa.password", "fresh-sign-in");
        assertThat(report()).contains("BASIC", "remember-me", "single sign-on");
        keys.put("mfa.password", "none");
        assertThat(report()).contains("asks for no password", "can set one up");
    }

    @Test
    void refusesAFreshSignInWhereTheProxyRepeatsIt() {
        keys.put("mfa.password", "fresh-sign-in");
        keys.put("mfa.identity", "header");
        assertThatThrownBy(this::report).hasMessageContaining("a fresh one proves nothing");
    }

    /** What an application on Liberty sees of its security. */
    private static ClassLoader liberty(Path folder) throws IOException {
        Path source = folder.resolve("RegistryHelper.java");
        Files.writeString(source, "package com.ibm.wsspi.security.registry; public class RegistryHelper {}");
        int failed =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());
        assertThat(failed).isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, PasswordsTest.class.getClassLoader());
    }

    @Test
    void refusesAFreshSignInWhereTheCookieOfLibertyRepeatsIt(@TempDir Path folder) throws IOException {
        keys.put("mfa.password", "fresh-sign-in");
        loader = liberty(folder);
        assertThatThrownBy(this::report).hasMessageContaining("(LtpaToken2) signs in again after the sign-out");
        keys.put("mfa.identity", "expression");
        assertThat(report()).contains("ends the session before a set-up");
    }

    @Test
    void nothingIsConfiguredByDefault() {
        assertThat(report()).contains("jdbc: not configured", "ldap: not configured");
    }

    @ParameterizedTest
    @CsvSource({
        "mfa.password.jdbc.query, SELECT hash FROM account WHERE name = ?, mfa.password.jdbc.datasource",
        "mfa.password.jdbc.hash, bcrypt, mfa.password.jdbc.datasource",
        "mfa.password.ldap.user-dn, 'uid={0},dc=example', mfa.password.ldap.url"
    })
    void keyWithoutTheOneItBelongsToStopsTheStart(String key, String value, String needed) {
        keys.put(key, value);

        assertThatThrownBy(this::report)
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessage(key + " is set, but " + needed
                        + " is not, without which it has no effect; set that too or remove " + key);
    }

    @Test
    void asksItselfAtThePlaceOfThisApplication() {
        keys.put("mfa.password.loop-back.url", "https://localhost:8443");
        keys.put("mfa.path", "/two-steps");

        assertThat(report()).contains("loop-back sign-in: at https://localhost:8443/payroll/two-steps/password-check");
    }

    @Test
    void serversRealmIsAskedOnlyWhereTheContainerSignsIn() {
        assertThat(report()).contains("the server's realm: none that an application can ask here");

        keys.put("mfa.identity", "bean");
        assertThat(report()).contains("the server's realm: not asked, because mfa.identity is 'bean'");
    }

    @Test
    void namesEveryWayInItsOrder() {
        assertThat(report())
                .containsSubsequence(
                        "the application's PasswordVerifier beans",
                        "Jakarta Security identity stores",
                        "the server's realm",
                        "jdbc",
                        "ldap",
                        "loop-back sign-in");
    }

    @Test
    void needsQueryAndHashAndADataSource() {
        keys.put("mfa.password.jdbc.datasource", "jdbc/accounts");
        assertThatThrownBy(this::report).hasMessageStartingWith("mfa.password.jdbc.query is not set");

        keys.put("mfa.password.jdbc.query", "SELECT hash FROM account WHERE name = ?");
        assertThatThrownBy(this::report).hasMessageStartingWith("mfa.password.jdbc.hash is not set");

        keys.put("mfa.password.jdbc.hash", "bcrypt");
        assertThatThrownBy(this::report)
                .hasMessageStartingWith("mfa.password.jdbc.datasource is 'jdbc/accounts', which names nothing in JNDI");
    }

    @Test
    void needsAPatternForTheDirectory() {
        keys.put("mfa.password.ldap.url", "ldaps://directory.example.com");
        assertThatThrownBy(this::report).hasMessageStartingWith("mfa.password.ldap.user-dn is not set");

        keys.put("mfa.password.ldap.user-dn", "{0}@example.com");
        assertThat(report()).contains("ldap: {0}@example.com at ldaps://directory.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap://directory.example.com", "ldap://127.evil.example", "ldap://localhost.example:389"})
    void passwordsDoNotTravelInTheClear(String url) {
        keys.put("mfa.password.ldap.url", url);
        keys.put("mfa.password.ldap.user-dn", "{0}@example.com");
        assertThatThrownBy(this::report)
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining("passwords would travel in the clear")
                .hasMessageContaining("mfa.password.ldap.start-tls = true");

        keys.put("mfa.password.ldap.start-tls", "true");
        assertThat(report()).contains("ldap: {0}@example.com at " + url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldap://localhost", "ldap://127.0.0.1:10389", "ldap://[::1]:389"})
    void directoryOnThisMachineNeedsNoTls(String url) {
        keys.put("mfa.password.ldap.url", url);
        keys.put("mfa.password.ldap.user-dn", "{0}@example.com");

        assertThat(report()).contains("ldap: {0}@example.com at " + url);
    }

    @Test
    void startTlsAndLdapsDoNotGoTogether() {
        keys.put("mfa.password.ldap.url", "ldaps://directory.example.com");
        keys.put("mfa.password.ldap.start-tls", "true");

        assertThatThrownBy(this::report).hasMessageContaining("which is TLS from the beginning");
    }

    @ParameterizedTest
    @CsvSource({
        "mfa.password.jdbc.query, SELECT hash FROM account, exactly one ?",
        "mfa.password.jdbc.query, SELECT ? FROM account WHERE name = ?, exactly one ?",
        "mfa.password.jdbc.hash, md5, 'bcrypt'",
        "mfa.password.ldap.url, directory.example.com, an address such as ldaps://directory.example.com",
        "mfa.password.ldap.url, 'ldaps://directory.example.com/dc=example', nothing behind it",
        "mfa.password.ldap.url, ldaps://a ldaps://b, nothing behind it",
        "mfa.password.ldap.url, https://directory.example.com, an address such as",
        "mfa.password.ldap.user-dn, 'uid=0,dc=example', '{0} once'",
        "mfa.password.ldap.user-dn, 'uid={0},cn={0}', '{0} once'",
        "mfa.password.ldap.start-tls, yes, 'true'",
        "mfa.password.loop-back.url, localhost:8443, an address such as https://localhost:8443",
        "mfa.password.loop-back.url, 'https://localhost:8443/payroll', nothing behind it"
    })
    void valueThatCannotBeUsedStopsTheStart(String key, String value, String required) {
        keys.put(key, value);

        assertThatThrownBy(this::report)
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageStartingWith(key + " is '" + value + "'")
                .hasMessageContaining(required);
    }
}
