package org.mfafilter.it.doors.host;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers every method with its name, also as an error page and as something included. */
public class CanaryServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("X-Canary", "CANARY-header");
        response.getWriter().print("CANARY-" + getServletName() + " " + request.getMethod());
    }
}
