package com.example.payslips;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.CodeSource;

/** Says what the application runs on. */
public class VersionsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println("java=" + System.getProperty("java.version"));
        response.getWriter().println("server=" + getServletContext().getServerInfo());
        response.getWriter().println("faces=" + faces());
    }

    private static String faces() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        for (String name : new String[] {"com.sun.faces.RIConstants", "org.apache.myfaces.application.ApplicationImpl"}) {
            try {
                Class<?> type = Class.forName(name, false, loader);
                CodeSource source = type.getProtectionDomain().getCodeSource();
                return name + " " + type.getPackage().getImplementationVersion() + " "
                        + (source == null ? "" : source.getLocation());
            } catch (ClassNotFoundException e) {
                continue;
            }
        }
        return "";
    }
}
