package org.mfafilter.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.flow.PageRenderer;

/**
 * The filter with {@code mfa.mode} = {@code dry-run} or {@code off}: every request of the application passes. What is reachable
 * only because of our Faces mapping stays out of reach, or the application's own views would be open there. Thread-safe.
 */
final class Unenforced {

    private static final Logger LOGGER = Logger.getLogger(Unenforced.class.getName());
    private static final String BACK = "; set mfa.mode to enforce to protect it";

    private final List<String> viewPaths;
    private final Reminder reminder;
    private final @Nullable Edge edge;
    private final @Nullable DryRun dryRun;

    private Unenforced(List<String> viewPaths, Reminder reminder, @Nullable Edge edge, @Nullable DryRun dryRun) {
        this.viewPaths = viewPaths;
        this.reminder = reminder;
        this.edge = edge;
        this.dryRun = dryRun;
    }

    /** Starts; null where {@code mfa.mode} is {@code enforce}, or the configuration cannot be read. */
    static @Nullable Unenforced start(FilterConfig config) {
        String mode = WebConfig.mode(config);
        if (mode.equals("enforce")) {
            return null;
        }
        String application = config.getServletContext().getContextPath() + "/";
        boolean off = mode.equals("off");
        Edge edge = off ? null : edge(config);
        String said = off
                ? "mfa.mode = off: NOTHING of " + application + " is protected by two-step verification" + BACK
                : edge == null
                        ? "mfa.mode = dry-run: NOTHING of " + application + " is protected, and nothing is recorded,"
                                + " because enforcing could not start (see above)"
                        : "mfa.mode = dry-run: NOTHING of " + application + " is protected, what would be refused is"
                                + " recorded by the logger " + DryRun.LOGGER_NAME + BACK;
        long now = System.nanoTime();
        Reminder reminder = new Reminder(off || edge == null ? Level.SEVERE : Level.WARNING, said, now);
        reminder.look(now);
        DryRun dryRun =
                edge == null ? null : new DryRun(edge, WebConfig.read(config).getOrDefault(ConfigKeys.SESSION_RECHECK));
        return new Unenforced(viewPaths(config), reminder, edge, dryRun);
    }

    private static @Nullable Edge edge(FilterConfig config) {
        try {
            return Start.run(config);
        } catch (RuntimeException | Error e) { // a dry run must not stop the application, whatever is missing
            LOGGER.log(Level.SEVERE, "dry run: with mfa.mode = enforce two-step verification could not start", e);
            return null;
        }
    }

    private static List<String> viewPaths(FilterConfig config) {
        List<String> paths = new ArrayList<>();
        for (PageRenderer renderer : ServiceLoader.load(
                PageRenderer.class, config.getServletContext().getClassLoader())) {
            paths.addAll(renderer.viewPaths());
        }
        return paths;
    }

    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        reminder.look(System.nanoTime());
        if (isForViews(request)) {
            if (!MfaFilter.isInclude(request)) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            }
        } else if (dryRun != null) {
            dryRun.pass(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isForViews(HttpServletRequest request) {
        String path = RequestEdge.path(request);
        for (String view : viewPaths) {
            if (Edge.isBelow(view, path)
                    || Edge.isBelow(view, request.getPathInfo())
                    || SuspiciousAddress.isBelow(view, request)) {
                return true;
            }
        }
        return false;
    }

    void close() {
        if (edge != null) {
            edge.close();
        }
    }
}
