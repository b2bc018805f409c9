package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.ConfigReader;
import org.mfafilter.config.ConfigSource;
import org.mfafilter.identity.ExpressionIdentity;
import org.mfafilter.identity.HeaderIdentity;
import org.mfafilter.identity.IdentityResolver;
import org.mfafilter.identity.PrincipalIdentity;

class IdentitiesTest {

    private final Map<String, String> keys = new HashMap<>();

    private IdentityResolver identity() {
        return Identities.of(
                ConfigReader.read(List.of(ConfigSource.of("web.xml", keys)), Map.of(), new Properties()),
                IdentitiesTest.class.getClassLoader());
    }

    @Test
    void asksTheRequestByDefault() {
        assertThat(identity()).isInstanceOf(PrincipalIdentity.class);
    }

    @Test
    void readsExpressionsAndHeaders() {
        keys.put("mfa.identity", "expression");
        keys.put("mfa.identity.caller", "#{user}");
        keys.put("mfa.identity.roles", "#{roles}");
        assertThat(identity()).isInstanceOf(ExpressionIdentity.class);

        keys.clear();
        keys.put("mfa.identity", "header");
        keys.put("mfa.identity.header", "X-Remote-User");
        keys.put("mfa.identity.header.roles", "X-Remote-Roles");
        keys.put("mfa.identity.proxies", "10.1.2.3, fd00::/8");
        assertThat(identity()).isInstanceOf(HeaderIdentity.class);
    }

    @ParameterizedTest
    @CsvSource({"expression, mfa.identity.caller, #{user}", "header, mfa.identity.header, X-User"})
    void needsRolesUnlessEverybodyMust(String kind, String key, String value) {
        keys.put("mfa.identity", kind);
        keys.put(key, value);
        keys.putAll(kind.equals("header") ? Map.of("mfa.identity.proxies", "10.1.2.3") : Map.of());
        assertThatThrownBy(this::identity).hasMessageContaining("roles is not set");

        keys.put("mfa.required.roles", "**");
        assertThat(identity()).isNotNull();
    }

    @Test
    void needsTheAddressesOfTheProxies() {
        keys.put("mfa.identity", "header");
        keys.put("mfa.identity.header", "X-User");
        keys.put("mfa.required.roles", "**");
        assertThatThrownBy(this::identity).hasMessageStartingWith("mfa.identity.proxies is not set");
    }

    @Test
    void needsTheBean() {
        keys.put("mfa.identity", "bean");
        assertThatThrownBy(this::identity)
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageContaining("the application has no " + IdentityResolver.class.getName());
    }

    @ParameterizedTest
    @CsvSource({
        "mfa.identity.caller, #{user}, expression",
        "mfa.identity.roles, #{user}, expression",
        "mfa.identity.header, X-User, header",
        "mfa.identity.header.roles, X-Roles, header",
        "mfa.identity.proxies, 10.1.2.3, header"
    })
    void refusesAKeyThatNothingReads(String key, String value, String needed) {
        keys.put(key, value);
        assertThatThrownBy(this::identity)
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessage(
                        key + " is set, but mfa.identity is 'principal', which does not read it; set mfa.identity to '"
                                + needed + "' or remove " + key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessionScope.user", "#{a}#{b}", "#{a}/${b}", "tenant/#{user}", "#{}", "#{ }", ""})
    void takesOneWholeExpressionOnly(String expression) {
        keys.put("mfa.identity", "expression");
        keys.put("mfa.identity.caller", expression);
        assertThatThrownBy(this::identity)
                .hasMessageContaining("one expression such as #{sessionScope.user} is required");
    }
}
