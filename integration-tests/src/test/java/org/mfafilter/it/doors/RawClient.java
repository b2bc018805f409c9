package org.mfafilter.it.doors;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Sends a request line as it is, where every HTTP client tidies addresses up. */
record RawClient(URI server, String cookies) {

    private static final int WAIT = (int) Duration.ofSeconds(30).toMillis();

    Answer get(String target) {
        return send("GET", target, List.of());
    }

    /** Sends a request without a body; each character of the target is a byte. */
    Answer send(String method, String target, List<String> headers) {
        StringBuilder request = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\nHost: ")
                .append(server.getAuthority())
                .append("\r\nAccept: text/html\r\nConnection: close\r\n");
        if (!cookies.isEmpty()) {
            request.append("Cookie: ").append(cookies).append("\r\n");
        }
        headers.forEach(header -> request.append(header).append("\r\n"));
        return sendAsIs(request.append("\r\n").toString());
    }

    Answer sendAsIs(String request) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(WAIT);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Status line, headers and body, one character a byte. */
    record Answer(String text) {

        private static final byte ZIPPED = 0x1f;

        /** What came, with the chunks of the body put together. */
        static Answer of(String sent) {
            Answer answer = new Answer(sent);
            if (!answer.header("Transfer-Encoding").equals("chunked")) {
                return answer;
            }
            StringBuilder text = new StringBuilder(answer.head()).append("\r\n\r\n");
            int begin = text.length();
            int end = sent.indexOf("\r\n", begin);
            while (end > begin && Integer.parseInt(sent, begin, end, 16) > 0) {
                int last = Math.min(sent.length(), end + 2 + Integer.parseInt(sent, begin, end, 16));
                text.append(sent, end + 2, last);
                begin = last + 2;
                end = sent.indexOf("\r\n", begin);
            }
            return new Answer(text.toString());
        }

        /** The status, 0 where the server has said nothing or something without one. */
        int status() {
            return text.matches("(?s)HTTP/1\\.1 [1-5]\\d\\d.*") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }

        String header(String name) {
            return head().lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        /** Tells whether it is a 200 without a body. */
        boolean isNothing() {
            return status() == 200
                    && text.endsWith("\r\n\r\n")
                    && header("Content-Length").equals("0");
        }

        /** The body, without the compression that the headers name; the header of that may have been lost in a reset. */
        String unzipped() throws IOException {
            byte[] body =
                    text.substring(Math.min(text.length(), head().length() + 4)).getBytes(StandardCharsets.ISO_8859_1);
            if (body.length == 0 || !header("Content-Encoding").equals("gzip")) {
                return new String(body, StandardCharsets.UTF_8);
            }
            InputStream bytes = new ByteArrayInputStream(body);
            ByteArrayOutputStream unzipped = new ByteArrayOutputStream();
            try (InputStream stream = body[0] == ZIPPED
                    ? new GZIPInputStream(bytes)
                    : new InflaterInputStream(bytes, new Inflater(true))) {
                for (int b = stream.read(); b >= 0; b = stream.read()) {
                    unzipped.write(b);
                }
            } catch (EOFException e) {
                return unzipped.toString(StandardCharsets.UTF_8); // some servers end a forward before the filter has
            }
            return unzipped.toString(StandardCharsets.UTF_8);
        }

        private String head() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? text : text.substring(0, end);
        }
    }
}
