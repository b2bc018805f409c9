package org.mfafilter.it.cluster;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each request to the next node, whatever its cookies say. A node that refuses the connection is passed over; a node
 * that is lost after it got the request is answered for with 502. Changes nothing but the connection: one a request.
 *
 * <p>Hands an answer on once the node has closed the connection. Payara puts a session into the grid after the last byte of
 * a page that came by a forward, so that a form of that page, sent to the other node in the same millisecond, is stale there.
 */
final class RoundRobin implements AutoCloseable {

    private static final String LOST = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Integer> served = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private final List<Integer> all;
    private volatile List<Integer> ports;

    RoundRobin(List<Integer> ports) throws IOException {
        this.all = List.copyOf(ports);
        this.ports = all;
        this.socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI address() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    void only(int port) {
        ports = List.of(port);
    }

    void alternate() {
        ports = all;
    }

    /** The ports of the nodes in the order in which they answered. */
    List<Integer> served() {
        return List.copyOf(served);
    }

    int servedLast() {
        List<Integer> soFar = served();
        return soFar.get(soFar.size() - 1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            byte[] request = request(new BufferedInputStream(client.getInputStream()));
            client.getOutputStream().write(answer(request));
        } catch (IOException e) {
            // the client has gone
        }
    }

    private byte[] answer(byte[] request) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket node = connect()) {
            node.setTcpNoDelay(true);
            node.getOutputStream().write(request);
            node.getInputStream().transferTo(answer);
            served.add(node.getPort());
        } catch (IOException e) {
            answer.reset(); // lost
        }
        return answer.size() == 0 ? LOST.getBytes(StandardCharsets.US_ASCII) : answer.toByteArray();
    }

    private Socket connect() throws IOException {
        List<Integer> now = ports;
        int first = turn.getAndIncrement();
        for (int i = 0; i < now.size(); i++) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), now.get(Math.floorMod(first + i, now.size())));
            } catch (ConnectException e) {
                // dead: the next one
            }
        }
        throw new ConnectException("all nodes are dead");
    }

    /** Reads a whole request and asks for the connection to be closed after it. */
    private static byte[] request(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).trim());
            }
            if (!header.startsWith("connection:")) {
                lines.add(line);
            }
        }
        lines.add("Connection: close\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
        request.write(in.readNBytes(length));
        return request.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        return line.substring(0, line.length() - 1);
    }
}
