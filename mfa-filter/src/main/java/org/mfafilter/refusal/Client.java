package org.mfafilter.refusal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client says of itself in its headers, in lower case. Nothing of it counts for more than the form of an answer. */
final class Client {

    private Client() {}

    /** A browser loads a page, a frame or a file; only the browser itself can say so, no script. */
    static boolean isNavigation(HttpServletRequest request) {
        return "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    /** What the browser wants it for; null for programs, old browsers, and over plain HTTP except to this machine. */
    static @Nullable String destination(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Dest");
    }

    static String accept(HttpServletRequest request) {
        return header(request, "Accept");
    }

    /** The type of the body with its parameters. */
    static String contentType(HttpServletRequest request) {
        return header(request, "Content-Type");
    }

    static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value.trim().toLowerCase(Locale.ROOT);
    }
}
