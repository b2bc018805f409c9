package org.mfafilter.it.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;

/** Guesses, spellings, revocation and events on Payara Micro, also within a transaction of the application that fails. */
@ExtendWith(ArquillianExtension.class)
class GuessesAndTransactionsIT {

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return HostWar.make();
    }

    @BeforeEach
    void makeATableOfTheApplication() {
        sql("CREATE TABLE IF NOT EXISTS host_rows (id UUID)");
    }

    // --- outside the application's transactions

    @Test
    void rollBackOfTheApplicationGivesNoGuessBack() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient rolledBack = nina.newSession();
        rolledBack.client.always("X-Roll-Back", "yes");
        for (int i = 0; i < 5; i++) {
            assertThat(rolledBack.verify("canary", app.wrongCode())).contains("notice=code-wrong");
        }
        assertThat(rolledBack.verify("canary", app.nextCode())).contains("notice=locked");
        assertThat(nina.newSession().verify("canary", app.nextCode())).contains("notice=locked");
        assertThat(rowsOfTheApplication()).isZero();
    }

    @Test
    void rollBackOfTheApplicationGivesNoAcceptedCodeBack() {
        HostClient nina = flagged();
        nina.client.always("X-Roll-Back", "yes");
        AuthenticatorApp app = nina.setUp();
        HostClient again = nina.newSession();
        String code = app.nextCode();
        assertThat(again.verify("canary", code)).isEqualTo(path("canary"));
        assertThat(nina.newSession().verify("canary", code)).contains("notice=code-replayed");
        assertThat(rowsOfTheApplication()).isZero();
    }

    // --- guesses

    @Test
    void spentCodeOfASecondBrowserCostsNoGuessHoweverOften() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        String code = app.nextCode();
        assertThat(nina.newSession().verify("canary", code)).isEqualTo(path("canary"));
        HostClient second = nina.newSession();
        for (int i = 0; i < 8; i++) {
            assertThat(second.verify("canary", code)).contains("notice=code-replayed");
        }
        assertThat(second.verify("canary", app.wrongCode())).contains("notice=code-wrong");
    }

    @Test
    void saysHowLongToWaitAndHowManyWrongCodesThereWere() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient again = nina.newSession();
        for (int i = 0; i < 5; i++) {
            again.verify("canary", app.wrongCode());
        }
        Answer page = again.get(path("mfa/verify"));
        assertThat(page.page().select(".wrong-codes").text()).contains("There were 5 wrong codes");
        assertThat(page.page().select(".wait").text())
                .matches(".*You can try again in [12]?[0-9] seconds\\..*|.*30 seconds.*");
        Answer recovery = again.get(path("mfa/recovery"));
        assertThat(recovery.page().select(".wait").text()).contains("You can try again in");
    }

    @Test
    void disabledAuthenticatorTakesARecoveryCodeThatLeadsToANewSetUpOnly() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        sql("UPDATE mfa_caller SET guesses = 99, guesses_in_all = 99 WHERE caller_name = '" + nina.name + "'");
        HostClient again = nina.newSession();
        assertThat(again.verify("canary", app.wrongCode())).contains("notice=disabled");
        assertThat(again.verify("canary", app.nextCode())).contains("notice=disabled");
        Answer page = again.get(path("mfa/verify"));
        assertThat(page.page().select(".wait").text()).contains("no code from this app counts any more");
        assertThat(page.page().select("input[name=code]")).isEmpty();

        assertThat(again.recover("canary", nina.recoveryCodes.get(0))).startsWith(path("mfa/methods"));
        assertThat(again.get(path("canary")).location()).startsWith(path("mfa/verify"));
        assertThat(again.newSession().get(path("mfa/methods")).location()).startsWith(path("mfa/verify"));
        AuthenticatorApp anew = again.setUp();
        assertThat(again.get(path("canary")).body()).startsWith("CANARY");
        assertThat(nina.newSession().verify("canary", anew.nextCode())).isEqualTo(path("canary"));
        assertThat(awaitEvents("authenticator-disabled", nina.name)).hasSize(1);
        assertThat(awaitEvents("recovery-code-accepted-for-set-up", nina.name)).hasSize(1);
    }

    @Test
    void recoveryCodeAsksWhetherTheAppIsStillAtHandAndYesLeadsOn() {
        HostClient nina = flagged();
        nina.setUp();
        HostClient again = nina.newSession();
        String question = again.recover("canary?a=1", nina.recoveryCodes.get(0));
        assertThat(question).startsWith(path("mfa/still-at-hand?to="));
        Answer page = again.get(question);
        assertThat(again.client
                        .post(question, "form", page.form(), "answer", "yes")
                        .location())
                .isEqualTo(path("canary?a=1"));
        assertThat(again.get(path("canary")).body()).startsWith("CANARY");
        assertThat(again.get(path("mfa/methods")).location()).isEqualTo(path(""));
    }

    @Test
    void noLeadsToThePasswordAndNothingIsReplacedWithoutIt() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        HostClient again = nina.newSession();
        String question = again.recover("canary", nina.recoveryCodes.get(0));
        Answer page = again.get(question);
        String password =
                again.client.post(question, "form", page.form(), "answer", "no").location();
        assertThat(password).startsWith(path("mfa/password"));
        assertThat(again.get(path("mfa/scan")).location()).startsWith(path("mfa/password"));
        assertThat(again.client
                        .post(password, "form", again.get(password).form(), "password", "wrong")
                        .location())
                .contains("notice=password-wrong");
        assertThat(nina.newSession().verify("canary", app.nextCode())).isEqualTo(path("canary"));
    }

    @Test
    void applicationsOwnSignOutEndsTheMarkInEveryCopyOfTheSession() {
        HostClient nina = flagged();
        nina.setUp();
        assertThat(nina.get(path("canary")).body()).startsWith("CANARY");
        assertThat(nina.get(path("canary/end-session")).body()).startsWith("CANARY");
        assertThat(sql("DELETE FROM mfa_ended_mark WHERE caller_key = (SELECT caller_key FROM mfa_caller"
                        + " WHERE caller_name = '" + nina.name + "')"))
                .isEqualTo("1");
        assertThat(nina.get(path("canary")).location()).startsWith(path("mfa/verify"));
    }

    // --- the password again

    @Test
    void wrongPasswordsEndTheSessionAndTheNextOneIsNotChecked() {
        HostClient noa = flagged();
        noa.forward(0);
        for (int i = 0; i < 4; i++) {
            assertThat(noa.post("password", "password", "wrong").location()).contains("notice=password-wrong");
        }
        String session = noa.client.cookie("JSESSIONID");
        Answer fifth = noa.post("password", "password", "wrong");
        assertThat(fifth.page().select("h1").text()).isEqualTo("You have been signed out");
        noa.forward(0);
        assertThat(noa.client.cookie("JSESSIONID")).isNotEqualTo(session);
        noa.forward(1);
        assertThat(awaitEvents("password-guesses-used-up", noa.name)).hasSize(1);
    }

    // --- spellings

    @Test
    void otherSpellingOfAnEnrolledCallerIsRefusedWithATextForTheSupport() {
        HostClient nina = flagged();
        nina.setUp();
        HostClient capital =
                new HostClient(url, nina.name.toUpperCase(Locale.ROOT).replaceFirst("N", "n") + " ");
        for (String place : List.of("canary", "mfa/methods", "mfa/password", "mfa/verify")) {
            Answer refused = capital.get(path(place));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).doesNotContain("CANARY").contains("Reference number: ");
            assertThat(refused.page().select("h1").text()).isEqualTo("Is this how you spell your user name?");
        }
        Answer problem = capital.client.get(path("canary"), Map.of("Accept", "application/json"));
        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.body()).contains("\"reason\":\"other-spelling\"");
        assertThat(awaitEvents("other-spelling-refused", capital.name)).isNotEmpty();
        Answer signedOut = capital.client.post(
                path("mfa/sign-out"), "form", capital.get(path("canary")).form());
        assertThat(signedOut.page().select("h1").text()).contains("Close your browser");
        assertThat(nina.get(path("canary")).body()).startsWith("CANARY");
    }

    // --- revocation

    @Test
    void revocationByTheApplicationEndsEverySessionAndIsAnEvent() {
        HostClient nina = flagged();
        AuthenticatorApp app = nina.setUp();
        assertThat(nina.get(path("canary")).body()).startsWith("CANARY");
        Answer revoked =
                nobody().post(path("public/administration"), "caller", nina.name, "by", "ada", "reason", "lost\nphone");
        assertThat(revoked.body()).isEqualTo("true");
        assertThat(nina.get(path("canary")).location()).startsWith(path("mfa/methods"));
        assertThat(nina.newSession().get(path("canary")).location()).startsWith(path("mfa/methods"));
        assertThat(awaitEvents("revoked", nina.name))
                .singleElement()
                .asString()
                .contains("by=\"ada\"")
                .contains("reason=\"lost\\u000aphone\"")
                .contains("was-enrolled=\"true\"");
        AuthenticatorApp anew = nina.newSession().setUp();
        assertThat(nina.newSession().verify("canary", app.nextCode())).contains("notice=code-wrong");
        assertThat(nina.newSession().verify("canary", anew.nextCode())).isEqualTo(path("canary"));
    }

    // --- events

    @Test
    void everyOutcomeIsOneEventWithCallerTimeAndAddressAndWithoutCodes() {
        HostClient nina = new HostClient(url, "nlistener-" + UUID.randomUUID());
        AuthenticatorApp app = nina.setUp();
        HostClient again = nina.newSession();
        String wrong = app.wrongCode();
        String right = app.nextCode();
        again.verify("canary", wrong);
        again.verify("canary", right);
        again.newSession().verify("canary", right);
        for (String event :
                List.of("enrollment-begun", "enrollment-confirmed", "code-refused", "code-accepted", "code-replayed")) {
            assertThat(awaitEvents(event, nina.name))
                    .as(event)
                    .singleElement()
                    .asString()
                    .contains(" caller=\"" + nina.name + "\"")
                    .containsPattern(" address=\"[0-9a-f.:]+\"")
                    .containsPattern(" time=20[0-9-]+T[0-9:.]+Z")
                    .doesNotContain(wrong)
                    .doesNotContain(right)
                    .doesNotContain(app.code());
        }
        assertThat(awaitEvents("code-accepted", nina.name).get(0)).contains("wrong-codes-before=\"1\"");
    }

    /** The events of a kind about a caller that the application's listener was told of, once there is one. */
    private List<String> awaitEvents(String kind, String caller) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        List<String> events;
        do {
            events = nobody().get(path("public/administration"))
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("event=" + kind + " ") && line.contains("\"" + caller + "\""))
                    .toList();
        } while (events.isEmpty() && Instant.now().isBefore(end));
        return events;
    }

    private int rowsOfTheApplication() {
        return Integer.parseInt(sql("DELETE FROM host_rows"));
    }

    private String sql(String statement) {
        Answer answer = nobody().post(path("public/sql"), "sql", statement);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private String path(String place) {
        return url.getPath() + place;
    }

    private WebClient nobody() {
        return new WebClient(URI.create("http://localhost:" + url.getPort()));
    }

    private HostClient flagged() {
        return new HostClient(url, "n" + UUID.randomUUID());
    }
}
