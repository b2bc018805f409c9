package org.mfafilter.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says of each servlet whether our filter is asked first, and which of them are JAX-RS or Faces. */
final class ServletCoverage {

    private static final String APPLICATION = ".ws.rs.core.Application";

    private static final List<String> JAX_RS = Arrays.asList(
            "org.glassfish.jersey.servlet.ServletContainer",
            "com.sun.jersey.spi.container.servlet.ServletContainer",
            "org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher",
            "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher",
            "org.apache.cxf.transport.servlet.CXFServlet",
            "org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet",
            "com.ibm.websphere.jaxrs.server.IBMRestServlet");

    private final Application application;
    private final Exemptions exempt;
    private final Verdict rest;
    private final Report report;

    /** Takes what is so of everything that is not exempt. */
    ServletCoverage(Application application, Exemptions exempt, Verdict rest, Report report) {
        this.application = application;
        this.exempt = exempt;
        this.rest = rest;
        this.report = report;
    }

    void add(Component servlet) {
        List<String> exempted = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String pattern : new TreeSet<>(servlet.patterns())) {
            (exempt.contains(pattern) ? exempted : others).add(pattern);
        }
        if (!exempted.isEmpty()) {
            report.add(new Row(kind(servlet), servlet.name(), exempted, Verdict.EXEMPT, ""));
        }
        if (!others.isEmpty()) {
            report.add(new Row(kind(servlet), servlet.name(), others, rest, ""));
        } else if (exempted.isEmpty()) {
            report.add(new Row(kind(servlet), servlet.name(), others, rest, "no mapping"));
        }
    }

    private String kind(Component servlet) {
        @Nullable String type = servlet.className();
        if (type != null && type.endsWith("FacesServlet")) {
            return "Faces";
        }
        boolean rest = JAX_RS.contains(type) || isApplication(type) || isApplication(servlet.name());
        return rest ? "JAX-RS" : "servlet";
    }

    /** Tells whether a name is that of a JAX-RS application, by which servers name their servlet for it. */
    private boolean isApplication(@Nullable String name) {
        return name != null
                && name.indexOf('.') >= 0
                && (name.endsWith(APPLICATION) || application.extend(name, APPLICATION));
    }
}
