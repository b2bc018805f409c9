package org.mfafilter.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response that can be put back to how it was before the application had it: without its headers, and with those of the
 * filters in front. Cookies stay: the session's is one of them, and without it the sign-in would be undone.
 */
abstract class RestorableResponse extends HttpServletResponseWrapper {

    private static final String COOKIES = "Set-Cookie";

    /** By its name in small letters, each header that the application has touched, and what it was before. */
    private Map<String, List<String>> before = Collections.emptyMap();

    /** Liberty has them beside the headers, and forgets them. */
    private List<Cookie> cookies = Collections.emptyList();

    RestorableResponse(HttpServletResponse response) {
        super(response);
    }

    /** Takes back what the application has answered, but for the status; of no effect on what has left. */
    final void restore() {
        if (isCommitted()) {
            return;
        }
        if (!mayReset()) {
            if (hasWritten()) {
                resetBuffer();
            }
            clearTouched();
            return;
        }
        int status = getStatus();
        Map<String, List<String>> kept = kept();
        reset();
        setStatus(status);
        kept.forEach(this::putBack);
        putCookiesBack();
    }

    /**
     * Tells whether the container keeps its own cookies at a {@link #reset}, or tells them so that they can be put back (Open
     * Liberty does neither, and the sign-in lies in one), and whether no filter in front loses what it has begun with.
     */
    abstract boolean mayReset();

    /** Tells whether the application has written anything. */
    abstract boolean hasWritten();

    private synchronized void clearTouched() {
        before.forEach((name, values) -> {
            super.setHeader(name, null); // takes it away, where a container does so
            if (containsHeader(name)) {
                super.setHeader(name, "");
            }
            putBack(name, values);
        });
        before = Collections.emptyMap();
    }

    private synchronized Map<String, List<String>> kept() {
        Map<String, List<String>> kept = new HashMap<>();
        for (String name : getHeaderNames()) {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean ofBody = lower.equals("content-type") || lower.equals("content-length");
            if (!ofBody && (lower.equalsIgnoreCase(COOKIES) || !before.containsKey(lower))) {
                kept.put(name, new ArrayList<>(getHeaders(name)));
            }
        }
        before.forEach(kept::putIfAbsent);
        before = Collections.emptyMap();
        return kept;
    }

    private void putBack(String name, List<String> values) {
        Collection<String> still = new ArrayList<>(getHeaders(name)); // some servers keep the session's cookie
        boolean emptied = still.size() == 1 && still.contains("");
        for (String value : values) {
            if (emptied) {
                super.setHeader(name, value);
                emptied = false;
            } else if (!still.contains(value)) {
                super.addHeader(name, value);
            }
        }
    }

    private synchronized void putCookiesBack() {
        Collection<String> still = new ArrayList<>(getHeaders(COOKIES));
        for (Cookie cookie : cookies) {
            if (still.stream().noneMatch(header -> header.startsWith(cookie.getName() + '='))) {
                super.addCookie(cookie);
            }
        }
    }

    @Override
    public synchronized void addCookie(Cookie cookie) {
        if (cookies.isEmpty()) {
            cookies = new ArrayList<>();
        }
        cookies.add(cookie);
        super.addCookie(cookie);
    }

    private synchronized void touch(@Nullable String name) {
        if (name == null) {
            return; // which containers take for nothing
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.equalsIgnoreCase(COOKIES) && !before.containsKey(lower)) {
            if (before.isEmpty()) {
                before = new HashMap<>();
            }
            before.put(lower, new ArrayList<>(getHeaders(name)));
        }
    }

    @Override
    public void setHeader(String name, String value) {
        touch(name);
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        touch(name);
        super.addHeader(name, value);
    }

    @Override
    public void setDateHeader(String name, long date) {
        touch(name);
        super.setDateHeader(name, date);
    }

    @Override
    public void addDateHeader(String name, long date) {
        touch(name);
        super.addDateHeader(name, date);
    }

    @Override
    public void setIntHeader(String name, int value) {
        touch(name);
        super.setIntHeader(name, value);
    }

    @Override
    public void addIntHeader(String name, int value) {
        touch(name);
        super.addIntHeader(name, value);
    }
}
