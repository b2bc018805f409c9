package com.example.payroll;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where a sign-in ends that came from no page, as after an hour in front of an open sign-in page. The sign-in itself,
 * and the way back to the page that was asked for, is the server's: such a request does not get here.
 */
public class SignInServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String page = request.getRemoteUser() == null ? "/login.jsp?error=true" : "/payslips.xhtml";
        response.sendRedirect(request.getContextPath() + page);
    }
}
