package org.mfafilter.it.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mfafilter.it.FreePort;

/** Two Payara Micro that replicate their sessions, one database, and a balancer that knows no stickiness. */
final class Cluster implements AutoCloseable {

    private final SharedDatabase database;
    private final List<PayaraNode> nodes;
    private final RoundRobin balancer;

    private Cluster(SharedDatabase database, List<PayaraNode> nodes) throws IOException {
        this.database = database;
        this.nodes = nodes;
        this.balancer = new RoundRobin(nodes.stream().map(PayaraNode::port).toList());
    }

    static Cluster start() throws IOException {
        Path folder = Folders.empty("two-payara-nodes");
        ClusterWar.writeTo(folder.resolve("salaries.war"));
        Folders.keyFile(folder);
        SharedDatabase database = SharedDatabase.start();
        int[] ports = {FreePort.next(), FreePort.next()};
        PayaraNode[] nodes = new PayaraNode[2];
        for (int i = 0; i < 2; i++) {
            nodes[i] = PayaraNode.in(folder.resolve("node-" + (i + 1)), database)
                    .serverOptions("--clustermode", "tcpip:127.0.0.1:" + ports[0] + ",127.0.0.1:" + ports[1])
                    .serverOptions("--interfaces", "127.0.0.1", "--startport", Integer.toString(ports[i]))
                    .serverOptions("--clustername", "two-payara-nodes");
        }
        Cluster cluster = new Cluster(database, List.of(nodes));
        cluster.first().start();
        cluster.second().start().joined();
        return cluster;
    }

    @Override
    public void close() throws IOException {
        balancer.close();
        nodes.forEach(PayaraNode::kill);
        database.close();
    }

    SharedDatabase database() {
        return database;
    }

    RoundRobin balancer() {
        return balancer;
    }

    PayaraNode first() {
        return nodes.get(0);
    }

    PayaraNode second() {
        return nodes.get(1);
    }

    List<PayaraNode> nodes() {
        return nodes;
    }

    /** A browser that knows the balancer alone. */
    Client client(Account account) {
        return Client.at(balancer.address(), account);
    }

    /** Kills the node that has answered last. */
    PayaraNode killTheOneThatAnsweredLast() {
        int port = balancer.servedLast();
        PayaraNode node = nodes.get(0).port() == port ? nodes.get(0) : nodes.get(1);
        node.kill();
        return node;
    }
}
