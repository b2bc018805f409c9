package org.mfafilter.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The response of a request in which somebody else may sign in. Asks again before the first byte, and before anything
 * leaves the container's buffer, whether the application may go on; if not, what it has written is thrown away.
 *
 * <p>Holds nothing back itself: bytes, headers, redirects and errors go to the container as they come.
 */
final class UndecidedResponse extends RestorableResponse {

    /** At most so many bytes a character has in any encoding. */
    static final int LONGEST_CHARACTER = 4;

    private final @Nullable String before;
    private final Watch watch;
    private final boolean wrapped;
    private boolean passed;
    private long written;
    private boolean askingAlways;
    private boolean decided;
    private boolean refused;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    /**
     * Watches a response.
     *
     * @param before who is signed in so far, null if nobody is
     * @param watch is asked, and told
     */
    UndecidedResponse(HttpServletResponse response, @Nullable String before, Watch watch) {
        super(response);
        this.before = before;
        this.watch = watch;
        this.wrapped = response instanceof ServletResponseWrapper;
        this.askingAlways = wrapped; // a filter in front may keep what no reset reaches
    }

    /** Finds the one that a response wraps, or is. */
    static @Nullable UndecidedResponse in(ServletResponse response) {
        ServletResponse inner = response;
        while (inner instanceof ServletResponseWrapper) {
            if (inner instanceof UndecidedResponse) {
                return (UndecidedResponse) inner;
            }
            inner = ((ServletResponseWrapper) inner).getResponse();
        }
        return null;
    }

    /** Tells whether this asks at each write, for the request was left to another thread, who has signed in since a caller had. */
    synchronized boolean asksAlwaysSince(@Nullable String callerName) {
        return askingAlways && Objects.equals(before, callerName);
    }

    /** Lets through what comes from now on: a dispatch has been decided, and its answer is not the application's alone. */
    synchronized void decided() {
        decided = true;
        refused = false;
    }

    /** What was decided elsewhere is over. */
    synchronized void undecided() {
        decided = false;
    }

    /** Something that belongs to the answer has been left out, so that an answer without a byte is none. */
    synchronized void missing() {
        written++;
    }

    /** From now on nobody else asks before the container sends what it has. */
    synchronized void askAlways() {
        askingAlways = true;
    }

    /** Tells, after the application has answered, whether its answer was refused or is to be, what is in the buffer too. */
    synchronized boolean isRefused() {
        return (written > 0 || getStatus() == SC_NOT_MODIFIED) && !may(true);
    }

    /** Tells whether so many bytes may go to the container. */
    synchronized boolean mayWrite(long bytes) {
        boolean first = written == 0;
        written += bytes;
        // a container that has begun to send may send anything at once
        boolean may = may(first || askingAlways || bytes > 1 || written >= getBufferSize());
        passed |= may;
        return may;
    }

    /** Tells whether what is in the container's buffer may leave it. A redirect by hand has nothing there. */
    synchronized boolean maySend() {
        boolean redirect = written == 0 && getStatus() >= 300 && getStatus() < 400 && getStatus() != SC_NOT_MODIFIED;
        if (redirect) {
            watch.seeRedirect();
        }
        boolean may = redirect || may(true);
        askingAlways |= may;
        return may;
    }

    /** A filter in front that zips has begun its answer in the container's buffer. */
    @Override
    boolean mayReset() {
        return (!wrapped || hasWritten()) && watch.mayReset();
    }

    @Override
    synchronized boolean hasWritten() {
        return passed;
    }

    /** Takes back what has been answered, here and where this is within another dispatch. */
    void takeBack() {
        UndecidedResponse outer = in(super.getResponse());
        if (outer == null) {
            restore();
        } else {
            outer.takeBack();
        }
    }

    /** A refused answer that the client has the beginning of has nothing to wait for, and may be one without an end. */
    void requireBegin() throws IOException {
        if (isCommitted()) {
            throw new IOException("somebody has signed in who has to prove a second factor, and the answer has ended");
        }
    }

    private boolean may(boolean asking) {
        if (asking && !decided && !refused) {
            refused = !watch.mayGoOn();
        }
        return !refused;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new UndecidedStream(super.getOutputStream(), this);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new UndecidedWriter(super.getWriter(), this);
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (maySend()) {
            super.flushBuffer();
        } else {
            requireBegin();
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        watch.seeRedirect();
        super.sendRedirect(location);
    }

    /**
     * The redirect of Servlet 6.1, which lets what is in the buffer out with it unless that is to be cleared.
     *
     * @param location where to
     * @param status the status
     * @param clearBuffer whether to clear the buffer
     */
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        watch.seeRedirect();
        boolean clear = clearBuffer || !maySend();
        try {
            HttpServletResponse.class
                    .getMethod("sendRedirect", String.class, int.class, boolean.class)
                    .invoke(super.getResponse(), location, status, clear);
        } catch (InvocationTargetException e) {
            throwCause(e);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException("a container of Servlet 6.1 calls this alone", e);
        }
    }

    private static void throwCause(InvocationTargetException failure) throws IOException {
        Throwable cause = failure.getCause();
        if (cause instanceof IOException) {
            throw (IOException) cause;
        }
        if (cause instanceof RuntimeException) {
            throw (RuntimeException) cause;
        }
        throw new IllegalStateException(cause);
    }

    /** Tomcat 11 ends an answer behind the back of whoever wraps it, after a forward by name too. */
    @Override
    public ServletResponse getResponse() {
        if (isToBeRefused()) {
            watch.refuse();
        }
        return super.getResponse();
    }

    private synchronized boolean isToBeRefused() {
        return refused && !decided;
    }

    /** A container gives out new ones after that. */
    @Override
    public void reset() {
        super.reset();
        stream = null;
        writer = null;
    }

    /** Who decides over the answer. */
    interface Watch {

        /** Whether the application may answer, as things are now. */
        boolean mayGoOn();

        /** Comes before a redirect, which some containers send at once. */
        void seeRedirect();

        /** Whether a reset leaves the container's cookies alone. */
        boolean mayReset();

        /** Gives the answer in place of the application's. */
        void refuse();
    }
}
