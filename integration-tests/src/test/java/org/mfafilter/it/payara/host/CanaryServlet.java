package org.mfafilter.it.payara.host;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** The application's data. Everything it answers holds the word CANARY, and it counts how often its code ran. */
@WebServlet(
        urlPatterns = {"/canary", "/canary/*", "/public/count", "/public/forward", "/public/include", "/public/async"},
        asyncSupported = true)
public class CanaryServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final AtomicInteger runs = new AtomicInteger();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean included = request.getDispatcherType() == DispatcherType.INCLUDE;
        switch (included ? "/canary" : request.getServletPath()) {
            case "/public/count":
                response.getWriter().print(runs);
                break;
            case "/public/forward":
                request.getRequestDispatcher("/canary").forward(request, response);
                break;
            case "/public/include":
                response.getWriter().print("before ");
                request.getRequestDispatcher("/canary").include(request, response);
                response.getWriter().print(" after");
                break;
            case "/public/async":
                AsyncContext async = request.startAsync();
                async.dispatch("/canary");
                break;
            default:
                runs.incrementAndGet();
                response.setContentType("text/plain");
                if ("/end-session".equals(request.getPathInfo())) {
                    request.getSession().invalidate();
                }
                response.setCharacterEncoding("UTF-8");
                response.getWriter()
                        .print("CANARY " + request.getDispatcherType() + ' ' + request.getQueryString()
                                + form(request));
                break;
        }
    }

    private static String form(HttpServletRequest request) throws IOException {
        StringBuilder form = new StringBuilder();
        if (String.valueOf(request.getContentType()).startsWith("application/x-www-form-urlencoded")) {
            request.setCharacterEncoding("UTF-8");
            for (String name : new String[] {"from", "who", "note", "password"}) {
                String[] values = request.getParameterValues(name);
                form.append(values == null ? "" : ' ' + name + '=' + String.join(",", values));
            }
        }
        return form.toString();
    }
}
