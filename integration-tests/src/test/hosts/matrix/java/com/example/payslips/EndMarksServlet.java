package com.example.payslips;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Does what a database administrator does to have everybody type a code again. */
public class EndMarksServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        try (Connection connection = ((DataSource) new InitialContext().lookup("java:comp/env/jdbc/payslips")).getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE mfa_caller SET epoch = epoch + 1 WHERE epoch > 0");
        } catch (NamingException | SQLException e) {
            throw new ServletException(e);
        }
        response.getWriter().print("ended");
    }
}
