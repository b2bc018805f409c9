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
