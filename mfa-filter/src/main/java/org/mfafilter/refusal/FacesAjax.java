package org.mfafilter.refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mfafilter.flow.Replies;
import org.mfafilter.session.ReturnAddress;

/**
 * The scripts of Mojarra, MyFaces, PrimeFaces and OmniFaces: a partial response that leads the whole window to our page, which
 * they follow only with status 200. The view that sent the request is neither restored nor touched.
 */
final class FacesAjax implements Dialect {

    private static final String PARAMETER = "jakarta.faces.partial.ajax";

    @Override
    public boolean isSpokenBy(HttpServletRequest request) {
        String query = request.getQueryString();
        return Client.header(request, "Faces-Request").equals("partial/ajax")
                || (query != null && Arrays.asList(query.split("&", -1)).contains(PARAMETER + "=true"));
    }

    @Override
    public @Nullable String returnAddress(HttpServletRequest request) {
        return ReturnAddress.ofPage(request.getHeader("Referer"), request);
    }

    @Override
    public void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Replies.protect(response);
        response.setStatus(refusal.location() == null ? refusal.reason().status() : HttpServletResponse.SC_OK);
        Replies.write("text/xml;charset=UTF-8", body(refusal), request, response);
    }

    static String body(Refusal refusal) {
        Reason reason = refusal.reason();
        String content = refusal.location() == null
                ? "<error><error-name>" + Escape.xml(Problem.type(reason)) + "</error-name><error-message>"
                        + Escape.xml(reason.title()) + "</error-message></error>"
                : "<redirect url=\"" + Escape.xml(refusal.location()) + "\"/>";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<partial-response>" + content + "</partial-response>";
    }
}
