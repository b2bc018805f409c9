package org.mfafilter.refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mfafilter.flow.Replies;

/**
 * Scripts and programs that name no dialect of their own: a problem (RFC 9457), never 401, at which a browser would ask for
 * another password.
 */
final class Problem implements Dialect {

    /** The type of a problem, an error or a fault. */
    static String type(Reason reason) {
        return "urn:mfa-filter:" + reason.word();
    }

    @Override
    public boolean isSpokenBy(HttpServletRequest request) {
        return true;
    }

    @Override
    public boolean tellsWait() {
        return true;
    }

    @Override
    public void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        head(refusal, response);
        Replies.write("application/problem+json;charset=UTF-8", body(refusal), request, response);
    }

    /** Status and headers, for all dialects of programs. */
    static void head(Refusal refusal, HttpServletResponse response) {
        Replies.protect(response);
        response.setStatus(refusal.reason().status());
        if (refusal.retryAfter() != null) {
            response.setHeader("Retry-After", refusal.retryAfter().toString());
        }
    }

    static String body(Refusal refusal) {
        Reason reason = refusal.reason();
        return "{\"type\":\"" + type(reason) + "\",\"title\":\"" + Escape.json(reason.title()) + "\",\"status\":"
                + reason.status() + "," + reasonAndLocation(refusal) + "}";
    }

    static String reasonAndLocation(Refusal refusal) {
        String location = refusal.location();
        return "\"reason\":\"" + refusal.reason().word() + "\""
                + (location == null ? "" : ",\"location\":\"" + Escape.json(location) + "\"");
    }
}
