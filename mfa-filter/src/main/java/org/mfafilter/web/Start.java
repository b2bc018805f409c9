package org.mfafilter.web;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.coverage.Coverage;
import org.mfafilter.flow.Appearance;
import org.mfafilter.flow.Flow;
import org.mfafilter.flow.FlowServices;
import org.mfafilter.flow.FlowSettings;
import org.mfafilter.flow.PageRenderer;

/** Puts everything together when the application starts, or says what is wrong and stops the start. */
final class Start {

    private static final Logger LOGGER = Logger.getLogger(Start.class.getName());

    private Start() {}

    static Edge run(FilterConfig filterConfig) {
        ServletContext context = filterConfig.getServletContext();
        try {
            return edge(filterConfig, context);
        } catch (MfaConfigurationException e) {
            LOGGER.severe("two-step verification cannot start in " + context.getContextPath() + "/: " + e.getMessage());
            throw e;
        }
    }

    private static Edge edge(FilterConfig filterConfig, ServletContext context) {
        boolean dryRun = WebConfig.mode(filterConfig).equals("dry-run");
        Coverage coverage = new Coverage(filterConfig.getFilterName(), context);
        require(coverage::requireBasics, dryRun);
        MfaConfig config = WebConfig.read(filterConfig);
        PageRenderer renderer = renderer(context);
        require(() -> Clash.check(config.getOrDefault(ConfigKeys.PATH), renderer.viewPaths(), context), dryRun);
        Appearance appearance = new Appearance(config, context);
        renderer.start(appearance, context);

        report(config, context);
        require(() -> coverage.check(config), dryRun);
        Parts parts = new Parts(config, context, KeySources.of(config, context));
        try {
            FlowServices services = new FlowServices(
                    parts.enrollment,
                    parts.verification,
                    parts.passwords,
                    parts.marks,
                    parts.audit,
                    parts.cipher,
                    parts.random);
            Flow flow = new Flow(services, new FlowSettings(config, appearance, context), renderer);
            LOGGER.info(parts.passwordReport());
            parts.ready();
            if (!dryRun) {
                parts.changeKeys();
            }
            return new Edge(config, parts, flow, renderer);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    /** A dry run tells what would stop the start, and goes on. */
    private static void require(Runnable check, boolean dryRun) {
        try {
            check.run();
        } catch (MfaConfigurationException e) {
            if (!dryRun) {
                throw e;
            }
            LOGGER.severe("dry run: with mfa.mode = enforce the application would not start: " + e.getMessage());
        }
    }

    private static PageRenderer renderer(ServletContext context) {
        for (PageRenderer renderer : ServiceLoader.load(PageRenderer.class, context.getClassLoader())) {
            return renderer;
        }
        throw new MfaConfigurationException("the pages are missing: no " + PageRenderer.class.getName()
                + " was found; add mfa-faces-ui.jar beside mfa-filter.jar in WEB-INF/lib");
    }

    private static void report(MfaConfig config, ServletContext context) {
        StringBuilder report = new StringBuilder("two-step verification starts in ").append(context.getContextPath());
        report.append("/ with:");
        config.report().forEach(line -> report.append("\n  ").append(line));
        LOGGER.info(report.toString());
        for (String path : config.getOrDefault(ConfigKeys.EXEMPT_PATHS)) {
            LOGGER.warning("mfa.exempt.paths: " + path + " is reached without two-step verification");
        }
    }
}
