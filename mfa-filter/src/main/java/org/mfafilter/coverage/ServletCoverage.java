package org.mfafilter.coverage;

import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says of each servlet whether our filter is asked first, and which of them are JAX-RS or Faces. */
final class ServletCoverage {

    private static final List<String> JAX_RS = Arrays.asList(
            "org.glassfish.jersey.servlet.ServletContainer",
            "com.sun.jersey.spi.container.servlet.ServletContainer",
            "org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher",
            "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher",
            "org.apache.cxf.transport.servlet.CXFServlet",
            "org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet",
            "com.ibm.websphere.jaxrs.server.IBMRestServlet");

    private final ClassLoader loader;
    private final Exemptions exempt;
    private final Verdict rest;
    private final Report report;

    /** Takes what is so of everything that is not exempt. */
    ServletCoverage(ClassLoader loader, Exemptions exempt, Verdict rest, Report report) {
        this.loader = loader;
        this.exempt = exempt;
        this.rest = rest;
        this.report = report;
    }

    void add(ServletRegistration servlet) {
        List<String> exempted = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String pattern : new TreeSet<>(servlet.getMappings())) {
            (exempt.contains(pattern) ? exempted : others).add(pattern);
        }
        if (!exempted.isEmpty()) {
            report.add(new Row(kind(servlet), servlet.getName(), exempted, Verdict.EXEMPT, ""));
        }
        if (!others.isEmpty()) {
            report.add(new Row(kind(servlet), servlet.getName(), others, rest, ""));
        } else if (exempted.isEmpty()) {
            report.add(new Row(kind(servlet), servlet.getName(), others, rest, "no mapping"));
        }
    }

    private String kind(ServletRegistration servlet) {
        @Nullable String type = servlet.getClassName();
        if (type != null && type.endsWith("FacesServlet")) {
            return "Faces";
        }
        boolean rest = JAX_RS.contains(type) || isApplication(type) || isApplication(servlet.getName());
        return rest ? "JAX-RS" : "servlet";
    }

    /** Tells whether a name is that of a JAX-RS application, by which servers name their servlet for it. */
    private boolean isApplication(@Nullable String name) {
        if (name == null || name.indexOf('.') < 0) {
            return false;
        }
        if (name.endsWith(".ws.rs.core.Application")) {
            return true;
        }
        try {
            for (Class<?> type = Class.forName(name, false, loader); type != null; type = type.getSuperclass()) {
                if (type.getName().endsWith(".ws.rs.core.Application")) {
                    return true;
                }
            }
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
        return false;
    }
}
