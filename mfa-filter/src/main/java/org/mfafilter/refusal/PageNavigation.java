package org.mfafilter.refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mfafilter.flow.Replies;
import org.mfafilter.session.ReturnAddress;

/** A browser that opens a page, or a file, in the whole window: redirected to our page, and back after the code. */
final class PageNavigation implements Dialect {

    /** How {@code java.net.HttpURLConnection} begins where a program says nothing; no browser does. */
    private static final String JAVA_PROGRAM = "text/html, image/gif, image/jpeg";

    @Override
    public boolean isSpokenBy(HttpServletRequest request) {
        String destination = Client.destination(request);
        if (Client.isNavigation(request)) {
            return destination == null || destination.equals("document");
        }
        return request.getHeader("Sec-Fetch-Mode") == null && isOldBrowser(request);
    }

    private static boolean isOldBrowser(HttpServletRequest request) {
        String accept = Client.accept(request);
        return accept.contains("text/html")
                && !accept.startsWith(JAVA_PROGRAM)
                && request.getHeader("X-Requested-With") == null
                && !Client.header(request, "Authorization").startsWith("bearer ");
    }

    @Override
    public boolean showsPages() {
        return true;
    }

    @Override
    public @Nullable String returnAddress(HttpServletRequest request) {
        return ReturnAddress.of(request);
    }

    @Override
    public void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        Replies.redirect(response, String.valueOf(refusal.location()));
    }
}
