package org.mfafilter.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a marked caller, which may be server-sent events: one request that lasts for hours. Such a one ends at its
 * next write when the mark has ended, because there is no next request to refuse; any other answer goes through as it is.
 */
final class EventStream extends HttpServletResponseWrapper {

    private static final String EVENTS = "text/event-stream";

    private final HttpServletRequest request;
    private final Watch watch;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    /**
     * Watches an answer.
     *
     * @param request what is answered: a browser's {@code EventSource} asks for events
     * @param watch is asked before each write
     */
    EventStream(HttpServletRequest request, HttpServletResponse response, Watch watch) {
        super(response);
        this.request = request;
        this.watch = watch;
    }

    /** As the application has said, or, where it has said nothing yet, as the client asks. */
    private boolean isEvents() {
        String type = getContentType();
        if (type == null) {
            String accept = request.getHeader("Accept");
            return accept != null && accept.contains(EVENTS);
        }
        return type.startsWith(EVENTS);
    }

    private void requireMark() throws IOException {
        if (!watch.isStillVerified()) {
            throw new IOException("two-step verification of the caller has ended, and the event stream with it");
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            ServletOutputStream target = super.getOutputStream();
            stream = isEvents() ? new Events(target) : target;
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            PrintWriter target = super.getWriter();
            writer = isEvents() ? new PrintWriter(new Texts(target)) : target;
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (isEvents()) {
            requireMark();
        }
        super.flushBuffer();
    }

    /** A container gives out new ones after that. */
    @Override
    public void reset() {
        super.reset();
        stream = null;
        writer = null;
    }

    private final class Events extends ServletOutputStream {

        private final ServletOutputStream target;

        Events(ServletOutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            requireMark();
            target.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            requireMark();
            target.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            requireMark();
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }

        @Override
        public boolean isReady() {
            return target.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            target.setWriteListener(listener);
        }
    }

    private final class Texts extends FilterWriter {

        Texts(Writer target) {
            super(target);
        }

        @Override
        public void write(int c) throws IOException {
            requireMark();
            super.write(c);
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            requireMark();
            super.write(text, offset, length);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            requireMark();
            super.write(text, offset, length);
        }

        @Override
        public void flush() throws IOException {
            requireMark();
            super.flush();
        }
    }

    /** Who decides over the answer. */
    interface Watch {

        /** Whether the caller's mark still counts. */
        boolean isStillVerified();
    }
}
