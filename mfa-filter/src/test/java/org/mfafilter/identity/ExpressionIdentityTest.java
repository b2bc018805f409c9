package org.mfafilter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.Requests;

/** The expressions as a Jakarta EE server evaluates them; the servers' own evaluate them in the integration tests. */
class ExpressionIdentityTest {

    private static final String ROLE = "sensitive-data";

    /** What a sign-in of an application's own leaves. */
    public static final class AccountBean {

        private final Account account;

        AccountBean(Account account) {
            this.account = account;
        }

        public Account getAccount() {
            return account;
        }

        public String getBroken() {
            throw new IllegalArgumentException("broken");
        }
    }

    /** A part of it. */
    public static final class Account {

        public String getUsername() {
            return "alice";
        }

        public boolean isSensitive() {
            return true;
        }
    }

    enum Role {
        STAFF,
        PAYROLL
    }

    private static HttpServletRequest session(Map<String, ?> attributes) {
        return Requests.to("/").session(attributes).application(Map.of()).make();
    }

    private static ExpressionIdentity reading(String caller) {
        return new ExpressionIdentity(caller, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"#{sessionScope.user}", "${user}", "#{session.getAttribute('user')}", "#{sessionScope['user']}"})
    void readsATextOfTheSession(String expression) {
        assertThat(reading(expression).callerName(session(Map.of("user", "alice"))))
                .isEqualTo("alice");
    }

    @Test
    void readsANestedPropertyOfABean() {
        HttpServletRequest request = session(Map.of("accountBean", new AccountBean(new Account())));
        assertThat(reading("#{accountBean.account.username}").callerName(request))
                .isEqualTo("alice");
    }

    @Test
    void readsAttributesOfTheApplicationToo() {
        HttpServletRequest request = Requests.to("/")
                .session(Map.of())
                .application(Map.of("owner", "olga"))
                .make();
        assertThat(reading("#{applicationScope.owner}").callerName(request)).isEqualTo("olga");
        assertThat(reading("#{owner}").callerName(request)).isEqualTo("olga");
    }

