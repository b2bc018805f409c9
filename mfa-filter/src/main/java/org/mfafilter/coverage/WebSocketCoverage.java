package org.mfafilter.coverage;

import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Says whether WebSockets are opened behind our filter. */
final class WebSocketCoverage {

    private static final String KIND = "WebSocket";

    private final String ours;
    private final FilterOrder order;
    private final Application.WebSockets webSockets;
    private final Report report;
    private boolean found;

    WebSocketCoverage(String ours, FilterOrder order, Application.WebSockets webSockets, Report report) {
        this.ours = ours;
        this.order = order;
        this.webSockets = webSockets;
        this.report = report;
    }

    /** Says it of a filter that opens them. */
    void add(Component filter, KnownFilter known, Verdict rest) {
        found = true;
        FilterOrder.Place place = order.place(filter.name(), known);
        if (place == FilterOrder.Place.BEHIND) {
            row(filter.name(), rest, "");
            return;
        }
        @Nullable Boolean endpoints = webSockets.hasEndpoints();
        if (Boolean.FALSE.equals(endpoints)) {
            row(filter.name(), rest, "no endpoint");
            return;
        }
        boolean open = place == FilterOrder.Place.IN_FRONT && endpoints != null;
        row(filter.name(), open ? Verdict.NOT_GUARDED : Verdict.NOT_KNOWN, "opened before ours is asked");
        Finding finding = first(
                ours,
                filter.name(),
                (open ? "" : "if the application has an endpoint: ") + "WebSockets are opened by the filter "
                        + filter.name() + " (" + filter.className() + ")");
        report.add(open ? finding : finding.as(Severity.NOTE));
    }

    /** What is wrong where something opens WebSockets in front of our filter. */
    static Finding first(String ours, String subject, String opened) {
        return Finding.of(Severity.STOPS, "websocket-first", subject)
                .words(
                        opened + " before " + ours + " is asked",
                        "endpoints are open",
                        "declare ours in web.xml, its <filter-mapping> below that of the filter that signs in:"
                                + Lines.filter(ours));
    }

    /** Says it of a server that has WebSockets and no filter for them. */
    void addServer() {
        @Nullable String container = webSockets.container();
        if (container != null && !found) {
            row(container, Verdict.NOT_KNOWN, "opened by no filter of this application");
        }
    }

    /** Says it of endpoints that a server opens behind our filter, unless ours is registered behind all others. */
    void addEndpoints(Exemptions exempt, Verdict rest) {
        for (Component endpoint : webSockets.endpoints()) {
            boolean exempted = exempt.contain(endpoint.patterns());
            boolean behind = order.isDeclared() || !order.isRegisteredLast();
            report.add(new Row(
                    KIND,
                    endpoint.name(),
                    endpoint.patterns(),
                    exempted ? Verdict.EXEMPT : behind ? rest : Verdict.NOT_KNOWN,
                    behind ? "" : "Tomcat opens it before ours is asked"));
        }
    }

    private void row(String name, Verdict verdict, String note) {
        report.add(new Row(KIND, name, Collections.singleton("/*"), verdict, note));
    }
}
