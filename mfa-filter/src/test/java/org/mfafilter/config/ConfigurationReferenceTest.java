package org.mfafilter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/configuration.md} against the keys; with {@code -Dwrite-reference} it writes the page anew. */
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void referencePageSaysWhatTheKeysSay() throws Exception {
        if (System.getProperty("write-reference") != null) {
            Files.writeString(PAGE, ConfigReference.markdown(), StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8)).isEqualTo(ConfigReference.markdown());
    }
}