    @Test
    void attributeOfTheRequestHidesNobodyAndSignsNobodyIn() {
        Requests request = Requests.to("/").application(Map.of()).attribute("user", "mallory");
        assertThat(reading("#{user}")
                        .callerName(request.session(Map.of("user", "alice")).make()))
                .isEqualTo("alice");
        assertThat(reading("#{user}").callerName(request.session(Map.of()).make()))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#{requestScope.user}",
                "#{request.remoteUser}",
                "#{request.getAttribute('user')}",
                "#{sessionScope.user == null ? requestScope.user : sessionScope.user}",
                "#{header['X-User']}",
                "#{cookie.user.value}",
                "#{param.user}"
            })
    void stopsTheStartAtAnExpressionThatReadsTheRequest(String expression) {
        assertThatThrownBy(() -> reading(expression))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageStartingWith("mfa.identity.caller is '" + expression + "', but '")
                .hasMessageContaining("' reads the request, and who sends no session would be nobody; ");
        assertThatThrownBy(() -> new ExpressionIdentity("#{user}", expression))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageStartingWith("mfa.identity.roles is '" + expression + "'");
    }

    @Test
    void refusesAnExpressionThatComesToReadTheRequest() {
        ExpressionIdentity late = reading("#{sessionScope.kind == 'x' ? requestScope.user : null}");
        assertThat(late.callerName(session(Map.of()))).isNull();
        assertThatThrownBy(() -> late.callerName(session(Map.of("kind", "x"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mfa.identity.caller cannot be evaluated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"#{user}", "#{sessionScope.user}", "#{accountBean.account.username}", "#{half.account.username}"
            })
    void namesNobodyBeforeTheSignIn(String expression) {
        assertThat(reading(expression).callerName(session(Map.of("half", new AccountBean(null)))))
                .isNull();
    }

    @Test
    void evaluatesNothingWithoutASession() {
        HttpServletRequest request = Requests.to("/").attribute("user", "alice").make();
        assertThat(reading("#{user}").callerName(request)).isNull();
    }

    static Stream<Object> noTexts() {
        return Stream.of(42, true, 'a', new StringBuilder("alice"), Map.of("name", "alice"), List.of("alice"));
    }

    @ParameterizedTest
    @MethodSource("noTexts")
    void refusesACallerThatIsNoText(Object value) {
        assertThatThrownBy(() -> reading("#{user}").callerName(session(Map.of("user", value))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("mfa.identity.caller is of type ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#{bean.broken}", "#{bean.nothing}", "#{bean.account.username.length}"})
    void refusesACallerThatCannotBeRead(String expression) {
        HttpServletRequest request = session(Map.of("bean", new AccountBean(new Account())));
        assertThatThrownBy(() -> reading(expression).callerName(request))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mfa.identity.caller cannot be evaluated");
    }

    private static boolean isInRole(Object roles) {
        return new ExpressionIdentity("#{user}", "#{roles}").isInRole(session(Map.of("roles", roles)), ROLE);
    }

    static Stream<Object> flagging() {
        Object array = new String[] {"staff", ROLE};
        return Stream.of(
                true, ROLE, "staff, " + ROLE + " ,other", List.of("staff", ROLE), Set.of(ROLE), Arguments.of(array));
    }

    @ParameterizedTest
    @MethodSource("flagging")
    void findsTheRole(Object roles) {
        assertThat(isInRole(roles)).isTrue();
    }

    static Stream<Object> notFlagging() {
        return Stream.of(
                false,
                "",
                "staff",
                "sensitive",
                List.of(),
                Arguments.of((Object) new String[0]),
                List.of("staff,sensitive-data"));
    }

    @ParameterizedTest
    @MethodSource("notFlagging")
    void findsNoRoleThatIsNotThere(Object roles) {
        assertThat(isInRole(roles)).isFalse();
    }

    @Test
    void findsTheRoleOfAnEnum() {
        ExpressionIdentity identity = new ExpressionIdentity("#{user}", "#{roles}");
        HttpServletRequest request = session(Map.of("roles", List.of(Role.STAFF, Role.PAYROLL)));
        assertThat(identity.isInRole(request, "PAYROLL")).isTrue();
        assertThat(identity.isInRole(request, ROLE)).isFalse();
    }

    @Test
    void readsABooleanProperty() {
        ExpressionIdentity identity = new ExpressionIdentity("#{user}", "#{bean.account.sensitive}");
        assertThat(identity.isInRole(session(Map.of("bean", new AccountBean(new Account()))), ROLE))
                .isTrue();
    }

    @Test
    void refusesRolesThatAreNull() {
        ExpressionIdentity identity = new ExpressionIdentity("#{user}", "#{role}");
        assertThatThrownBy(() -> identity.isInRole(session(Map.of("user", "alice", "roles", ROLE)), ROLE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("mfa.identity.roles is null while somebody is signed in; ");
        ExpressionIdentity none = new ExpressionIdentity("#{user}", "#{empty roles ? '' : roles}");
        assertThat(none.isInRole(session(Map.of("user", "alice")), ROLE)).isFalse();
        assertThat(none.isInRole(session(Map.of("user", "alice", "roles", ROLE)), ROLE))
                .isTrue();
    }

    static Stream<Object> noRoles() {
        return Stream.of(42, Map.of(ROLE, true), new int[] {1}, Arrays.asList(ROLE, null), List.of(ROLE, 42));
    }

    @ParameterizedTest
    @MethodSource("noRoles")
    void refusesRolesOfAnotherType(Object roles) {
        assertThatThrownBy(() -> isInRole(roles))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("mfa.identity.roles holds a ");
    }

    @Test
    void stopsTheStartAtAnExpressionThatIsNone() {
        assertThatThrownBy(() -> reading("#{user.}"))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageStartingWith("mfa.identity.caller is '#{user.}', which is no expression: ");
    }
}
