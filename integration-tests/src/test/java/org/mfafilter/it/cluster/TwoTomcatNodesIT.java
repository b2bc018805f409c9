package org.mfafilter.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.tomcat.TomcatNine;

/** Two Tomcat 9 with the javax jars that share a database and nothing else: a browser stays at its node. */
class TwoTomcatNodesIT {

    private static final List<String> NAMES = List.of("astrid", "berit", "cecilia");

    private static SharedDatabase database;
    private static TomcatNine first;
    private static TomcatNine second;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path folder = Folders.empty("two-tomcat-nodes");
        Path key = Folders.keyFile(folder);
        database = SharedDatabase.start();
        first = TomcatNode.in(folder.resolve("node-1"), key, database, NAMES).start();
        second = TomcatNode.in(folder.resolve("node-2"), key, database, NAMES).start();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        first.stop();
        second.stop();
        database.close();
    }

    @Test
    void letsInAtOneNodeWhoWasSetUpAtTheOtherAndTakesEachCodeOnce() {
        Account astrid = new Account("astrid");
        Client.at(first.address(), astrid).setUp();

        Client there = Client.at(second.address(), astrid);
        assertThat(there.verify(astrid.lastCode())).startsWith("/mfa/verify"); // the code of the set-up
        Client again = Client.at(second.address(), astrid);
        assertThat(again.verify(astrid.freshCode())).isEqualTo(Client.PAGE);
        assertThat(again.isLetIn()).isTrue();

        Client back = Client.at(first.address(), astrid);
        assertThat(back.verify(astrid.lastCode())).contains("notice=code-replayed");
        assertThat(back.isLetIn()).isFalse();
        assertThat(there.isLetIn()).isFalse();
        assertThat(back.submit(page(back), "code", astrid.freshCode()).location())
                .isEqualTo("/");
        assertThat(back.isLetIn()).isTrue();
    }

    @Test
    void countsWrongCodesOfBothNodesTogether() {
        Account berit = new Account("berit");
        Client.at(first.address(), berit).setUp();
        Client here = Client.at(first.address(), berit);
        Client there = Client.at(second.address(), berit);
        here.signInToTheCode();
        there.signInToTheCode();

        for (Client client : List.of(here, there, here, there, here)) {
            assertThat(client.submit(page(client), "code", berit.wrongCode()).location())
                    .isEqualTo("/mfa/verify?notice=code-wrong");
        }
        String right = berit.freshCode();
        for (Client client : List.of(there, here)) {
            assertThat(client.submit(page(client), "code", right).location()).isEqualTo("/mfa/verify?notice=locked");
            assertThat(client.isLetIn()).isFalse();
        }
    }

    @Test
    void refusesAtBothNodesWithinTheRecheckWhoWasResetAtTheDatabase() {
        Account cecilia = new Account("cecilia");
        Client here = Client.at(first.address(), cecilia).setUp();
        Client there = Client.at(second.address(), cecilia);
        assertThat(there.verify(cecilia.freshCode())).isEqualTo(Client.PAGE);
        assertThat(List.of(here, there)).allMatch(Client::isLetIn);

        Instant reset = database.reset(cecilia.name);
        for (Client client : List.of(here, there)) {
            TwoPayaraNodesIT.assertRefusedWithinTheRecheck(client, reset);
            assertThat(client.open().body()).as("the session has ended").contains("j_username");
        }
        assertThat(Client.at(second.address(), cecilia).signIn().location()).startsWith("/mfa/methods?to=");
    }

    private static Answer page(Client client) {
        return client.web.get("/mfa/verify");
    }
}
