package org.mfafilter.coverage;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Finds required roles that the application names nowhere, so that nobody would ever be flagged. */
final class RequiredRolesCheck {

    private static final String EVERYBODY = "**";

    private final ServletContext context;
    private final Descriptors descriptors;
    private final List<String> doubts = new ArrayList<>();

    RequiredRolesCheck(ServletContext context, Descriptors descriptors) {
        this.context = context;
        this.descriptors = descriptors;
    }

    /** Where roles may come from that no descriptor of the application names. */
    void doubt(String why) {
        doubts.add(why);
    }

    /** Reports roles that are named nowhere: what stops the start where nothing else can know them, else a warning. */
    void check(List<String> required, Report report) {
        Set<String> missing = new LinkedHashSet<>(required);
        missing.remove(EVERYBODY);
        missing.removeAll(descriptors.roles());
        vendorFiles(missing);
        if (!descriptors.isWhole()) {
            doubt("a descriptor could not be read");
        }
        if (isInEar()) {
            doubt("the application is part of an EAR, whose application.xml cannot be read from here");
        }
        if (!missing.isEmpty() && doubts.isEmpty()) {
            missing = annotated(missing);
        }
        if (missing.isEmpty()) {
            return;
        }
        String found = "mfa.required.roles has " + String.join(", ", missing)
                + ", which no <security-role> or <auth-constraint> of web.xml";
        if (doubts.isEmpty()) {
            report.problem(
                    found + " or a fragment and no @DeclareRoles, @RolesAllowed or @ServletSecurity names, so nobody"
                            + " would ever be asked for a code; correct mfa.required.roles in web.xml, or add to it:"
                            + lines(missing));
        } else {
            report.warning(
                    found + " or a fragment names; if nobody can be in it, nobody is ever asked for a code. Not an"
                            + " error, because " + String.join("; ", doubts));
        }
    }

    private static String lines(Set<String> roles) {
        StringBuilder lines = new StringBuilder();
        for (String role : roles) {
            lines.append("\n  <security-role>\n    <role-name>")
                    .append(role)
                    .append("</role-name>\n  </security-role>");
        }
        return lines.toString();
    }

    private Set<String> annotated(Set<String> roles) {
        try {
            return AnnotatedRoles.withoutNamed(roles, context);
        } catch (IOException e) {
            doubt("the classes of the application could not all be read (" + e + ")");
            return roles;
        }
    }

    /** Takes away what the mapping files of servers name, such as {@code jboss-web.xml}; other files have no roles. */
    private void vendorFiles(Set<String> missing) {
        @Nullable Set<String> paths = missing.isEmpty() ? null : context.getResourcePaths("/WEB-INF/");
        for (String path : paths == null ? Collections.<String>emptySet() : paths) {
            if (path.endsWith(".xml") && !path.endsWith("/web.xml")) {
                try (InputStream file = context.getResourceAsStream(path)) {
                    missing.removeAll(WebXml.read(file).roles());
                } catch (IOException | XMLStreamException | RuntimeException e) {
                    doubt(path + " could not be read");
                }
            }
        }
    }

    /** An EAR has a name of its own beside that of the web application (Jakarta EE platform 8.1.1). */
    @SuppressWarnings("BanJNDI") // two names of the platform, nothing from outside
    private static boolean isInEar() {
        try {
            Object application = InitialContext.doLookup("java:app/AppName");
            Object module = InitialContext.doLookup("java:module/ModuleName");
            return !application.equals(module);
        } catch (NamingException | RuntimeException | LinkageError e) {
            return false; // no such names: Tomcat and Jetty, which take no EAR
        }
    }
}
