package org.mfafilter.flow;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The headers and redirects that all our answers share. */
public final class Replies {

    private Replies() {}

    /**
     * Redirects to an address of this server or to a configured one, without writing a session id into it.
     *
     * @param response the response
     * @param location the address, already checked
     */
    public static void redirect(HttpServletResponse response, String location) {
        protect(response);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
    }

    /**
     * Writes a whole body, whichever of stream and writer the response still allows.
     *
     * @param contentType the body's type, with charset UTF-8
     * @param body the body
     * @param request tells whether only the headers were asked for
     * @param response the response, its buffer empty
     * @throws IOException if the client cannot be reached
     */
    public static void write(String contentType, String body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentType(contentType);
        response.setContentLength(bytes.length);
        if ("HEAD".equals(request.getMethod())) {
            return;
        }
        ServletOutputStream stream;
        try {
            stream = response.getOutputStream();
        } catch (IllegalStateException e) {
            response.getWriter().write(body); // whoever failed before us had asked for the writer
            return;
        }
        stream.write(bytes);
    }

    /**
     * Sets the headers of every answer of ours: nothing is cached, sniffed, framed, sent on as referrer, or loaded from
     * anywhere else (OWASP ASVS 5.0, 3.4.3 to 3.4.8).
     *
     * @param response the response
     */
    public static void protect(HttpServletResponse response) {
        protect(response, "; form-action 'self'", "'none'");
    }

    static void protect(HttpServletResponse response, String formAction, String frameAncestors) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; "
                        + "frame-ancestors " + frameAncestors + formAction);
        response.setHeader("X-Frame-Options", frameAncestors.equals("'none'") ? "DENY" : "SAMEORIGIN");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }
}
