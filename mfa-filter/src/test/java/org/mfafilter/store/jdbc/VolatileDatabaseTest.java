package org.mfafilter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.nio.file.Paths;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.MfaConfigurationException;

class VolatileDatabaseTest {

    private static final Path TEMPORARY = Paths.get("/no-such-tmp");

    private final VolatileDatabase volatileDatabase = new VolatileDatabase(TEMPORARY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:hsqldb:mem:mfa",
                "jdbc:HSQLDB:MEM:mfa",
                "jdbc:hsqldb:.",
                "jdbc:hsqldb:file:/no-such-tmp/mfa;shutdown=true",
                "jdbc:hsqldb:/no-such-tmp/mfa",
                "jdbc:derby:memory:mfa;create=true",
                "jdbc:derby:/no-such-tmp/a/../mfa;create=true;password=hidden",
                "jdbc:derby:directory:/no-such-tmp/mfa",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:file::memory:?cache=shared",
                "jdbc:sqlite:file:mfa?mode=memory&cache=shared",
                "jdbc:sqlite:/no-such-tmp/mfa.db"
            })
    void refusesWhatIsInMemoryOrInTheTemporaryFolder(String url) {
        assertThatThrownBy(() -> volatileDatabase.refuse(url, null, false))
                .isInstanceOf(MfaConfigurationException.class)
                .hasMessageNotContaining("jdbc:")
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc:postgresql://db/mfa",
                "jdbc:mariadb://db/mem:tmp?x=:memory:",
                "jdbc:oracle:thin:@//db/mfa",
                "jdbc:sqlserver://db;databaseName=mfa",
                "jdbc:hsqldb:hsql://db/mfa",
                "jdbc:hsqldb:file:/var/lib/mfa",
                "jdbc:derby://db:1527/mfa",
                "jdbc:derby:/var/lib/mfa",
                "jdbc:sqlite:/var/lib/mem:mfa.db",
                "jdbc:sqlite:/no-such-tmp-at-all/mfa.db"
            })
    void trustsServersAndFilesElsewhere(String url) {
        assertThatCode(() -> volatileDatabase.refuse(url, null, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:mem:mfa, ",
        "jdbc:h2:mem:, ",
        "jdbc:h2:tcp://localhost/mem:mfa, ",
        "jdbc:h2:memFS:mfa, memFS:/mfa",
        "jdbc:h2:nioMemLZF:mfa, nioMemLZF:/mfa",
        "jdbc:h2:/no-such-tmp/mfa, /no-such-tmp/mfa",
        "jdbc:h2:nio:/no-such-tmp/mfa, nio:/no-such-tmp/mfa",
        "jdbc:h2:split:30:/no-such-tmp/mfa, split:30:/no-such-tmp/mfa"
    })
    void refusesH2InMemoryOrInTheTemporaryFolder(String url, String path) {
        assertThatThrownBy(() -> volatileDatabase.refuse(url, path, true))
                .isInstanceOf(MfaConfigurationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:/var/lib/mfa, /var/lib/mfa",
        "jdbc:h2:file:/var/lib/mem/mfa, /var/lib/mem/mfa",
        "jdbc:h2:nio:/var/lib/mfa, nio:/var/lib/mfa",
        "jdbc:h2:tcp://db/mfa, /no-such-tmp/on/the/server"
    })
    void trustsH2InAFileElsewhere(String url, String path) {
        assertThatCode(() -> volatileDatabase.refuse(url, path, true)).doesNotThrowAnyException();
    }
}
