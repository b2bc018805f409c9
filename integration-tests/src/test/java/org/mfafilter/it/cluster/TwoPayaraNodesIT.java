package org.mfafilter.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mfafilter.it.WebClient.Answer;

/**
 * Two Payara Micro that replicate their sessions, behind a balancer that gives each request to the next node. The sign-in
 * is the host's own; its outcome is an attribute of the session, so the caller is known at both nodes.
 */
class TwoPayaraNodesIT {

    /** The default of {@code mfa.session.recheck}. */
    private static final Duration RECHECK = Duration.ofSeconds(5);

    private static final String SPENT = "notice=code-replayed";
    private static final int ROUNDS = 5;
    private static final int STORM = 12;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = Cluster.start();
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    @AfterEach
    void alternate() {
        cluster.balancer().alternate();
    }

    @Test
    void setsUpAndChallengesWhileRequestsAlternateBetweenTheNodes() {
        Account noa = Account.fresh();
        int before = cluster.balancer().served().size();
        Client client = cluster.client(noa).setUp();
        assertThat(client.web.cookieNames()).contains(Client.SESSION, Client.VERSION);
        for (int i = 0; i < 2; i++) {
            Client later = cluster.client(noa);
            assertThat(later.verify(noa.freshCode())).isEqualTo(Client.PAGE);
            assertThat(later.isLetIn()).isTrue();
            assertThat(later.isLetIn()).isTrue();
        }
        List<Integer> served = cluster.balancer().served();
        for (int i = before + 1; i < served.size(); i++) {
            assertThat(served.get(i)).as("node of request " + i).isNotEqualTo(served.get(i - 1));
        }
        assertThat(cluster.database().isEnrolled(noa.name)).isTrue();
    }

    @Test
    void goesOnWithASetUpWhenItsNodeIsKilled() {
        Account noa = Account.fresh();
        Client client = cluster.client(noa);
        Answer code = client.setUpToTheCode();
        PayaraNode killed = cluster.killTheOneThatAnsweredLast();
        try {
            assertThat(client.isLetIn()).isFalse();
            assertThat(cluster.database().isEnrolled(noa.name)).isFalse();

            Answer codes = client.next(code, "code", noa.freshCode());
            assertThat(codes.page().select("#codes li")).hasSize(10);
            assertThat(client.isLetIn()).isTrue();
            assertThat(cluster.database().isEnrolled(noa.name)).isTrue();
        } finally {
            killed.start().joined();
        }
        assertThat(cluster.client(noa).verify(noa.freshCode())).isEqualTo(Client.PAGE);
    }

    @Test
    void takesTheCodeAtTheOtherNodeWhenTheNodeThatAskedForItIsKilled() {
        Account noa = Account.fresh();
        cluster.client(noa).setUp();
        Client later = cluster.client(noa);
        Answer code = later.signInToTheCode();
        PayaraNode killed = cluster.killTheOneThatAnsweredLast();
        try {
            assertThat(later.isLetIn()).isFalse();
            Answer wrong = later.submit(code, "code", noa.wrongCode());
            assertThat(wrong.location()).contains("/mfa/verify", "notice=code-wrong");
            assertThat(later.isLetIn()).isFalse();

            Answer again = later.web.get(wrong.location());
            assertThat(later.submit(again, "code", noa.freshCode()).location()).isEqualTo(Client.PAGE);
            assertThat(later.isLetIn()).isTrue();
        } finally {
            killed.start().joined();
        }
        assertThat(later.isLetIn()).isTrue();
    }

    @Test
    void takesACodeOnceThatArrivesAtBothNodesAtTheSameInstant() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Account noa = Account.fresh();
                cluster.client(noa).setUp();
                String code = noa.freshCode();
                CyclicBarrier together = new CyclicBarrier(2);
                List<Client> clients = new ArrayList<>();
                List<Future<String>> answers = new ArrayList<>();
                for (PayaraNode node : cluster.nodes()) {
                    Client client = Client.at(node.address(), noa);
                    Answer page = client.signInToTheCode();
                    clients.add(client);
                    Callable<String> submit = () -> {
                        together.await();
                        return client.submit(page, "code", code).location();
                    };
                    answers.add(threads.submit(submit));
                }
                List<String> places =
                        List.of(answers.get(0).get(), answers.get(1).get());
                assertThat(places).as("round " + round).containsOnlyOnce(Client.PAGE);
                assertThat(places)
                        .as("round " + round)
                        .filteredOn(place -> place.contains(SPENT))
                        .hasSize(1);
                for (int i = 0; i < 2; i++) {
                    assertThat(clients.get(i).isLetIn()).isEqualTo(places.get(i).equals(Client.PAGE));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesAtBothNodesWithinTheRecheckWhoWasResetAtTheDatabase() {
        Account noa = Account.fresh();
        Client first = Client.at(cluster.first().address(), noa).setUp();
        Client second = Client.at(cluster.second().address(), noa);
        assertThat(second.verify(noa.freshCode())).isEqualTo(Client.PAGE);
        Client both = cluster.client(noa);
        assertThat(both.verify(noa.freshCode())).isEqualTo(Client.PAGE);
        List<Client> clients = List.of(first, second, both, both);
        assertThat(clients).allMatch(Client::isLetIn);

        Instant reset = cluster.database().reset(noa.name);
        clients.forEach(client -> assertRefusedWithinTheRecheck(client, reset));
        for (Client client : List.of(first, second, both)) {
            assertThat(client.open().body()).as("the session has ended").contains("j_username");
        }
        assertThat(Client.at(cluster.second().address(), noa).signIn().location())
                .startsWith("/mfa/methods?to=");
        assertThat(cluster.database().isEnrolled(noa.name)).isFalse();
    }

    @Test
    void answersNoRightCodeAsWrongAndTakesNoneTwiceWhileTheNodesAreRestartedOneByOne() throws Exception {
        SignInStorm storm = SignInStorm.of(STORM, cluster);
        try {
            for (PayaraNode node : cluster.nodes()) {
                PayaraNode other = node == cluster.first() ? cluster.second() : cluster.first();
                node.stop(); // gets requests as long as it takes connections
                cluster.balancer().only(other.port());
                node.start().joined();
                cluster.balancer().alternate();
            }
        } finally {
            storm.stop();
        }
        assertThat(storm.mistakes()).isEmpty();
        assertThat(storm.accepted()).isGreaterThanOrEqualTo(STORM);
        assertThat(storm.replayed()).isGreaterThanOrEqualTo(STORM);
        assertThat(storm.cutOff()).as("at most one a caller").hasSizeLessThanOrEqualTo(STORM);
    }

    static void assertRefusedWithinTheRecheck(Client client, Instant reset) {
        Await.until("the refusal of " + client.account.name, RECHECK.multipliedBy(4), () -> {
            Instant sent = Instant.now();
            boolean letIn = client.isLetIn();
            if (letIn) {
                assertThat(sent).isBefore(reset.plus(RECHECK));
            }
            return !letIn;
        });
        assertThat(client.isLetIn()).isFalse();
    }
}
