package org.mfafilter.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.policy.Decision;

/**
 * Lets a flagged caller reach nothing of the application until the second factor is proved in this session.
 *
 * <p>Mapped to {@code /*} for all dispatcher types, by {@code web.xml} or by {@link MfaInitializer}. Decides on the path
 * that the container mapped, never on the raw address. Until it has started, and after it has been taken out of service,
 * every request is answered 503. With {@code mfa.mode} other than {@code enforce} every request of the application passes.
 * Thread-safe.
 */
public final class MfaFilter implements Filter {

    private static final Logger LOGGER = Logger.getLogger(MfaFilter.class.getName());

    private volatile @Nullable Edge edge;
    private volatile @Nullable Unenforced unenforced;

    /** Made by the container. */
    public MfaFilter() {}

    @Override
    public void init(FilterConfig config) throws ServletException {
        try {
            unenforced = Unenforced.start(config);
            if (unenforced == null) {
                edge = Start.run(config);
            }
        } catch (RuntimeException | Error e) { // a broken line in META-INF/services is an Error too
            if (stopsWithItsFilter(config.getServletContext().getServerInfo())) {
                throw e;
            }
            LOGGER.log(Level.SEVERE, "the application is closed: every request is answered 503", e);
        }
    }

    /**
     * Tomcat and Jetty stop an application whose filter fails to start; Payara goes on without the filter, and so might
     * others. On Jetty it must stop, because a filter in front of ours opens WebSockets.
     */
    private static boolean stopsWithItsFilter(@Nullable String server) {
        return server != null && (server.startsWith("Apache Tomcat") || server.startsWith("jetty/"));
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        Unenforced open = unenforced;
        if (open != null) {
            open.pass(request, response, chain);
            return;
        }
        Edge started = edge;
        if (started == null) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (started.isOurDrawing(request)) {
            chain.doFilter(request, response);
            started.drawn(request);
            return;
        }
        RequestEdge facts = new RequestEdge(request, started);
        Decision decision;
        try {
            decision = Decision.of(facts);
        } catch (RuntimeException | LinkageError e) {
            LateSignIn.refused(request, response);
            started.refuseUnavailable(facts, response, e);
            return;
        }
        if (decision != Decision.PASS) {
            LateSignIn.refused(request, response);
        }
        switch (decision) {
            case PASS:
                try {
                    LateSignIn.pass(started, facts, response, chain);
                } finally {
                    facts.afterwards();
                }
                return;
            case SERVE_OURS:
                started.serveOurs(facts, response);
                return;
            case HIDE:
                started.hide(request, response);
                return;
            case ENROLL:
            case VERIFY:
            case REFUSE:
                started.refuse(decision, facts, response);
                return;
        }
        throw new IllegalStateException("no such decision"); // closed, should somebody add one
    }

    @Override
    public void destroy() {
        Edge started = edge;
        Unenforced open = unenforced;
        edge = null;
        unenforced = null;
        if (started != null) {
            started.close();
        }
        if (open != null) {
            open.close();
        }
    }

    static boolean isInclude(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.INCLUDE;
    }
}
