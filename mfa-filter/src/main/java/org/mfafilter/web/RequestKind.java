package org.mfafilter.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What kind of client waits for the answer. Changes only the form of a refusal, never the decision. */
enum RequestKind {
    /** A browser that opens a page in the whole window. */
    PAGE,
    /** A browser that opens a page inside a frame. */
    FRAME,
    /** Anything else: fetch, XHR, Faces Ajax, an image, a program. */
    OTHER;

    static RequestKind of(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null) {
            return !mode.equals("navigate") ? OTHER : isFrame(request.getHeader("Sec-Fetch-Dest")) ? FRAME : PAGE;
        }
        String accept = request.getHeader("Accept");
        boolean page = accept != null
                && accept.contains("text/html")
                && request.getHeader("Faces-Request") == null
                && request.getHeader("X-Requested-With") == null;
        return page ? PAGE : OTHER;
    }

    private static boolean isFrame(@Nullable String destination) {
        return destination != null && !destination.equals("document");
    }
}
