package org.mfafilter.faces;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;

/**
 * Adds one prefix mapping to the application's FacesServlet when the application starts.
 *
 * <p>None to a MyFaces that has a prefix mapping already: it takes any prefix of the servlet for that of the request, so that
 * the application's own pages would name ours in their forms. There our pages are drawn below the application's prefix.
 *
 * <p>Declared in {@code web.xml}, or by the jar's fragment where fragments are read; both is once. Adds no FacesServlet: where
 * there is none it does nothing, and the filter says at its start what is missing. Does nothing either where the mapping is
 * there already, as in an application without Faces that has the starter.
 */
public final class FacesMapping implements ServletContextListener {

    /** Where the FacesServlet is found for the drawing of our pages. */
    static final String PATH = "/mfa-ui";

    /** Made by the container. */
    public FacesMapping() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        FacesParts parts = new FacesParts(context);
        // here and not at the filter's start alone: a Faces that asks for CDI fails before filters are started
        parts.requireCdi();
        if (parts.prefix() == null) {
            for (ServletRegistration servlet : parts.facesServlets()) {
                servlet.addMapping(PATH + "/*");
                return;
            }
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        // nothing to give back; not a default method before Servlet 4.0
    }
}
