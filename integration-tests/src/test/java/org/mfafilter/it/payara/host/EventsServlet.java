package org.mfafilter.it.payara.host;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** Events without an end, by a stream or a writer, until they cannot be written any more. */
@WebServlet(urlPatterns = "/events/*", asyncSupported = true)
public class EventsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final byte[] EVENT = "data: CANARY\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final long PAUSE_NANOS = 100_000_000;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        boolean text = "/text".equals(request.getPathInfo());
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        async.start(() -> {
            try {
                if (text) {
                    write(async.getResponse().getWriter());
                } else {
                    write(async.getResponse().getOutputStream());
                }
            } catch (IOException e) {
                log("the stream has ended", e);
            } finally {
                async.complete();
            }
        });
    }

    private static void write(OutputStream events) throws IOException {
        while (true) {
            events.write(EVENT);
            events.flush();
            LockSupport.parkNanos(PAUSE_NANOS); // events come now and then
        }
    }

    private static void write(PrintWriter events) {
        while (!events.checkError()) {
            events.print("data: CANARY\n\n");
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
