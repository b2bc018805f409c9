package org.mfafilter.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mfafilter.crypto.KeyFile;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.it.tomcat.TomcatNine;

/** The whole change of a key on two nodes, each with a key file of its own, while callers sign in at both. */
class KeyChangeUnderLoadIT {

    private static final List<String> NAMES =
            IntStream.range(0, 8).mapToObj(i -> "caller" + i).toList();
    private static final int FURTHER_CALLERS = 1200;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String K1 = key();
    private static final String K2 = key();
    private static final String END =
            "keys at rest: writing key k2, walk finished, sealed anew 0, unreadable 0; no row of the"
                    + " database needs another key";

    private static SharedDatabase database;
    private static Node first;
    private static Node second;

    private final List<URI> alive = new CopyOnWriteArrayList<>(List.of(first.address(), second.address()));
    private final AtomicInteger turn = new AtomicInteger();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path folder = Folders.empty("key-change");
        database = SharedDatabase.start();
        first = Node.start(folder.resolve("node-1"));
        second = Node.start(folder.resolve("node-2"));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        first.tomcat.stop();
        second.tomcat.stop();
        database.close();
    }

    @Test
    void refusesNobodyAndLeavesNoRowBehindThoughANodeIsKilledInTheMiddle() throws Exception {
        SignInStorm storm = SignInStorm.of(NAMES.stream().map(Account::new), this::browser);
        try {
            database.addAuthenticators(
                    FURTHER_CALLERS, new SecretCipher(KeyFile.read(first.keyFile), new SecureRandom()));
            for (Node node : List.of(first, second)) {
                node.keys("writing-key=k1", "key.k1=" + K1, "key.k2=" + K2);
            }
            first.awaitLine("KeyFile[writing-key=k1, keys=[k1, k2]]");
            second.awaitLine("KeyFile[writing-key=k1, keys=[k1, k2]]");

            second.keys("writing-key=k2", "key.k1=" + K1, "key.k2=" + K2);
            Await.until("some rows sealed anew", SOON, () -> rowsOf("k2") > 0);
            second.tomcat.kill();
            alive.remove(second.address());
            assertThat(rowsOf("k1")).as("killed in the middle").isPositive();

            first.keys("writing-key=k2", "key.k1=" + K1, "key.k2=" + K2);
            first.awaitLine(END);
            second.tomcat.start();
            alive.add(second.address());
            second.awaitLine(END);
            assertThat(database.rowsOfKeys()).containsOnlyKeys("k2");

            for (Node node : List.of(first, second)) {
                node.keys("writing-key=k2", "key.k2=" + K2);
                node.awaitLine("KeyFile[writing-key=k2, keys=[k2]]");
            }
            int accepted = storm.accepted() + NAMES.size() / 2;
            Await.until("sign-ins with the new key alone", SOON, () -> storm.accepted() >= accepted);
        } finally {
            storm.stop();
        }
        assertThat(storm.mistakes()).isEmpty();
        assertThat(storm.cutOff()).as("by the kill alone").allMatch(cause -> cause.contains("IllegalStateException"));
        assertThat(storm.cutOff())
                .as("at most one a thread, and its next attempts")
                .hasSizeLessThanOrEqualTo(8);
        assertThat(database.rowsOfKeys()).containsOnlyKeys("k2");
        for (Node node : List.of(first, second)) {
            assertThat(node.tomcat.text()).doesNotContain("secret-unreadable", "SecretUnreadable", "store-failed");
        }
    }

    private static long rowsOf(String key) {
        return database.rowsOfKeys().getOrDefault(key, 0L);
    }

    private Client browser(Account account) {
        List<URI> nodes = List.copyOf(alive);
        return Client.at(nodes.get(turn.getAndIncrement() % nodes.size()), account);
    }

    private static String key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private record Node(TomcatNine tomcat, Path keyFile) {

        static Node start(Path base) throws IOException, InterruptedException {
            Path keyFile = base.resolveSibling(base.getFileName() + ".key");
            TomcatNine tomcat = TomcatNode.in(base, keyFile, database, NAMES);
            Path web = base.resolve("webapps/ROOT/WEB-INF/web.xml");
            String soon = "<init-param><param-name>mfa.crypto.look-again</param-name><param-value>PT1S</param-value>"
                    + "</init-param><init-param><param-name>mfa.store.timeout</param-name>"
                    + "<param-value>PT3S</param-value></init-param>";
            String last = "</init-param>\n  </filter>";
            String text = Files.readString(web);
            assertThat(text).contains(last);
            Files.writeString(web, text.replace(last, "</init-param>" + soon + "</filter>"));
            Node node = new Node(tomcat, keyFile);
            node.keys("writing-key=k1", "key.k1=" + K1);
            tomcat.start();
            return node;
        }

        URI address() {
            return tomcat.address();
        }

        /** Replaces the key file in one step, as an operator should. */
        void keys(String... lines) throws IOException {
            Path written = keyFile.resolveSibling(keyFile.getFileName() + ".new");
            Files.createFile(
                    written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(written, List.of(lines));
            Files.move(written, keyFile, StandardCopyOption.ATOMIC_MOVE);
        }

        void awaitLine(String line) {
            Await.until(
                    "in the log of " + keyFile + ": " + line,
                    SOON,
                    () -> tomcat.text().contains(line));
        }
    }
}
