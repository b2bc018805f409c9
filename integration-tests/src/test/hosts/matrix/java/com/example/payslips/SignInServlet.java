package com.example.payslips;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A sign-in of the application's own, which leads on by the redirect of Servlet 6.1 where there is one. */
public class SignInServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.login(request.getParameter("name"), request.getParameter("password"));
        String page = request.getContextPath() + "/app/salaries?year=2025";
        try {
            HttpServletResponse.class
                    .getMethod("sendRedirect", String.class, int.class, boolean.class)
                    .invoke(response, page, HttpServletResponse.SC_SEE_OTHER, true);
        } catch (NoSuchMethodException e) {
            response.sendRedirect(page);
        } catch (ReflectiveOperationException e) {
            throw new ServletException(e);
        }
    }
}
