package org.mfafilter.coverage;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Says whether WebSockets are opened behind our filter. */
final class WebSocketCoverage {

    private static final String KIND = "WebSocket";
    private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";

    private final String ours;
    private final FilterOrder order;
    private final Report report;
    private boolean found;

    WebSocketCoverage(String ours, FilterOrder order, Report report) {
        this.ours = ours;
        this.order = order;
        this.report = report;
    }

    /** Says it of a filter that opens them. */
    void add(FilterRegistration filter, KnownFilter known, ServletContext context, Verdict rest) {
        found = true;
        FilterOrder.Place place = order.place(filter.getName(), known);
        if (place == FilterOrder.Place.BEHIND) {
            row(filter.getName(), rest, "");
            return;
        }
        @Nullable Boolean endpoints = endpoints(context.getAttribute(CONTAINER));
        if (Boolean.FALSE.equals(endpoints)) {
            row(filter.getName(), rest, "no endpoint");
            return;
        }
        boolean open = place == FilterOrder.Place.IN_FRONT && endpoints != null;
        row(filter.getName(), open ? Verdict.NOT_GUARDED : Verdict.NOT_KNOWN, "opened before ours is asked");
        String text = "WebSockets are opened by the filter " + filter.getName() + " (" + filter.getClassName()
                + ") before " + ours + " is asked, so endpoints are open; declare ours in web.xml, its <filter-mapping>"
                + " below that of the filter that signs in:" + Lines.filter(ours);
        if (open) {
            report.problem(text);
        } else {
            report.warning("if the application has an endpoint: " + text);
        }
    }

    /** Says it of a server that has WebSockets and no filter for them. */
    void addServer(ServletContext context) {
        Object container = context.getAttribute(CONTAINER);
        if (container != null && !found) {
            row(container.getClass().getName(), Verdict.NOT_KNOWN, "opened by no filter of this application");
        }
    }

    /** Asks Tomcat whether endpoints are registered; others do not say. */
    private static @Nullable Boolean endpoints(@Nullable Object container) {
        if (container == null) {
            return false;
        }
        try {
            Method registered = container.getClass().getDeclaredMethod("areEndpointsRegistered");
            registered.setAccessible(true);
            return (Boolean) registered.invoke(container);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private void row(String name, Verdict verdict, String note) {
        report.add(new Row(KIND, name, Collections.singleton("/*"), verdict, note));
    }
}
