package org.mfafilter.flow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.session.SetUp;
import org.mfafilter.session.Visit;

/** One request of a caller to one of our pages, with what every page needs of it. Lives as long as the request. */
final class Exchange {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Caller caller;
    private final Visit visit;
    private final FlowSettings settings;

    Exchange(
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            Visit visit,
            FlowSettings settings) {
        this.request = request;
        this.response = response;
        this.caller = caller;
        this.visit = visit;
        this.settings = settings;
    }

    HttpServletRequest request() {
        return request;
    }

    HttpServletResponse response() {
        return response;
    }

    Caller caller() {
        return caller;
    }

    Visit visit() {
        return visit;
    }

    FlowSettings settings() {
        return settings;
    }

    SetUp setUp() {
        return visit.setUp();
    }

    void setUp(SetUp current) {
        visit.setUp(current);
        visit.save(request);
    }

    String language() {
        return Language.of(visit.language(), request, settings.appearance().languages());
    }

    /** What there is to say about apps, in the language of the page. */
    Guidance guidance() {
        return settings.appearance().guidance(language());
    }

    /** Records what happened, with the number that the page shows. */
    void record(AuditLog audit, MfaEvent event) {
        record(audit, event, Collections.emptyMap());
    }

    void record(AuditLog audit, MfaEvent event, Map<String, String> details) {
        Map<String, String> all = new LinkedHashMap<>(details);
        all.put("reference", visit.reference());
        audit.record(event, caller, request.getRemoteAddr(), all, null);
    }

    @Nullable
    Notice notice() {
        return Notice.named(field("notice"));
    }

    /** Tells whether the address holds nothing but the way back: what a form says counts only in its body. */
    boolean hasBareQuery() {
        String query = request.getQueryString();
        return query == null || (query.startsWith("to=") && query.indexOf('&') < 0);
    }

    /** The one value of a field; null if it is missing or came more than once. */
    @Nullable
    String field(String name) {
        String[] values = request.getParameterValues(name);
        return values != null && values.length == 1 ? values[0] : null;
    }

    /** The one value of a field, empty where {@link #field} has none. */
    String typed(String name) {
        String value = field(name);
        return value == null ? "" : value;
    }

    boolean hasReturn() {
        return visit.returnAddress(field("to")) != null;
    }

    String returnAddress() {
        String address = visit.returnAddress(field("to"));
        return address == null ? request.getContextPath() + "/" : address;
    }

    String address(String place) {
        String address = request.getContextPath() + settings.path() + '/' + place;
        return hasReturn() ? address + "?to=" + field("to") : address;
    }

    String asset(String name) {
        return request.getContextPath() + settings.path() + "/assets/" + name;
    }

    void redirect(Screen screen) {
        redirect(screen, null);
    }

    void redirect(Screen screen, @Nullable Notice notice) {
        String returnId = hasReturn() ? field("to") : null;
        Replies.redirect(
                response, Places.address(request.getContextPath() + settings.path(), screen, returnId, notice));
    }

    void redirectToReturnAddress() {
        Replies.redirect(response, returnAddress());
    }
}
