package org.mfafilter.faces;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A response that keeps what Faces draws until the page is known to be whole.
 *
 * <p>The application's Faces may have an exception handler that redirects, writes a page of its own or swallows, and in the
 * Development stage writes what it knows of the failure. None of that is a page of ours: it is thrown away, and
 * {@link #fault} tells. Headers that our page has set stay as they are.
 */
final class HeldResponse extends HttpServletResponseWrapper {

    private final HeldOutput output = new HeldOutput();
    private final PrintWriter writer = new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
    private @Nullable String fault;
    private boolean taken;

    HeldResponse(HttpServletResponse response) {
        super(response);
    }

    /** What Faces did instead of drawing a page, null if nothing is known. */
    @Nullable
    String fault() {
        return fault;
    }

    /** Takes what was drawn, once; after that there is nothing. */
    @Nullable
    String take() {
        writer.flush();
        String page = taken ? null : output.toString();
        taken = true;
        return page;
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return output;
    }

    @Override
    public void flushBuffer() {
        writer.flush();
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void reset() {
        resetBuffer();
    }

    @Override
    public void resetBuffer() {
        writer.flush();
        output.reset();
    }

    @Override
    public void sendError(int status) {
        sendError(status, null);
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        throw failing("Faces answers " + status + " instead of a page: " + message);
    }

    @Override
    public void sendRedirect(String location) {
        throw failing("Faces redirects to " + location + " instead of drawing a page");
    }

    /** Of Servlet 6.1, which the jar is not compiled against. */
    public void sendRedirect(String location, int status) {
        sendRedirect(location);
    }

    /** Of Servlet 6.1. */
    public void sendRedirect(String location, boolean clearBuffer) {
        sendRedirect(location);
    }

    /** Of Servlet 6.1. */
    public void sendRedirect(String location, int status, boolean clearBuffer) {
        sendRedirect(location);
    }

    @Override
    public void setStatus(int status) {
        if (status != SC_OK) {
            fault = "Faces sets the status " + status;
        }
    }

    @Override
    public void setHeader(String name, String value) {
        if (!containsHeader(name)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (name.equalsIgnoreCase("Set-Cookie") || !containsHeader(name)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setContentType(String type) {
        // ours is set, and the writer writes in UTF-8
    }

    @Override
    public void setCharacterEncoding(String encoding) {
        // see the content type
    }

    @Override
    public void setLocale(Locale locale) {
        // would change the encoding, and the page says its language itself
    }

    @Override
    public void setContentLength(int length) {
        // of something that is not sent yet
    }

    @Override
    public void setContentLengthLong(long length) {
        // of something that is not sent yet
    }

    private IllegalStateException failing(String what) {
        fault = what;
        return new IllegalStateException(what);
    }
}
