package org.mfafilter.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request as a late decision reads it, perhaps in another thread. Jetty ee8 takes a request out of its application when
 * the thread that had it comes back, and then tells nothing of its address: the one it was last dispatched to stands.
 */
final class LateRequest extends HttpServletRequestWrapper {

    private static final String PLACE = "org.mfafilter.place";

    private final Place begun;

    LateRequest(HttpServletRequest request) {
        super(request);
        this.begun = new Place(request);
    }

    /** Tells whether the container may forget the address of a request. Tomcat is known not to, which saves the note. */
    static boolean isForgotten(HttpServletRequest request) {
        ServletContext context = request.getServletContext();
        String server = context == null ? null : context.getServerInfo();
        return server == null || !server.startsWith("Apache Tomcat");
    }

    /** Notes the address of a request while the container still tells it. A forward and an include come back from theirs. */
    static void note(HttpServletRequest request) {
        DispatcherType type = request.getDispatcherType();
        if ((type == DispatcherType.REQUEST || type == DispatcherType.ASYNC) && isForgotten(request)) {
            request.setAttribute(PLACE, new Place(request));
        }
    }

    private @Nullable Place noted() {
        if (super.getContextPath() != null) {
            return null;
        }
        Object noted = super.getAttribute(PLACE);
        return noted instanceof Place ? (Place) noted : begun;
    }

    @Override
    public @Nullable String getContextPath() {
        Place noted = noted();
        return noted == null ? super.getContextPath() : noted.contextPath;
    }

    @Override
    public String getServletPath() {
        Place noted = noted();
        return noted == null ? super.getServletPath() : noted.servletPath;
    }

    @Override
    public @Nullable String getPathInfo() {
        Place noted = noted();
        return noted == null ? super.getPathInfo() : noted.pathInfo;
    }

    @Override
    public ServletContext getServletContext() {
        Place noted = noted();
        return noted == null ? super.getServletContext() : noted.context;
    }

    @Override
    public DispatcherType getDispatcherType() {
        DispatcherType type = super.getDispatcherType();
        Place noted = type == null ? noted() : null;
        return noted == null ? type : noted.type;
    }

    /** What the container tells of it during a dispatch alone. */
    private static final class Place {

        private final @Nullable String contextPath;
        private final String servletPath;
        private final @Nullable String pathInfo;
        private final ServletContext context;
        private final DispatcherType type;

        Place(HttpServletRequest request) {
            contextPath = request.getContextPath();
            servletPath = request.getServletPath();
            pathInfo = request.getPathInfo();
            context = request.getServletContext();
            type = request.getDispatcherType();
        }
    }
}
