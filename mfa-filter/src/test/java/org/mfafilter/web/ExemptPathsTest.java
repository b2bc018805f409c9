package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExemptPathsTest {

    private final ExemptPaths paths = new ExemptPaths(List.of("/health", "/public/*"));

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/public/", "/public/a/b.css"})
    void letsPassWhatIsListed(String path) {
        assertThat(paths.contains(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/healthy",
                "/health/",
                "/Health",
                "/public",
                "/publicx",
                "/PUBLIC/a",
                "/public/../secret",
                "/public/..;/secret",
                "/public/./a",
                "/public//a",
                "/public/a;x=1",
                "/public/%2e%2e/a",
                "/public/a\\b",
                "/public/a\nb",
                "/x/public/a",
            })
    void letsNothingElsePass(String path) {
        assertThat(paths.contains(path)).isFalse();
    }
}
