package org.mfafilter.it.doors.host;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Three server-sent events, written when the container can take them. */
public class EventsCanary extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        AsyncContext context = request.startAsync(request, response);
        ServletOutputStream stream = response.getOutputStream();
        stream.setWriteListener(new Events(context, stream));
    }

    private static final class Events implements WriteListener {

        private final AsyncContext context;
        private final ServletOutputStream stream;
        private int sent;

        Events(AsyncContext context, ServletOutputStream stream) {
            this.context = context;
            this.stream = stream;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (sent < 3 && stream.isReady()) {
                stream.write(("data: CANARY-events " + sent++ + "\n\n").getBytes(StandardCharsets.UTF_8));
            }
            if (sent == 3 && stream.isReady()) {
                sent++;
                context.complete();
            }
        }

        @Override
        public void onError(Throwable failure) {
            context.complete();
        }
    }
}
