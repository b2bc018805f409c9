package org.mfafilter.it.doors.host;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A sign-in that answers with the start page, in one of the ways in which applications do. */
public class SignInServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String START = "/app/servlet";
    private static final int ROUNDS = 20;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String way = request.getParameter("way");
        if (way.equals("async-again") && isToWait(request, response)) {
            request.startAsync().dispatch();
            return;
        }
        if (way.equals("forwarded") && request.getDispatcherType() == DispatcherType.REQUEST) {
            request.getRequestDispatcher("/sign-in/again").forward(request, response);
            return;
        }
        response.setContentType("text/plain;charset=UTF-8");
        request.getSession(); // before anything is sent
        if (way.startsWith("async-sign-in")) {
            AsyncContext context = request.startAsync();
            context.start(() -> signInLater(context, way.endsWith("elsewhere")));
            return;
        }
        PrintWriter before = way.startsWith("late") ? response.getWriter() : null;
        if (before != null) {
            before.println("public line");
            if (way.equals("late-flush")) {
                before.flush();
            }
        }
        if (request.getUserPrincipal() != null) {
            request.logout();
        }
        request.login(request.getParameter("name"), request.getParameter("name") + "-2009");
        request.getSession().setAttribute("signedIn", Boolean.TRUE);
        response.setHeader("X-Sign-In", "done");
        response.setHeader("Content-Disposition", "attachment; filename=\"CANARY.txt\"");
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.setHeader("ETag", "\"CANARY\"");
        response.addCookie(new Cookie("remember", "me"));
        switch (way) {
            case "forward":
                request.getRequestDispatcher(START).forward(request, response);
                return;
            case "include":
                request.getRequestDispatcher(START).include(request, response);
                return;
            case "jsp":
                request.getRequestDispatcher("/app/page.jsp").forward(request, response);
                return;
            case "redirect":
                response.sendRedirect(request.getContextPath() + START);
                return;
            case "redirect-6.1":
                redirect(request, response, true);
                return;
            case "redirect-keeping":
                response.getWriter().print("CANARY-start");
                redirect(request, response, false);
                return;
            case "by-hand":
                response.setStatus(302);
                response.setHeader("Location", request.getContextPath() + START);
                response.flushBuffer();
                return;
            case "named":
                getServletContext().getNamedDispatcher("servlet").forward(request, response);
                return;
            case "error":
                response.sendError(404);
                return;
            case "nothing":
                response.setStatus(204);
                return;
            case "long":
                for (int i = 0; i < 10_000; i++) {
                    response.getWriter().println("CANARY-start " + i);
                }
                return;
            case "length":
                byte[] bytes = "CANARY-start".getBytes(StandardCharsets.UTF_8);
                response.setContentLength(bytes.length);
                response.getOutputStream().write(bytes);
                return;
            case "stream":
                ServletOutputStream stream = response.getOutputStream();
                stream.println("CANARY-start");
                stream.close();
                return;
            case "flush":
                response.getWriter().print("CANARY-start");
                response.flushBuffer();
                return;
            case "close":
                response.getWriter().printf("%s-%s", "CANARY", "start").close();
                return;
            case "late":
            case "late-flush":
                before.println("CANARY-start");
                return;
            case "late-characters":
                for (char c : "CANARY-start".toCharArray()) {
                    before.print(c);
                }
                return;
            case "late-long":
                for (int i = 0; i < 10_000; i++) {
                    before.append("CANARY-start ").append(String.valueOf(i));
                }
                return;
            case "late-throw":
                before.println("CANARY-start");
                throw new ServletException("CANARY-start");
            case "async":
            case "async-named":
                answerLater(way.equals("async") ? request.startAsync() : request.startAsync(request, response));
                return;
            case "async-dispatch":
                request.startAsync().dispatch(START);
                return;
            default:
                response.getWriter().print("CANARY-start of " + request.getRemoteUser());
        }
    }

    /** The redirect of Servlet 6.1; that of older servers where there is no such. */
    private static void redirect(HttpServletRequest request, HttpServletResponse response, boolean clearBuffer)
            throws IOException {
        String start = request.getContextPath() + START;
        try {
            HttpServletResponse.class
                    .getMethod("sendRedirect", String.class, int.class, boolean.class)
                    .invoke(response, start, HttpServletResponse.SC_SEE_OTHER, clearBuffer);
        } catch (NoSuchMethodException e) {
            response.sendRedirect(start);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a page that waits for news looks again and again, each time in a dispatch of the same request. */
    private static boolean isToWait(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        int wrappers = 0;
        ServletResponse inner = response;
        while (inner instanceof ServletResponseWrapper) {
            inner = ((ServletResponseWrapper) inner).getResponse();
            wrappers++;
        }
        if (wrappers > ROUNDS / 2) {
            throw new ServletException("wrapped at each dispatch");
        }
        Object attribute = request.getAttribute("rounds");
        int rounds = attribute == null ? 0 : (Integer) attribute;
        request.setAttribute("rounds", rounds + 1);
        return rounds < ROUNDS;
    }

    /** The answer comes from the thread that signs in, or from yet another one. */
    private static void signInLater(AsyncContext context, boolean elsewhere) {
        HttpServletRequest request = (HttpServletRequest) context.getRequest();
        try {
            if (request.getUserPrincipal() != null) {
                request.logout();
            }
            request.login(request.getParameter("name"), request.getParameter("name") + "-2009");
            request.getSession().setAttribute("signedIn", Boolean.TRUE);
        } catch (ServletException e) {
            context.complete();
            throw new IllegalStateException(e);
        }
        if (elsewhere) {
            new Thread(() -> answer(context)).start();
        } else {
            answer(context);
        }
    }

    private static void answerLater(AsyncContext context) {
        context.start(() -> answer(context));
    }

    private static void answer(AsyncContext context) {
        try {
            context.getResponse().getWriter().print("CANARY-start");
            context.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
