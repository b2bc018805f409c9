package org.mfafilter.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import java.util.Set;
import org.mfafilter.MfaConfigurationException;

/** Finds what the application has where our pages are to be. */
final class Clash {

    private Clash() {}

    static void check(String pagePath, List<String> viewPaths, ServletContext context) {
        for (String viewPath : viewPaths) {
            if (Edge.isBelow(viewPath, pagePath) || Edge.isBelow(pagePath, viewPath)) {
                throw clash(pagePath, "is taken by the pages' own views");
            }
        }
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            for (String mapping : servlet.getMappings()) {
                if (mapping.equals(pagePath) || mapping.startsWith(pagePath + "/")) {
                    throw clash(pagePath, "is mapped to the servlet " + servlet.getName() + " (" + mapping + ")");
                }
            }
        }
        Set<String> files = context.getResourcePaths(pagePath + "/");
        if (files != null && !files.isEmpty()) {
            throw clash(
                    pagePath,
                    "holds files of the application, such as "
                            + files.iterator().next());
        }
    }

    private static MfaConfigurationException clash(String pagePath, String what) {
        return new MfaConfigurationException("mfa.path is " + pagePath + ", which " + what
                + "; set mfa.path in web.xml to a path where the application has nothing");
    }
}
