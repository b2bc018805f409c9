package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mfafilter.MfaStoreException;
import org.mfafilter.policy.RequestFacts.Standing;

class RememberedStandingsTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RememberedStandings standings = new RememberedStandings(Duration.ofSeconds(5));
    private int asked;

    private Standing ask(String caller, long seconds) {
        return standings.of(caller, seconds * SECOND, () -> {
            asked++;
            return Standing.NOT_ENROLLED;
        });
    }

    @Test
    void asksOfEachCallerOnceInTheTime() {
        for (int second = 0; second < 5; second++) {
            assertThat(ask("anna", second)).isEqualTo(Standing.NOT_ENROLLED);
            ask("bo", second);
        }
        assertThat(asked).isEqualTo(2);
        ask("anna", 5);
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void leavesAStoreThatFailedAloneForTenSeconds() {
        assertThatThrownBy(() -> standings.of("anna", 0, () -> {
                    throw new MfaStoreException("down");
                }))
                .isInstanceOf(MfaStoreException.class);
        assertThatThrownBy(() -> ask("bo", 9)).isInstanceOf(MfaStoreException.class);
        assertThat(asked).isZero();
        assertThat(ask("bo", 10)).isEqualTo(Standing.NOT_ENROLLED);
    }
}
