package org.mfafilter.it.payara.host;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The database administrator's console, for tests that look or act behind the library's back. */
@WebServlet("/public/sql")
public class DatabaseServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Resource(lookup = "java:app/jdbc/host")
    private transient DataSource database;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            response.getWriter().print(statement.executeUpdate(request.getParameter("sql")));
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
