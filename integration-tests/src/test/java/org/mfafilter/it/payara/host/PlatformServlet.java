package org.mfafilter.it.payara.host;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What was observed, and what JMX shows. */
@WebServlet("/public/platform")
public class PlatformServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ObservedEvents events;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        PrintWriter out = response.getWriter();
        events.observed().forEach(out::println);
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            for (ObjectName name : server.queryNames(new ObjectName("org.mfafilter:*"), null)) {
                out.println("bean " + name + " ready=" + server.getAttribute(name, "Ready"));
            }
        } catch (JMException e) {
            throw new ServletException(e);
        }
    }
}
