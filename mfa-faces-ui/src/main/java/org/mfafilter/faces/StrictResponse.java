package org.mfafilter.faces;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/** A response that fails where Faces would send an error: the application's error pages are no place for our pages to end. */
final class StrictResponse extends HttpServletResponseWrapper {

    StrictResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void sendError(int status) {
        sendError(status, null);
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        throw new IllegalStateException("Faces answers " + status + " instead of a page: " + message);
    }
}
