package org.mfafilter.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mfafilter.Caller;
import org.mfafilter.TestParts;
import org.mfafilter.TestParts.Enrolled;
import org.mfafilter.TestThreads;
import org.mfafilter.store.GuessBudget;
import org.mfafilter.store.jdbc.CountingDataSource;
import org.mfafilter.store.jdbc.JdbcAuthenticatorStore;
import org.mfafilter.store.jdbc.JdbcStoreOptions;
import org.mfafilter.totp.TotpVerifier;
import org.mfafilter.verification.VerificationOutcome.Kind;

/** How many statements a verification costs; docs/performance.md says these numbers. */
class StatementsTest {

    private static final Caller ANNA = Caller.of("", "anna");

    @TempDir
    private Path folder;

    private TestParts parts;
    private CountingDataSource counted;
    private Verification verification;
    private Enrolled anna;

    @BeforeEach
    void enrollAnna() {
        parts = new TestParts(folder);
        anna = parts.enroll(ANNA);
        counted = new CountingDataSource(parts.database);
        verification = new Verification(
                new JdbcAuthenticatorStore(
                        counted.source(),
                        JdbcStoreOptions.builder().volatileAllowed(true).build(),
                        TestThreads.POOL),
                parts.cipher,
                new TotpVerifier(1),
                GuessBudget.builder().build(),
                parts.clock);
        verification.find(ANNA);
        counted.executed();
    }

    @Test
    void acceptedCodeCostsFour() throws Exception {
        parts.pass(Duration.ofSeconds(30));
        assertThat(verification.verifyCode(ANNA, parts.code(anna.secret())).kind())
                .isEqualTo(Kind.ACCEPTED);
        assertThat(counted.executed()).hasSize(4);
    }

    @Test
    void wrongCodeCostsTwo() {
        assertThat(verification.verifyCode(ANNA, parts.wrongCode(anna.secret())).kind())
                .isEqualTo(Kind.WRONG);
        assertThat(counted.executed()).hasSize(2);
    }

    @Test
    void markThatIsCheckedCostsOne() {
        assertThat(verification.epoch(ANNA, "mark")).isEqualTo(anna.epoch());
        assertThat(counted.executed()).hasSize(1);
    }
}
