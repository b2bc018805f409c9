package org.mfafilter.coverage;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.IdentityKeys;
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
    private final Descriptors descriptors;
    private final FilterOrder order;

    /**
     * Reads the descriptors.
     *
     * @param ours the name of our filter, as it is registered
     * @param context the application
     */
    public Coverage(String ours, ServletContext context) {
        this.ours = ours;
        this.context = context;
        this.descriptors = Descriptors.of(context);
        this.order = new FilterOrder(
                ours, descriptors.mappings(), OwnRegistration.of(context), descriptors.unorderedBeside(ours));
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
        FilterOrder order =
                new FilterOrder(filter.getName(), Descriptors.of(context).mappings(), null, Collections.emptySet());
        @Nullable Set<DispatcherType> dispatchers = order.dispatchers();
        if (dispatchers == null || (!enforced && !dispatchers.isEmpty())) {
            return;
        }
        EnumSet<DispatcherType> missing = EnumSet.allOf(DispatcherType.class);
        missing.removeAll(dispatchers);
        if (!missing.isEmpty()) {
            filter.addMappingForUrlPatterns(missing, false, "/*");
        }
    }

    /**
     * Refuses a filter that is not mapped to everything, and WebSockets of Jetty in front of it, whatever is configured.
     *
     * @throws MfaConfigurationException with the lines to add
     */
    public void requireBasics() {
        FilterRegistration filter = context.getFilterRegistration(ours);
        Collection<String> patterns =
                order.isDeclared() || filter == null ? order.patterns() : new TreeSet<>(filter.getUrlPatternMappings());
        if (filter != null && !patterns.contains("/*")) {
            throw new MfaConfigurationException("the filter " + ours + " is mapped to " + patterns
                    + ", but /* is required, or the rest of the application is open; add"
                    + " to web.xml:" + Lines.mapping(ours));
        }
        WebSocketOrder.check(ours, order, descriptors, context);
    }

    /**
     * Writes the report to the log, with a warning for each thing that should be looked at.
     *
     * @param config the configuration
     * @throws MfaConfigurationException if something is not guarded, unless {@code mfa.coverage} is {@code warn}; the message
     *     says where and what to add
     */
    public void check(MfaConfig config) {
        Report report = report(config);
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

    private Report report(MfaConfig config) {
        Report report = new Report();
        Exemptions exempt = new Exemptions(config.getOrDefault(ConfigKeys.EXEMPT_PATHS));
        Map<String, FilterRegistration> filters = new TreeMap<>(context.getFilterRegistrations());
        boolean signedInByFilter =
                config.getOrDefault(IdentityKeys.IDENTITY).equals("principal") && !descriptors.hasSignIn();

        FilterCoverage coverage = new FilterCoverage(ours, order, exempt, report);
        Verdict rest = Verdict.NOT_KNOWN;
        FilterRegistration own = filters.remove(ours);
        if (own != null) {
            rest = coverage.own(own, descriptors.isAsyncSupported(ours));
        }
        WebSocketCoverage webSockets = new WebSocketCoverage(ours, order, report);
        for (FilterRegistration filter : filters.values()) {
            KnownFilter known = KnownFilter.of(filter);
            if (known == KnownFilter.OPENS_WEB_SOCKETS || known == KnownFilter.OPENS_WEB_SOCKETS_FIRST) {
                webSockets.add(filter, known, context, rest);
            } else {
                coverage.other(filter, signedInByFilter);
            }
        }
        webSockets.addServer(context);
        ServletCoverage servlets = new ServletCoverage(context.getClassLoader(), exempt, rest, report);
        for (ServletRegistration servlet : new TreeMap<>(context.getServletRegistrations()).values()) {
            servlets.add(servlet);
        }
        roles(config, filters.values()).check(config.getOrDefault(ConfigKeys.REQUIRED_ROLES), report);
        return report;
    }

    private RequiredRolesCheck roles(MfaConfig config, Collection<? extends FilterRegistration> others) {
        RequiredRolesCheck check = new RequiredRolesCheck(context, descriptors);
        String identity = config.getOrDefault(IdentityKeys.IDENTITY);
        if (!identity.equals("principal")) {
            check.doubt("with mfa.identity = " + identity + " roles are what the sign-in says");
        }
        for (FilterRegistration filter : others) {
            KnownFilter known = KnownFilter.of(filter);
            if (known == KnownFilter.SIGNS_IN || (known == KnownFilter.OTHER && mayWrap(filter))) {
                check.doubt("roles may come from the filter " + filter.getName());
            }
        }
        return check;
    }

    /** Tells whether a filter may be one in front that signs in; where the container does, only one that is in front for sure. */
    private boolean mayWrap(FilterRegistration filter) {
        FilterOrder.Place place = order.place(filter.getName(), KnownFilter.OTHER);
        return place == FilterOrder.Place.IN_FRONT
                || (place == FilterOrder.Place.NOT_KNOWN && !descriptors.hasSignIn());
    }
}
