package org.mfafilter.refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mfafilter.session.ReturnAddress;

/** htmx: the same problem as for any script, and a header by which the whole window goes to our page whatever the status. */
final class Htmx implements Dialect {

    private final Dialect problem = new Problem();

    @Override
    public boolean isSpokenBy(HttpServletRequest request) {
        return Client.header(request, "HX-Request").equals("true");
    }

    @Override
    public @Nullable String returnAddress(HttpServletRequest request) {
        return Client.header(request, "HX-Boosted").equals("true")
                ? ReturnAddress.of(request)
                : ReturnAddress.ofPage(request.getHeader("HX-Current-URL"), request);
    }

    @Override
    public void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (refusal.location() != null) {
            response.setHeader("HX-Redirect", refusal.location());
        }
        problem.refuse(refusal, request, response);
    }
}
