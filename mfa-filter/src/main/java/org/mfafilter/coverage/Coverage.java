package org.mfafilter.coverage;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.MfaConfig;

/**
 * Says at start of each servlet, filter, JAX-RS application, WebSocket and Faces mapping whether it is guarded.
 *
 * <p>Dispatchers and order are read from {@code web.xml}, the fragments and our own registration; what was added by program
 * is reported as not known.
 */
public final class Coverage {

    private static final Logger LOGGER = Logger.getLogger(Coverage.class.getName());

    private final String ours;
    private final ServletContext context;
    private final ContextApplication application;
    private final Survey survey;

    /**
     * Reads the descriptors.
     *
     * @param ours the name of our filter, as it is registered
     * @param context the application
     */
    public Coverage(String ours, ServletContext context) {
        this.ours = ours;
        this.context = context;
        this.application = new ContextApplication(context);
        this.survey = new Survey(ours, application);
    }

    /**
     * Maps a filter of descriptors that will refuse to start to what it is not mapped to.
     *
     * <p>Servers that go on without a filter that refused would leave open exactly what it was refused for.
     *
     * @param filter our filter
     * @param context the application, not started yet
     * @param enforced whether a missing dispatcher is refused; a filter that is not mapped to everything always is
     */
    public static void closeGaps(FilterRegistration filter, ServletContext context, boolean enforced) {
        FilterOrder order = new FilterOrder(
                filter.getName(), ContextDescriptors.of(context).mappings(), null, Collections.emptySet());
        @Nullable Set<Dispatcher> dispatchers = order.dispatchers();
        if (dispatchers == null || (!enforced && !dispatchers.isEmpty())) {
            return;
        }
        EnumSet<DispatcherType> missing = EnumSet.complementOf(types(dispatchers));
        if (!missing.isEmpty()) {
            filter.addMappingForUrlPatterns(missing, false, "/*");
        }
    }

    /**
     * Takes note that our initializer is about to register the filter on {@code /*} for all dispatchers.
     *
     * @param context the application, with the filters that are registered by now
     * @param last whether it goes behind them
     */
    public static void keepRegistration(ServletContext context, boolean last) {
        ContextApplication.keep(context, last);
    }

    /**
     * Refuses a filter that is not mapped to everything, and WebSockets of Jetty in front of it, whatever is configured.
     *
     * @throws MfaConfigurationException with the lines to add
     */
    public void requireBasics() {
        refuse(survey.mapping());
        for (Component filter : application.filters()) {
            refuse(WebSocketOrder.check(ours, survey.order(), application.descriptors(), filter));
        }
    }

    private static void refuse(@Nullable Finding finding) {
        if (finding != null) {
            throw new MfaConfigurationException(finding.text());
        }
    }

    /**
     * Writes the report to the log, with a warning for each thing that should be looked at.
     *
     * @param config the configuration
     * @throws MfaConfigurationException if something is not guarded, unless {@code mfa.coverage} is {@code warn}; the message
     *     says where and what to add
     */
    public void check(MfaConfig config) {
        Report report = survey.report(config);
        String mode = config.getOrDefault(ConfigKeys.COVERAGE);
        LOGGER.info(
                "what is guarded in " + context.getContextPath() + "/ (mfa.coverage = " + mode + "):" + report.text());
        report.warnings().forEach(warning -> LOGGER.warning("coverage: " + warning));
        if (report.problems().isEmpty()) {
            return;
        }
        String found = String.join("\n", report.problems());
        if (mode.equals("warn")) {
            LOGGER.severe("NOT guarded, and started all the same (mfa.coverage = warn): " + found);
        } else {
            throw new MfaConfigurationException("not everything of the application is guarded: " + found
                    + "\nTo start all the same set mfa.coverage to warn in web.xml");
        }
    }

    private static EnumSet<DispatcherType> types(Set<Dispatcher> dispatchers) {
        EnumSet<DispatcherType> types = EnumSet.noneOf(DispatcherType.class);
        dispatchers.forEach(dispatcher -> types.add(DispatcherType.valueOf(dispatcher.name())));
        return types;
    }
}
