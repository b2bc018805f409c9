package org.mfafilter.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that asks again where it has waited for its body, which the client may send as slowly as it likes: the first
 * time for parameters and parts, each time for the stream. Hands the watched response to whoever starts an asynchronous
 * answer without naming one, and lets look at who is signed in before it goes to another thread, and after a sign-in there.
 */
final class WatchedRequest extends HttpServletRequestWrapper {

    private final HttpServletResponse response;
    private final Watch watch;
    private boolean parametersRead;
    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;

    WatchedRequest(HttpServletRequest request, HttpServletResponse response, Watch watch) {
        super(request);
        this.response = response;
        this.watch = watch;
    }

    /** Only the thread that signs somebody in is sure to know the roles: another one may answer. */
    @Override
    public void login(String username, String password) throws ServletException {
        super.login(username, password);
        lookIfAsync();
    }

    @Override
    public boolean authenticate(HttpServletResponse challenged) throws IOException, ServletException {
        boolean signedIn = super.authenticate(challenged);
        lookIfAsync();
        return signedIn;
    }

    private void lookIfAsync() {
        if (isAsyncStarted()) {
            watch.lookAtRoles();
        }
    }

    private void parametersRead() {
        if (!parametersRead) {
            parametersRead = true;
            watch.requireMayGoOn();
        }
    }

    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    @Override
    public AsyncContext startAsync(ServletRequest servletRequest, ServletResponse servletResponse) {
        watch.lookAtRoles();
        return super.startAsync(servletRequest, servletResponse);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String value = super.getParameter(name);
        parametersRead();
        return value;
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = super.getParameterValues(name);
        parametersRead();
        return values;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> parameters = super.getParameterMap();
        parametersRead();
        return parameters;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        Enumeration<String> names = super.getParameterNames();
        parametersRead();
        return names;
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        Collection<Part> parts = super.getParts();
        parametersRead();
        return parts;
    }

    @Override
    public @Nullable Part getPart(String name) throws IOException, ServletException {
        Part part = super.getPart(name);
        parametersRead();
        return part;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new Bytes(super.getInputStream());
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (reader == null) {
            reader = new BufferedReader(new Texts(super.getReader()));
        }
        return reader;
    }

    private final class Bytes extends ServletInputStream {

        private final ServletInputStream source;
        private long missing = getContentLengthLong();

        Bytes(ServletInputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            int b = source.read();
            if (b < 0 || --missing == 0) { // whoever counts does not read on to the end
                watch.requireMayGoOn();
            }
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = source.read(bytes, offset, length);
            missing -= Math.max(read, 0);
            watch.requireMayGoOn();
            return read;
        }

        @Override
        public int available() throws IOException {
            return source.available();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }

    private final class Texts extends FilterReader {

        Texts(Reader source) {
            super(source);
        }

        @Override
        public int read(char[] text, int offset, int length) throws IOException {
            int read = super.read(text, offset, length);
            watch.requireMayGoOn();
            return read;
        }
    }

    /** Who decides over the request. */
    interface Watch {

        /** Comes after the application has waited for the client; throws if it may not go on. */
        void requireMayGoOn();

        /** Comes where another thread is going to answer. */
        void lookAtRoles();
    }
}
