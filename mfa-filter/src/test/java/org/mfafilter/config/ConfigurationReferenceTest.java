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
            Files.writeString(PAGE, page(), StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8)).isEqualTo(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("# Configuration\n\n"
                + "Each key can be set, the later winning over the earlier, as `context-param` or as `init-param` of the"
                + " filter in `web.xml`, in the file `mfa.config-file`, in the environment, or as a system property.\n"
                + "A key that does not exist, or a value that cannot be used, stops the start.\n"
                + "This page is made from the keys themselves: `mvn -pl mfa-filter test"
                + " -Dtest=ConfigurationReferenceTest -Dwrite-reference`.\n");
        for (ConfigKey<?> key : ConfigKeys.all()) {
            page.append("\n## `")
                    .append(key.name())
                    .append("`\n\n")
                    .append(key.sentence())
                    .append("\n\n");
            page.append("- value: ").append(key.type());
            String defaultText = key.defaultText();
            if (defaultText != null) {
                page.append("; default ").append(defaultText.isEmpty() ? "empty" : "`" + defaultText + "`");
            }
            page.append("\n- environment: `").append(key.environmentName()).append("`\n");
        }
        return page.toString();
    }
}
