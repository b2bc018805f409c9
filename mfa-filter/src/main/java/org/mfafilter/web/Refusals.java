package org.mfafilter.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mfafilter.flow.Flow;
import org.mfafilter.flow.PlainPage;
import org.mfafilter.flow.Replies;
import org.mfafilter.policy.Decision;
import org.mfafilter.session.ReturnAddress;
import org.mfafilter.session.Visit;

/** Speaks a refusal to each kind of client. After an include it is silence, and after a committed response too. */
final class Refusals {

    private final Flow flow;
    private final SecureRandom random;

    Refusals(Flow flow, SecureRandom random) {
        this.flow = flow;
        this.random = random;
    }

    /** The caller must set up an authenticator, or type a code. */
    void demand(Decision decision, RequestEdge facts, HttpServletResponse response) throws IOException {
        HttpServletRequest request = facts.request();
        if (MfaFilter.isInclude(request) || response.isCommitted()) {
            return;
        }
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            neutralError(request, response);
            return;
        }
        response.resetBuffer();
        boolean enroll = decision == Decision.ENROLL;
        RequestKind kind = RequestKind.of(request);
        if (decision == Decision.REFUSE) {
            refuseSpelling(facts, kind, response);
            return;
        }
        if (kind == RequestKind.OTHER) {
            problem(
                    request,
                    response,
                    enroll ? "enroll" : "verify",
                    flow.entry(request, facts.caller(), enroll, null),
                    403);
            return;
        }
        String entry = flow.entry(request, facts.caller(), enroll, remember(facts));
        if (kind == RequestKind.FRAME) {
            flow.plainPage().write(PlainPage.Kind.FRAME, request, response, null, entry);
        } else {
            Replies.redirect(response, entry);
        }
    }

    private void refuseSpelling(RequestEdge facts, RequestKind kind, HttpServletResponse response) throws IOException {
        HttpServletRequest request = facts.request();
        if (kind == RequestKind.OTHER) {
            flow.recordSpelling(request, facts.caller());
            problem(request, response, "other-spelling", null, 403);
        } else {
            flow.refuseSpelling(request, response, facts.caller());
        }
    }

    /** The store, or a check, could not answer. */
    void unavailable(HttpServletRequest request, HttpServletResponse response, String reference) throws IOException {
        if (MfaFilter.isInclude(request) || response.isCommitted()) {
            return;
        }
        if (RequestKind.of(request) == RequestKind.OTHER) {
            response.resetBuffer();
            problem(request, response, "unavailable", null, 503);
        } else {
            flow.plainPage().write(PlainPage.Kind.UNAVAILABLE, request, response, reference, null);
        }
    }

    /** The container found a fault before the application did; the page that it would forward to is the application. */
    private void neutralError(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = response.getStatus();
        flow.plainPage().write(PlainPage.Kind.ERROR, request, response);
        response.setStatus(status);
    }

    private @Nullable String remember(RequestEdge facts) {
        HttpServletRequest request = facts.request();
        String address = ReturnAddress.of(request);
        if (address == null) {
            return null;
        }
        Visit visit = Visit.of(request, facts.caller());
        String id = visit.remember(address, random);
        visit.save(request);
        return id;
    }

    private static void problem(
            HttpServletRequest request,
            HttpServletResponse response,
            String reason,
            @Nullable String location,
            int status)
            throws IOException {
        Replies.protect(response);
        response.setStatus(status);
        String body =
                "{\"type\":\"urn:mfa-filter:" + reason + "\",\"title\":\"Two-step verification required\",\"status\":"
                        + status + ",\"reason\":\"" + reason + "\""
                        + (location == null ? "" : ",\"location\":\"" + jsonText(location) + "\"") + "}";
        Replies.write("application/problem+json;charset=UTF-8", body, request, response);
    }

    private static String jsonText(String text) {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.toString();
    }
}
