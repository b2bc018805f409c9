package org.mfafilter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order, and what one way's answer means for the others. */
class PasswordVerifiersTest {

    private final List<String> asked = new ArrayList<>();

    private NamedVerifier way(String name, PasswordAnswer answer) {
        return NamedVerifier.there(name, "there", (callerName, password) -> {
            asked.add(name);
            return answer;
        });
    }

    private static PasswordVerifiers chain(NamedVerifier... ways) {
        return new PasswordVerifiers(PasswordVerifiersTest.class.getClassLoader(), Arrays.asList(ways));
    }

    private static PasswordAnswer answer(PasswordVerifiers verifiers) {
        return verifiers.verify("astrid", "astrid-2009".toCharArray(), true);
    }

    @Test
    void firstThatCanTellDecides() {
        NamedVerifier silent = way("silent", PasswordAnswer.UNANSWERED);

        assertThat(answer(chain(silent, way("no", PasswordAnswer.INVALID), way("yes", PasswordAnswer.VALID))))
                .isEqualTo(PasswordAnswer.INVALID);
        assertThat(answer(chain(silent, way("yes", PasswordAnswer.VALID), way("no", PasswordAnswer.INVALID))))
                .isEqualTo(PasswordAnswer.VALID);
        assertThat(asked).containsExactly("silent", "no", "silent", "yes");
    }

    @Test
    void wayThatFailsIsPassedBy() {
        NamedVerifier failing = NamedVerifier.there("failing", "there", (callerName, password) -> {
            throw new IllegalStateException("broken");
        });

        try (LogLines log = new LogLines(PasswordVerifiers.class)) {
            assertThat(answer(chain(failing, way("yes", PasswordAnswer.VALID)))).isEqualTo(PasswordAnswer.VALID);
            assertThat(log.everything()).contains("cannot check a password", "broken");
        }
    }

    @Test
    void noWayAtAllIsNoAnswerAndSaysWhatToDo() {
        try (LogLines log = new LogLines(PasswordVerifiers.class)) {
            assertThat(answer(chain(NamedVerifier.missing("jdbc", "not configured"))))
                    .isEqualTo(PasswordAnswer.UNANSWERED);
            assertThat(log.everything()).contains("mfa.password.jdbc.datasource", "mfa.password.ldap.url");
        }
    }

    @Test
    void realmOfTheServerIsAskedAboutCallersOfTheServerAlone() {
        NamedVerifier realm = NamedVerifier.ofServer("realm", "there", (callerName, password) -> PasswordAnswer.VALID);
        char[] password = "astrid-2009".toCharArray();

        assertThat(chain(realm).verify("astrid", password, true)).isEqualTo(PasswordAnswer.VALID);
        assertThat(chain(realm).verify("astrid", password, false)).isEqualTo(PasswordAnswer.UNANSWERED);
    }

    @Test
    void nobodyIsAskedAboutAnEmptyPassword() {
        assertThat(chain(way("yes", PasswordAnswer.VALID)).verify("astrid", new char[0], true))
                .isEqualTo(PasswordAnswer.INVALID);
        assertThat(asked).isEmpty();
    }

    @Test
    void wayCannotChangeThePasswordForTheNext() {
        NamedVerifier clearing = NamedVerifier.there("clearing", "there", (callerName, password) -> {
            Arrays.fill(password, 'x');
            return PasswordAnswer.UNANSWERED;
        });
        List<String> seen = new ArrayList<>();
        NamedVerifier next = NamedVerifier.there("next", "there", (callerName, password) -> {
            seen.add(new String(password));
            return PasswordAnswer.VALID;
        });

        assertThat(answer(chain(clearing, next))).isEqualTo(PasswordAnswer.VALID);
        assertThat(seen).containsExactly("astrid-2009");
    }

    @Test
    void reportNamesEveryWayInItsOrder() {
        assertThat(chain(NamedVerifier.missing("jdbc", "not configured"), way("ldap", PasswordAnswer.VALID))
                        .report())
                .containsExactly(
                        "the application's PasswordVerifier beans: asked for at each call",
                        "Jakarta Security identity stores: asked for at each call",
                        "jdbc: not configured",
                        "ldap: there");
    }
}
