package org.mfafilter.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is said of servers is what was tried, and it is said once. */
class CompatibilityTableIT {

    @Test
    void readmeSaysWhatThePageSays() throws IOException {
        assertThat(CompatibilityTable.in(CompatibilityTable.README))
                .isEqualTo(CompatibilityTable.in(CompatibilityTable.PAGE));
    }

    @Test
    void pageHasEachServerInTheVersionThatTheBuildNames() throws IOException {
        String[] servers = Arrays.stream(ServerType.values())
                .map(type -> "| " + type + " | ")
                .toArray(String[]::new);

        assertThat(CompatibilityTable.in(CompatibilityTable.PAGE)).contains(servers);
    }
}
