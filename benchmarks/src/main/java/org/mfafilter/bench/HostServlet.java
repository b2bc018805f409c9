package org.mfafilter.bench;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A trivial application: a page of two characters, and a sign-in that leads to it. */
public final class HostServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public HostServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().write("ok");
    }

    /** Signs in whom the container knows. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getSession();
        request.login(request.getParameter("user"), request.getParameter("password"));
        response.sendRedirect("page");
    }
}
