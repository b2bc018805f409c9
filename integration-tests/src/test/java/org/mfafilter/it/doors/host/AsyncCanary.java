package org.mfafilter.it.doors.host;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers from a thread of the container's pool, after the filters have gone. */
public class AsyncCanary extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext context = request.startAsync();
        context.start(() -> {
            try {
                context.getResponse().setContentType("text/plain;charset=UTF-8");
                context.getResponse().getWriter().print("CANARY-async");
                context.complete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
