package org.mfafilter.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.IdentityKeys;
import org.mfafilter.config.MfaConfig;

/**
 * Says of each servlet, filter, JAX-RS application, WebSocket and Faces mapping of an application whether it is guarded,
 * whether the application is starting or lies in a war.
 */
public final class Survey {

    private final String ours;
    private final Application application;
    private final Descriptors descriptors;
    private final FilterOrder order;

    /**
     * Prepares a survey.
     *
     * @param ours the name of our filter, as it is registered
     * @param application the application
     */
    public Survey(String ours, Application application) {
        this.ours = ours;
        this.application = application;
        this.descriptors = application.descriptors();
        this.order = new FilterOrder(
                ours, descriptors.mappings(), application.registration(), descriptors.unorderedBeside(ours));
    }

    FilterOrder order() {
        return order;
    }

    /**
     * Tells whether our filter is mapped to everything, for any dispatcher.
     *
     * @return what is wrong, null where nothing is
     */
    public @Nullable Finding mapping() {
        @Nullable Component filter = named(ours);
        if (filter == null) {
            return null;
        }
        Collection<String> patterns = order.isDeclared() ? order.patterns() : new TreeSet<>(filter.patterns());
        return patterns.contains("/*")
                ? null
                : Finding.of(Severity.STOPS, "mapping", ours)
                        .words(
                                "the filter " + ours + " is mapped to " + patterns + ", but /* is required",
                                "the rest of the application is open",
                                "let its mapping in web.xml be:" + Lines.mapping(ours));
    }

    /**
     * Tells whether a filter is Jetty's for WebSockets and in front of ours.
     *
     * @param filter any filter
     * @return what is wrong, null where nothing is
     */
    public @Nullable Finding webSocketsOfJetty(Component filter) {
        return WebSocketOrder.check(ours, order, descriptors, filter);
    }

    /**
     * Says what Jetty does with an application that does not declare its filter for WebSockets.
     *
     * @param generation {@code ee8} or {@code ee10}
     * @return what is wrong, and the lines to add
     */
    public Finding webSocketsFirst(String generation) {
        return WebSocketOrder.inFront(
                ours, "org.eclipse.jetty." + generation + ".websocket.servlet.WebSocketUpgradeFilter");
    }

    /**
     * Says what Tomcat does with WebSockets where our jar registers the filter behind all others.
     *
     * @param endpoint one of them
     * @return what is wrong, and the lines to add
     */
    public Finding webSocketsBeforeTheLast(String endpoint) {
        return WebSocketCoverage.first(ours, endpoint, "WebSockets such as " + endpoint + " are opened by Tomcat");
    }

    /**
     * Looks at everything.
     *
     * @param config the configuration
     * @return what was found
     */
    public Report report(MfaConfig config) {
        Report report = new Report();
        Exemptions exempt = new Exemptions(config.getOrDefault(ConfigKeys.EXEMPT_PATHS));
        List<Component> filters = sorted(application.filters());
        boolean signedInByFilter =
                config.getOrDefault(IdentityKeys.IDENTITY).equals("principal") && !descriptors.hasSignIn();

        FilterCoverage coverage = new FilterCoverage(ours, order, exempt, report);
        Verdict rest = Verdict.NOT_KNOWN;
        @Nullable Component own = named(ours);
        if (own != null) {
            filters.removeIf(filter -> filter.name().equals(ours));
            rest = coverage.own(own, descriptors.isAsyncSupported(ours));
        }
        WebSocketCoverage webSockets = new WebSocketCoverage(ours, order, application.webSockets(), report);
        for (Component filter : filters) {
            KnownFilter known = KnownFilter.of(filter);
            if (known == KnownFilter.OPENS_WEB_SOCKETS || known == KnownFilter.OPENS_WEB_SOCKETS_FIRST) {
                webSockets.add(filter, known, rest);
            } else {
                coverage.other(filter, signedInByFilter);
            }
        }
        webSockets.addServer();
        webSockets.addEndpoints(exempt, rest);
        ServletCoverage servlets = new ServletCoverage(application, exempt, rest, report);
        sorted(application.servlets()).forEach(servlets::add);
        roles(config, filters).check(config.getOrDefault(ConfigKeys.REQUIRED_ROLES), report);
        return report;
    }

    private @Nullable Component named(String name) {
        return application.filters().stream()
                .filter(filter -> filter.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Component> sorted(Collection<Component> components) {
        List<Component> sorted = new ArrayList<>(components);
        sorted.sort(Comparator.comparing(Component::name));
        return sorted;
    }

    private RequiredRolesCheck roles(MfaConfig config, Collection<Component> others) {
        RequiredRolesCheck check = new RequiredRolesCheck(application.roles(), descriptors);
        String identity = config.getOrDefault(IdentityKeys.IDENTITY);
        if (!identity.equals("principal")) {
            check.doubt("with mfa.identity = " + identity + " roles are what the sign-in says");
        }
        for (Component filter : others) {
            KnownFilter known = KnownFilter.of(filter);
            if (known == KnownFilter.SIGNS_IN
                    || filter.isSigningIn()
                    || (known == KnownFilter.OTHER && mayWrap(filter))) {
                check.doubt("roles may come from the filter " + filter.name());
            }
        }
        return check;
    }

    /** Tells whether a filter may be one in front that signs in; where the container does, only one that is in front for sure. */
    private boolean mayWrap(Component filter) {
        FilterOrder.Place place = order.place(filter.name(), KnownFilter.OTHER);
        return place == FilterOrder.Place.IN_FRONT
                || (place == FilterOrder.Place.NOT_KNOWN && !descriptors.hasSignIn());
    }
}
