package org.mfafilter.coverage;

import org.jspecify.annotations.Nullable;

/**
 * Finds whether WebSockets are opened before our filter is asked.
 *
 * <p>Jetty opens them in a filter of its own, which it puts before all others, unless {@code web.xml} declares that filter
 * by its class name: then it stays where it was declared. Whether the application has an endpoint cannot be known when
 * filters start, because Jetty takes endpoints at any time later: with its filter in front the start is refused in any case.
 */
final class WebSocketOrder {

    private WebSocketOrder() {}

    /** Says what is wrong with where Jetty's filter is; null where nothing is, or where the filter is another. */
    static @Nullable Finding check(String ours, FilterOrder order, Descriptors descriptors, Component filter) {
        @Nullable String type = filter.className();
        if (type == null || !isUpgradeFilterOfJetty(type)) {
            return null;
        }
        if (!descriptors.isWhole()) {
            return Finding.of(Severity.STOPS, "websocket-jetty", filter.name())
                    .words(
                            "web.xml or a fragment could not be read",
                            "nothing tells whether " + filter.name() + " is behind " + ours,
                            "the log says why");
        }
        return isBehind(filter.name(), order) ? null : inFront(ours, type);
    }

    static boolean isUpgradeFilterOfJetty(@Nullable String className) {
        return className != null
                && className.startsWith("org.eclipse.jetty.")
                && className.endsWith(".WebSocketUpgradeFilter");
    }

    static boolean isBehind(String upgradeFilter, FilterOrder order) {
        return order.place(upgradeFilter, KnownFilter.OPENS_WEB_SOCKETS_FIRST) == FilterOrder.Place.BEHIND;
    }

    static Finding inFront(String ours, String upgradeFilter) {
        return Finding.of(Severity.STOPS, "websocket-jetty", upgradeFilter)
                .words(
                        "Jetty opens WebSockets in its filter " + upgradeFilter + " before it asks the filter " + ours,
                        "they would be open to callers who have shown no code",
                        "start Jetty without its websocket module, or declare that filter behind ours: add to web.xml,"
                                + " below the <filter-mapping> of " + ours + ":" + lines(upgradeFilter));
    }

    private static String lines(String filter) {
        return "\n  <filter>\n    <filter-name>" + filter + "</filter-name>\n    <filter-class>" + filter
                + "</filter-class>\n    <async-supported>true</async-supported>\n  </filter>\n"
                + "  <filter-mapping>\n    <filter-name>" + filter
                + "</filter-name>\n    <url-pattern>/*</url-pattern>\n  </filter-mapping>";
    }
}
