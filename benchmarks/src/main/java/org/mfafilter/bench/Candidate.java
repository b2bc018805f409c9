package org.mfafilter.bench;

import com.sun.management.ThreadMXBean;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept connection, with the session of a guest. */
final class Candidate implements AutoCloseable {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String name;
    private final String expected;
    private final byte[] request;
    private final Socket connection;
    private final InputStream answers;

    Candidate(String name, int status, URI host, Guest guest) throws IOException {
        this.name = name;
        this.expected = "HTTP/1.1 " + status;
        this.request = ("GET " + host.getPath() + "/page HTTP/1.1\r\nHost: localhost:" + host.getPort() + "\r\nCookie: "
                        + guest.cookie() + "\r\nAccept: text/html\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        this.connection = new Socket(host.getHost(), host.getPort());
        this.answers = new BufferedInputStream(connection.getInputStream());
    }

    /** Sends so many requests, and tells what they cost: nanoseconds of CPU and bytes. */
    long[] turn(int requests) throws IOException {
        long[] before = cost();
        for (int i = 0; i < requests; i++) {
            connection.getOutputStream().write(request);
            readAnswer();
        }
        long[] after = cost();
        return new long[] {after[0] - before[0], after[1] - before[1]};
    }

    String name() {
        return name;
    }

    private void readAnswer() throws IOException {
        String status = line();
        if (!status.startsWith(expected)) {
            throw new IllegalStateException(name + ": " + status + ", required is " + expected);
        }
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).trim());
            }
        }
        answers.readNBytes(length);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = answers.read(); c != '\n'; c = answers.read()) {
            if (c < 0) {
                throw new IOException("the server has closed the connection");
            }
            line.append((char) c);
        }
        return line.toString().trim();
    }

    /** Of all threads that answer requests: nanoseconds of CPU and allocated bytes, since the server has started. */
    private static long[] cost() {
        long cpu = 0;
        long bytes = 0;
        for (long id : THREADS.getAllThreadIds()) {
            ThreadInfo info = THREADS.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith(Hosts.THREADS)) {
                cpu += THREADS.getThreadCpuTime(id);
                bytes += THREADS.getThreadAllocatedBytes(id);
            }
        }
        return new long[] {cpu, bytes};
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
