package org.mfafilter.coverage;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/**
 * Finds whether WebSockets are opened before our filter is asked.
 *
 * <p>Jetty opens them in a filter of its own, which it puts before all others, unless {@code web.xml} declares that filter
 * by its class name: then it stays where it was declared. Whether the application has an endpoint cannot be known when
 * filters start, because Jetty takes endpoints at any time later: with its filter in front the start is refused in any case.
 */
final class WebSocketOrder {

    private WebSocketOrder() {}

    static void check(String ourFilter, FilterOrder order, Descriptors descriptors, ServletContext context) {
        for (FilterRegistration filter : context.getFilterRegistrations().values()) {
            if (!isUpgradeFilterOfJetty(filter.getClassName())) {
                continue;
            }
            if (!descriptors.isWhole()) {
                throw new MfaConfigurationException("web.xml or a fragment could not be read, so nothing tells whether "
                        + filter.getName() + " is behind " + ourFilter + "; the log says why");
            }
            if (!isBehind(filter.getName(), order)) {
                throw inFront(ourFilter, filter.getClassName());
            }
        }
    }

    static boolean isUpgradeFilterOfJetty(@Nullable String className) {
        return className != null
                && className.startsWith("org.eclipse.jetty.")
                && className.endsWith(".WebSocketUpgradeFilter");
    }

    static boolean isBehind(String upgradeFilter, FilterOrder order) {
        return order.place(upgradeFilter, KnownFilter.OPENS_WEB_SOCKETS_FIRST) == FilterOrder.Place.BEHIND;
    }

    private static MfaConfigurationException inFront(String ourFilter, String upgradeFilter) {
        return new MfaConfigurationException("Jetty opens WebSockets in its filter " + upgradeFilter
                + " before it asks the filter " + ourFilter
                + ", so they would be open to callers who have shown no code;"
                + " start Jetty without its websocket module, or declare that filter behind ours: add to web.xml, below"
                + " the <filter-mapping> of " + ourFilter + ":\n  <filter>\n    <filter-name>" + upgradeFilter
                + "</filter-name>\n    <filter-class>" + upgradeFilter
                + "</filter-class>\n    <async-supported>true</async-supported>\n  </filter>\n"
                + "  <filter-mapping>\n    <filter-name>" + upgradeFilter
                + "</filter-name>\n    <url-pattern>/*</url-pattern>\n  </filter-mapping>");
    }
}
