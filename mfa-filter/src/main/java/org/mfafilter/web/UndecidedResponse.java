package org.mfafilter.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The response of a request in which somebody else may sign in. Asks again before the first byte, and before anything
 * leaves the container's buffer, whether the application may go on; if not, what it has written is thrown away.
 *
 * <p>Holds nothing back itself: bytes, headers, redirects and errors go to the container as they come.
 */
final class UndecidedResponse extends HttpServletResponseWrapper {

    /** At most so many bytes a character has in any encoding. */
    static final int LONGEST_CHARACTER = 4;

    private final @Nullable String before;
    private final BooleanSupplier mayGoOn;
    private final Runnable beforeRedirect;
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
     * @param mayGoOn whether the application may answer, as things are now
     * @param beforeRedirect is run before a redirect, which some containers send at once
     */
    UndecidedResponse(
            HttpServletResponse response, @Nullable String before, BooleanSupplier mayGoOn, Runnable beforeRedirect) {
        super(response);
        this.before = before;
        this.mayGoOn = mayGoOn;
        this.beforeRedirect = beforeRedirect;
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
        return may(first || askingAlways || bytes > 1 || written >= getBufferSize());
    }

    /** Tells whether what is in the container's buffer may leave it. A redirect by hand has nothing there. */
    synchronized boolean maySend() {
        boolean redirect = written == 0 && getStatus() >= 300 && getStatus() < 400 && getStatus() != SC_NOT_MODIFIED;
        if (redirect) {
            beforeRedirect.run();
        }
        boolean may = redirect || may(true);
        askingAlways |= may;
        return may;
    }

    /** A refused answer that the client has the beginning of has nothing to wait for, and may be one without an end. */
    void requireBegin() throws IOException {
        if (isCommitted()) {
            throw new IOException("somebody has signed in who has to prove a second factor, and the answer has ended");
        }
    }

    private boolean may(boolean asking) {
        if (asking && !decided && !refused) {
            refused = !mayGoOn.getAsBoolean();
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
        beforeRedirect.run();
        super.sendRedirect(location);
    }
}
