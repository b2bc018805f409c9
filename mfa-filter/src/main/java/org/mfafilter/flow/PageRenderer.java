package org.mfafilter.flow;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Draws the pages. Found by {@link java.util.ServiceLoader}; the jar {@code mfa-faces-ui} brings the one there is.
 *
 * <p>Decides nothing and stores nothing: it is given what to show. Called from many threads.
 */
public interface PageRenderer {

    /**
     * Makes sure that pages can be drawn in this application.
     *
     * @param appearance how the pages look and speak
     * @param context the application
     * @throws org.mfafilter.MfaConfigurationException with what is missing and what to add
     */
    void start(Appearance appearance, ServletContext context);

    /**
     * The places in the application that exist only for the drawing. They are hidden from every request but the forward
     * that {@link #render} makes.
     *
     * @return paths without a slash at the end, such as {@code /mfa-ui}
     */
    List<String> viewPaths();

    /**
     * The one path that {@link #render} forwards to.
     *
     * @return a path as the container maps it, below one of {@link #viewPaths}
     */
    String view();

    /**
     * Draws a page into the response, whose status and headers are set.
     *
     * @param page what to show
     * @param request the request for the page
     * @param response the response
     * @throws ServletException if the page cannot be drawn
     * @throws IOException if the client cannot be reached
     */
    void render(Page page, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException;

    /**
     * Told when the view has come back, still inside the forward that {@link #render} made: a page that is not whole is
     * thrown away here, because a container may close the response when the forward ends.
     *
     * @param request the request of the forward
     * @throws ServletException if there is no whole page
     * @throws IOException if the client cannot be reached
     */
    void drawn(HttpServletRequest request) throws ServletException, IOException;

    /**
     * The files that pages refer to, by name; the name of a file changes with its content.
     *
     * @return the files
     */
    Map<String, Asset> assets();

    /**
     * The name of the style sheet among the assets. Known, as the assets are, once {@link #start} has returned.
     *
     * @return the name
     */
    String styleSheet();
}
