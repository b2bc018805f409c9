package org.mfafilter.it.payara.host;

import jakarta.annotation.Resource;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The application's own transaction around the whole request, which is rolled back at the end: by the header {@code
 * X-Roll-Back}. It writes a row of its own, whose loss shows that the transaction was one.
 */
public class RollBackFilter implements Filter {

    @Resource
    private UserTransaction transaction;

    @Resource(lookup = "java:app/jdbc/host")
    private DataSource database;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (((HttpServletRequest) request).getHeader("X-Roll-Back") == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            transaction.begin();
            try {
                ((HttpServletResponse) response).setHeader("X-Rows-Within", Integer.toString(insert()));
                chain.doFilter(request, response);
            } finally {
                transaction.rollback();
            }
        } catch (NotSupportedException | SystemException | SQLException e) {
            throw new ServletException(e);
        }
    }

    private int insert() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate("INSERT INTO host_rows (id) VALUES (RANDOM_UUID())");
        }
    }
}
