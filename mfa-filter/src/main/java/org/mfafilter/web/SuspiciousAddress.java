package org.mfafilter.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an address is written in a way that a container should answer 400 (Jakarta Servlet 6.0, section 3.5.3), or
 * has path parameters other than the session id behind its last segment.
 *
 * <p>Only ever a reason to refuse. What an address leads to is decided on the path that the container mapped.
 */
final class SuspiciousAddress {

    private static final String SESSION_ID = "jsessionid";

    /** What may follow the name of a folder. */
    private static final String ENDS = "/;%\\";

    private SuspiciousAddress() {}

    /** Looks at the address that the client sent. The addresses of later dispatches are the application's own. */
    static boolean isOf(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                && isOne(request.getRequestURI(), sessionParameter(request.getServletContext()));
    }

    /**
     * Tells whether a client has written such an address below a place, wherever the container then mapped it to.
     *
     * @param place a path below the context path
     */
    static boolean isBelow(String place, HttpServletRequest request) {
        String path = request.getRequestURI();
        return path != null
                && path.contains(place) // before the context path is asked for, which Tomcat makes anew each time
                && begins(path, place, request.getContextPath().length())
                && isOf(request);
    }

    static boolean begins(String path, String place, int start) {
        int end = start + place.length();
        return path.startsWith(place, start) && (path.length() == end || ENDS.indexOf(path.charAt(end)) >= 0);
    }

    /** Looks at a raw path. */
    static boolean isOne(@Nullable String path, String sessionParameter) {
        if (path == null || !path.startsWith("/") || hasSuspiciousCharacter(path)) {
            return true;
        }
        int depth = 0;
        boolean empty = false;
        for (int start = 1; start <= path.length(); ) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            Segment segment = new Segment(path.substring(start, end));
            boolean up = segment.decoded.equals("..");
            depth += up ? -1 : segment.decoded.equals(".") || segment.decoded.isEmpty() ? 0 : 1;
            if (depth < 0 || (up && empty) || segment.isSuspicious(slash < 0, sessionParameter)) {
                return true;
            }
            empty = segment.decoded.isEmpty();
            start = end + 1;
        }
        return false;
    }

    /** A backslash, a control character, a fragment; the first two encoded too, as are separators; encodings of nothing. */
    private static boolean hasSuspiciousCharacter(String path) {
        ByteBuffer bytes = ByteBuffer.allocate(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            int value = c;
            boolean encoded = c == '%';
            if (encoded) {
                value = i + 2 < path.length() ? hex(path.charAt(i + 1), path.charAt(i + 2)) : -1;
                i += 2;
            }
            if (value < ' ' || value == 127 || value == '\\' || (encoded && (value == '/' || value == ';'))) {
                return true;
            }
            if (!encoded && c == '#') {
                return true;
            }
            bytes.put((byte) (encoded || c < 128 ? value : '?'));
        }
        bytes.flip();
        return !isUtf8(bytes);
    }

    private static int hex(char high, char low) {
        int left = Character.digit(high, 16);
        int right = Character.digit(low, 16);
        return left < 0 || right < 0 || high > 'f' || low > 'f' ? -1 : left * 16 + right;
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String sessionParameter(@Nullable ServletContext context) {
        String name = context == null ? null : context.getSessionCookieConfig().getName();
        return name == null ? SESSION_ID : name;
    }

    private static final class Segment {

        private final String name;
        private final String decoded;
        private final @Nullable String parameters;

        Segment(String text) {
            int semicolon = text.indexOf(';');
            name = semicolon < 0 ? text : text.substring(0, semicolon);
            parameters = semicolon < 0 ? null : text.substring(semicolon + 1);
            decoded = name.replace("%2e", ".").replace("%2E", ".");
        }

        /** A session id may be behind the last segment, which is empty for the address of a folder. */
        boolean isSuspicious(boolean last, String sessionParameter) {
            boolean dots = decoded.equals(".") || decoded.equals("..");
            if (dots && !name.equals(decoded)) {
                return true;
            }
            return parameters != null && (dots || !last || !isSessionId(parameters, sessionParameter));
        }

        /** Payara sends the version of a replicated session beside its id. */
        private static boolean isSessionId(String parameters, String sessionParameter) {
            for (String parameter : parameters.split(";", -1)) {
                if (!parameter.regionMatches(true, 0, SESSION_ID, 0, SESSION_ID.length())
                        && !parameter.startsWith(sessionParameter + "=")) {
                    return false;
                }
            }
            return true;
        }
    }
}
