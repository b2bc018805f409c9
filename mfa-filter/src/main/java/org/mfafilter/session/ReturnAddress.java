package org.mfafilter.session;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address that a caller was going to, as the browser sent it, if it is one that we may send the browser back to. */
public final class ReturnAddress {

    private static final int MAX_LENGTH = 2048;
    private static final Pattern SESSION_ID = Pattern.compile(";jsessionid=[^/;?]*", Pattern.CASE_INSENSITIVE);

    /** The scheme is left out: behind a TLS proxy the server may not know it, and nothing of the origin is kept. */
    private static final Pattern ABSOLUTE =
            Pattern.compile("https?://(?<authority>[^/?#@\\\\]+)(?<path>/[^?#]*)(\\?(?<query>[^#]*))?(#.*)?");

    private ReturnAddress() {}

    /**
     * Reads the address of the outermost request.
     *
     * @param request the request, also within a forward
     * @return raw path and query without a session id; null for anything but a GET, for a prefetch, and for an address
     *     that is not a local path of this application: more than 2048 characters, outside the context path, beginning
     *     with two slashes, with a backslash in the path, or with anything but printable ASCII in it
     */
    public static @Nullable String of(HttpServletRequest request) {
        if (!"GET".equals(request.getMethod()) || isPrefetch(request)) {
            return null;
        }
        Object forwarded = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        String path = forwarded instanceof String ? (String) forwarded : request.getRequestURI();
        Object forwardedQuery = request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING);
        String query = forwarded instanceof String ? (String) forwardedQuery : request.getQueryString();
        return local(path, query, request);
    }

    /**
     * Reads the address that a form was sent to.
     *
     * @param request the request, in its first dispatch
     * @return raw path and query as above; null for anything but a POST, and for a form of another site's page, by what
     *     {@code Sec-Fetch-Site}, else {@code Origin}, else {@code Referer} says; old browsers may send none of them
     */
    public static @Nullable String ofForm(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean own = site == null ? isOfOwnPage(request) : site.equals("same-origin");
        return own && "POST".equals(request.getMethod())
                ? local(request.getRequestURI(), request.getQueryString(), request)
                : null;
    }

    private static boolean isOfOwnPage(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String page = origin == null ? request.getHeader("Referer") : origin + request.getContextPath() + '/';
        return page == null || ofPage(page, request) != null;
    }

    /**
     * Reads the address of the page that a script runs in.
     *
     * @param page the address as the script or the browser named it, null if neither did
     * @param request the script's request, of any method
     * @return raw path and query as above; null also for a page of another host or port than this request names
     */
    public static @Nullable String ofPage(@Nullable String page, HttpServletRequest request) {
        Matcher parts = ABSOLUTE.matcher(page == null ? "" : page);
        return parts.matches() && parts.group("authority").equalsIgnoreCase(request.getHeader("Host"))
                ? local(parts.group("path"), parts.group("query"), request)
                : null;
    }

    private static @Nullable String local(String sent, @Nullable String query, HttpServletRequest request) {
        String path = SESSION_ID.matcher(sent).replaceAll("");
        String address = query == null ? path : path + '?' + query;
        return isLocal(path, address, request.getContextPath()) ? address : null;
    }

    private static boolean isPrefetch(HttpServletRequest request) {
        return names(request, "Sec-Purpose") || names(request, "Purpose") || names(request, "X-Moz");
    }

    private static boolean names(HttpServletRequest request, String header) {
        String value = request.getHeader(header);
        return value != null && value.toLowerCase(Locale.ROOT).contains("prefetch");
    }

    private static boolean isLocal(String path, String address, String contextPath) {
        return address.length() <= MAX_LENGTH
                && path.startsWith(contextPath + "/")
                && !path.startsWith("//")
                && path.indexOf('\\') < 0
                && address.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
