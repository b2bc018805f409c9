package org.mfafilter.faces;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;

/**
 * Adds one prefix mapping to the application's FacesServlet when the application starts.
 *
 * <p>None where the application's own pages would name it, with MyFaces or beside an exact mapping: there our pages are drawn by
 * a mapping of the application, see {@link FacesParts#mapping}.
 *
 * <p>Declared in {@code web.xml}, or by the jar's fragment where fragments are read; both is once. Adds no FacesServlet: where
 * there is none it does nothing, and the filter says at its start what is missing. Does nothing either where the mapping is
 * there already, as in an application without Faces that has the starter.
 */
public final class FacesMapping implements ServletContextListener {

    /** Where the FacesServlet is found for the drawing of our pages. */
    static final String PATH = "/mfa-ui";

    static final String PATTERN = PATH + "/*";

    /** Made by the container. */
    public FacesMapping() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        FacesParts parts = new FacesParts(context);
        // here and not at the filter's start alone: a Faces that asks for CDI fails before filters are started
        parts.requireCdi();
        if (parts.mapping() == null) {
            for (ServletRegistration servlet : parts.facesServlets()) {
                servlet.addMapping(PATTERN);
                return;
            }
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        // nothing to give back; not a default method before Servlet 4.0
    }
}
