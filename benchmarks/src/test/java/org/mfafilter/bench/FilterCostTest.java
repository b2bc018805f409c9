package org.mfafilter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what docs/performance.md says of the bytes that the filter costs a request, so that they do not come back unseen. */
class FilterCostTest {

    private static final int WRAPPERS_AND_ADDRESS = 700;
    private static final int REQUESTS = 1_000;
    private static final int TURNS = 60;

    private static Hosts hosts;

    @BeforeAll
    static void start() throws Exception {
        hosts = new Hosts("none", "filtered");
    }

    @AfterAll
    static void stop() throws Exception {
        hosts.close();
    }

    @Test
    void aMarkCostsTheWrappersAndTheAddressAlone() throws Exception {
        URI filtered = hosts.address("filtered");
        assertThat(extraBytes(new Guest(filtered).signIn("nina").setUp("/page", "secret")))
                .isLessThan(WRAPPERS_AND_ADDRESS);
    }

    @Test
    void whoIsNotFlaggedPaysNoMore() throws Exception {
        assertThat(extraBytes(new Guest(hosts.address("filtered")).signIn("otto")))
                .isLessThan(WRAPPERS_AND_ADDRESS);
    }

    /** Beside the same page without a filter; the least of some turns, for the compiler needs a while to do its best. */
    private static long extraBytes(Guest guest) throws Exception {
        URI none = hosts.address("none");
        try (Candidate base = new Candidate("none", 200, none, new Guest(none).signIn("nina"));
                Candidate own = new Candidate("filtered", 200, hosts.address("filtered"), guest)) {
            long least = Long.MAX_VALUE;
            for (int turn = 0; turn < TURNS && least >= WRAPPERS_AND_ADDRESS; turn++) {
                long without = base.turn(REQUESTS)[1];
                least = Math.min(least, (own.turn(REQUESTS)[1] - without) / REQUESTS);
            }
            return least;
        }
    }
}
