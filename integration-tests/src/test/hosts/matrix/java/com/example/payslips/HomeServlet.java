package com.example.payslips;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A sign-in that the container knows nothing of. */
public class HomeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private AccountBean account;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String place = request.getPathInfo();
        response.setContentType("text/plain;charset=UTF-8");
        if ("/beans".equals(place)) {
            response.getWriter().print("BEANS " + AccountBean.made());
        } else if ("/sign-in".equals(place)) {
            account.signIn(request.getParameter("name"));
            response.sendRedirect(request.getContextPath() + "/home/salaries");
        } else if (account.getAccount() == null) {
            response.getWriter().print("SIGN-IN-PAGE");
        } else {
            response.getWriter().print("SALARY-CANARY for " + account.getAccount().getUsername());
        }
    }
}
