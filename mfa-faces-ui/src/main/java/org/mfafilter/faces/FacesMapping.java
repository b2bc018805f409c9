package org.mfafilter.faces;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import org.jspecify.annotations.Nullable;

/**
 * Adds one prefix mapping to the application's FacesServlet when the application starts.
 *
 * <p>Declared in {@code web.xml}, or by the jar's fragment where fragments are read; both is once. Adds no FacesServlet: where
 * there is none it does nothing, and the filter says at its start what is missing. Does nothing either where the mapping is
 * there already, as in an application without Faces that has the starter.
 */
public final class FacesMapping implements ServletContextListener {

    /** Where the FacesServlet is found for the drawing of our pages. */
    static final String PATH = "/mfa-ui";

    private static final String FACES_SERVLET = "jakarta.faces.webapp.FacesServlet";

    /** Made by the container. */
    public FacesMapping() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        if (isIn(context)) {
            return;
        }
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            if (isFacesServlet(servlet.getClassName(), context.getClassLoader())) {
                servlet.addMapping(PATH + "/*");
                return;
            }
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        // nothing to give back; not a default method before Servlet 4.0
    }

    /** Tells whether the mapping is there. */
    static boolean isIn(ServletContext context) {
        return context.getServletRegistrations().values().stream()
                .anyMatch(servlet -> servlet.getMappings().contains(PATH + "/*"));
    }

    /** Some servers have a FacesServlet of their own, which extends or wraps the standard one. */
    private static boolean isFacesServlet(@Nullable String className, @Nullable ClassLoader loader) {
        if (className == null) {
            return false;
        }
        if (className.equals(FACES_SERVLET) || className.endsWith(".TomEEWorkaroundFacesServlet")) {
            return true;
        }
        try {
            Class<?> standard = Class.forName(FACES_SERVLET, false, loader);
            return standard.isAssignableFrom(Class.forName(className, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
