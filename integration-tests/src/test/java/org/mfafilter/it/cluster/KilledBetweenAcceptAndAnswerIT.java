package org.mfafilter.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mfafilter.it.WebClient.Answer;

/** A server that dies after the database has taken a code and before the browser hears of it. */
class KilledBetweenAcceptAndAnswerIT {

    private SharedDatabase database;
    private PayaraNode node;
    private Path hold;

    @BeforeEach
    void start() throws IOException {
        Path folder = Folders.empty("killed-node");
        ClusterWar.writeTo(folder.resolve("salaries.war"));
        Folders.keyFile(folder);
        hold = folder.resolve("hold");
        database = SharedDatabase.start();
        node = PayaraNode.in(folder.resolve("node"), database)
                .jvmOption("-Dcluster.hold=" + hold)
                .serverOptions("--nocluster")
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        node.kill();
        database.close();
    }

    @Test
    void spendsTheCodeAndLetsNobodyInWhenTheServerDiesBeforeItAnswers() throws IOException {
        Account noa = Account.fresh();
        Client.at(node.address(), noa).setUp();
        Client client = Client.at(node.address(), noa);
        Answer page = client.signInToTheCode();
        String code = noa.longestCode();
        assertThat(database.lastTimeStep(noa.name)).isLessThan(noa.lastStep());

        Files.createFile(hold);
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> client.submit(page, "code", code));
        Await.until(
                "the code in the database",
                Duration.ofSeconds(30),
                () -> database.lastTimeStep(noa.name) == noa.lastStep());
        assertThat(answer).isNotDone();
        node.kill();
        assertThatThrownBy(answer::join).hasRootCauseInstanceOf(IOException.class);
        Files.delete(hold);
        node.start();

        assertThat(client.isLetIn()).isFalse();
        assertThat(client.verify(code)).contains("/mfa/verify", "notice=code-replayed");
        assertThat(client.isLetIn()).isFalse();
        assertThat(client.submit(client.web.get("/mfa/verify"), "code", noa.freshCode())
                        .location())
                .isEqualTo("/");
        assertThat(client.isLetIn()).isTrue();
    }
}
