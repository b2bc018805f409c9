package org.mfafilter.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mfafilter.it.WebClient.Answer;

/**
 * What a browser gets that drops Payara's {@code JSESSIONIDVERSION} cookie and so is answered with the copy of its session
 * that a node happens to have, however old.
 */
class StaleSessionIT {

    private static final int LIMIT = 5;

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
    void letsNoOldCopyInBeforeOrAfterTheCodeThatAnotherOneBrought() {
        Account noa = Account.fresh();
        cluster.client(noa).setUp();
        Client client = cluster.client(noa);
        client.signInToTheCode();
        List<Client> copies = copies(client);
        for (Client copy : copies) {
            assertThat(copy.open().location()).startsWith("/mfa/verify?to=");
        }

        assertThat(submitAtOneNode(client, "/mfa/verify", noa.freshCode())).isEqualTo("/");
        assertThat(client.isLetIn()).isTrue();
        assertThat(client.isLetIn()).isTrue();
        assertNobodyIsLetIn(copies);
    }

    @Test
    void letsNoOldCopyInAfterSigningOut() {
        for (PayaraNode node : cluster.nodes()) {
            Client client = cluster.client(Account.fresh()).setUp();
            List<Client> copies = copies(client);
            assertThat(copies).allMatch(Client::isLetIn);

            cluster.balancer().only(node.port());
            String form = client.web.get("/mfa/done").form();
            assertThat(client.web.post("/mfa/sign-out", "form", form).location())
                    .isEqualTo("/");
            Instant signedOut = Instant.now();
            cluster.balancer().alternate();
            copies.forEach(copy -> TwoPayaraNodesIT.assertRefusedWithinTheRecheck(copy, signedOut));
            assertNobodyIsLetIn(List.of(client));
            assertNobodyIsLetIn(copies);
        }
    }

    @Test
    void letsNoOldCopyInAfterAReset() {
        Account noa = Account.fresh();
        Client client = cluster.client(noa).setUp();
        List<Client> copies = copies(client);
        assertThat(copies).allMatch(Client::isLetIn);

        Instant reset = cluster.database().reset(noa.name);
        copies.forEach(copy -> TwoPayaraNodesIT.assertRefusedWithinTheRecheck(copy, reset));
        assertThat(cluster.client(noa).setUp().isLetIn()).isTrue(); // a new set-up is none of theirs
        assertNobodyIsLetIn(copies);
    }

    @Test
    void looksAtFiveWrongCodesOfASetUpHoweverManyCopiesOfItsSessionThereAre() {
        Account noa = Account.fresh();
        Client client = cluster.client(noa);
        client.setUpToTheCode();
        List<String> answers = guess("/mfa/code", copies(client));
        assertThat(answers).filteredOn(answer -> answer.contains("code-wrong")).hasSize(LIMIT - 1);
        assertThat(answers).filteredOn(answer -> answer.contains("key-used-up")).hasSize(1);

        assertThat(client.web.get("/mfa/code").location()).startsWith("/mfa/password");
        assertThat(client.isLetIn()).isFalse();
        assertThat(cluster.database().isEnrolled(noa.name)).isFalse();
    }

    @Test
    void looksAtFiveWrongCodesOfASignInHoweverManyCopiesOfItsSessionThereAre() {
        Account noa = Account.fresh();
        cluster.client(noa).setUp();
        Client client = cluster.client(noa);
        client.signInToTheCode();
        List<String> answers = guess("/mfa/verify", copies(client));
        assertThat(answers).filteredOn(answer -> answer.contains("code-wrong")).hasSize(LIMIT);
        assertThat(answers.subList(LIMIT, answers.size())).allMatch(answer -> answer.contains("notice=locked"));

        assertThat(submitAtOneNode(client, "/mfa/verify", noa.freshCode())).contains("notice=locked");
        assertThat(client.isLetIn()).isFalse();
    }

    @Test
    void showsNothingOfASetUpToTheCopiesOfItsSessionOnceItIsConfirmed() {
        Account noa = Account.fresh();
        Client client = cluster.client(noa);
        client.setUpToTheCode();
        List<Client> copies = copies(client);
        List<Answer> forms =
                copies.stream().map(copy -> copy.web.get("/mfa/code")).toList();

        assertThat(submitAtOneNode(client, "/mfa/code", noa.firstCode())).isEqualTo("/mfa/recovery-codes");
        for (int i = 0; i < copies.size(); i++) {
            Client copy = copies.get(i);
            String place = copy.submit(forms.get(i), "code", noa.freshCode()).location();
            assertThat(place).isIn("/", "/mfa/verify");
            for (String step : List.of("scan", "recovery-codes", "recovery-codes.txt", "done")) {
                assertThat(copy.web.get("/mfa/" + step).location()).isIn("/", "/mfa/verify");
            }
        }
        assertNobodyIsLetIn(copies);
        assertThat(client.web.get("/mfa/recovery-codes").page().select("#codes li"))
                .hasSize(10);
    }

    /** A browser a node, and a copy of the session on that node. */
    private static List<Client> copies(Client client) {
        List<Client> copies = new ArrayList<>();
        for (PayaraNode node : cluster.nodes()) {
            Client copy = Client.stealing(client, node.address());
            assertThat(copy.open().body()).doesNotContain("j_username");
            copies.add(copy);
        }
        return copies;
    }

    /** Gets a form and sends it at one node: between the nodes, what a copy does gets into the way of its original. */
    private static String submitAtOneNode(Client client, String screen, String code) {
        cluster.balancer().only(cluster.first().port());
        String place = client.submit(client.web.get(screen), "code", code).location();
        cluster.balancer().alternate();
        return place;
    }

    /** Types ten wrong codes in turn, as long as there is a field for one, and tells where each led. */
    private static List<String> guess(String screen, List<Client> clients) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 2 * LIMIT; i++) {
            Client client = clients.get(i % clients.size());
            Answer page = client.web.get(screen);
            if (page.status() == 200) {
                answers.add(
                        client.submit(page, "code", client.account.wrongCode()).location());
            }
        }
        return answers;
    }

    private static void assertNobodyIsLetIn(List<Client> clients) {
        for (int i = 0; i < 3; i++) {
            assertThat(clients).noneMatch(Client::isLetIn);
        }
    }
}
