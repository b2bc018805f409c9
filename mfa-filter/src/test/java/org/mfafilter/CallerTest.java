package org.mfafilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

    @Test
    void tellsApartEverySpellingByKeyAndByEquals() {
        List<Caller> callers = List.of(
                Caller.of("", "alice"),
                Caller.of("", "Alice"),
                Caller.of("", "alice "),
                Caller.of("", "al\u0131ce"),
                Caller.of("", "\u00e9"),
                Caller.of("", "e\u0301"),
                Caller.of("a", "lice"),
                Caller.of("alice", "x"));
        assertThat(callers).doesNotHaveDuplicates();
        assertThat(callers).extracting(Caller::key).doesNotHaveDuplicates();
    }

    @Test
    void foldsSpellingsOfOneNameAndNoOthers() {
        Caller alice = Caller.of("", "alice");
        for (String spelling : List.of("Alice", "ALICE", " alice\t", "alice\u00a0", "\uff41lice", "\u2003Alice")) {
            Caller other = Caller.of("", spelling);
            assertThat(other).as(spelling).isNotEqualTo(alice);
            assertThat(other.foldedKey()).as(spelling).isEqualTo(alice.foldedKey());
            assertThat(Caller.ofFolded("", spelling)).as(spelling).isEqualTo(alice);
            assertThat(Caller.ofFolded("", spelling).name()).isEqualTo(spelling);
            assertThat(Caller.ofFolded("", spelling).keptName()).isEqualTo("alice");
        }
        assertThat(Caller.of("", "e\u0301").foldedKey())
                .isEqualTo(Caller.of("", "\u00c9").foldedKey());
        for (String other : List.of("al\u0131ce", "al ice", "alic\u00e9", "alice1")) {
            assertThat(Caller.of("", other).foldedKey()).as(other).isNotEqualTo(alice.foldedKey());
        }
        assertThat(Caller.of("x", "alice").foldedKey()).isNotEqualTo(alice.foldedKey());
    }

    @Test
    void foldsTheTurkishDottedIToItsOwnFormInEveryLanguageOfTheServer() {
        assertThat(Caller.of("", "ISIK").foldedKey())
                .isEqualTo(Caller.of("", "isik").foldedKey())
                .isNotEqualTo(Caller.of("", "\u0130SIK").foldedKey())
                .isNotEqualTo(Caller.of("", "\u0131s\u0131k").foldedKey());
    }

    @Test
    void refusesANameOfWhichNothingIsLeftWhenFolded() {
        assertThatThrownBy(() -> Caller.ofFolded("", " \u00a0 ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Caller.of("", "  ").name()).isEqualTo("  ");
    }

    @Test
    void givesTheSameKeyOnEveryNode() {
        assertThat(Caller.of("payroll", "anna").key())
                .isEqualTo("f98a88769eb3fac936f0b48281b0d8cb23c044cb86190da2668866d348c3a525");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "\ud800", "a\udc00"})
    void refusesNamesThatCouldShareAKeyOrAreNone(String name) {
        assertThatThrownBy(() -> Caller.of("", name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNamesUpToTheLimitAndNoLonger() {
        assertThat(Caller.of("", "n".repeat(Caller.MAX_LENGTH)).key()).hasSize(64);
        assertThatThrownBy(() -> Caller.of("", "n".repeat(Caller.MAX_LENGTH + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("1001", "at most 1000");
    }
}
