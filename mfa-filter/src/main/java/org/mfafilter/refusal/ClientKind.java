package org.mfafilter.refusal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Names how a request would be refused, and who sent it, without refusing it. Thread-safe. */
public final class ClientKind {

    private final Dialects dialects = new Dialects((link, request, response) -> {});

    /** Chooses as a refusal does. */
    public ClientKind() {}

    /**
     * Names the kind of request.
     *
     * @param request the request; its body is not read
     * @return one of {@code websocket}, {@code event-stream}, {@code page}, {@code form}, {@code frame}, {@code embedded},
     *     {@code faces-ajax}, {@code htmx}, {@code graphql}, {@code soap}, {@code download}, {@code fetch}, {@code program}
     */
    public String of(HttpServletRequest request) {
        if (Client.header(request, "Upgrade").equals("websocket")) {
            return "websocket";
        }
        if (Client.accept(request).contains("text/event-stream")) {
            return "event-stream";
        }
        Dialect dialect = dialects.of(request);
        if (dialect instanceof PageNavigation) {
            return request.getMethod().equals("POST") ? "form" : "page";
        }
        if (dialect instanceof Problem) {
            return ofProblem(request);
        }
        return ofDialect(dialect);
    }

    private static String ofDialect(Dialect dialect) {
        if (dialect instanceof FacesAjax) {
            return "faces-ajax";
        }
        if (dialect instanceof GraphQl) {
            return "graphql";
        }
        if (dialect instanceof Soap) {
            return "soap";
        }
        return dialect instanceof FrameNavigation
                ? "frame"
                : dialect.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String ofProblem(HttpServletRequest request) {
        if (Client.isNavigation(request)) {
            return "download";
        }
        boolean script = request.getHeader("Sec-Fetch-Mode") != null
                || request.getHeader("X-Requested-With") != null
                || Client.header(request, "User-Agent").startsWith("mozilla/");
        return script ? "fetch" : "program";
    }

    /**
     * Names what sent a request.
     *
     * @param request the request
     * @return a browser's name, or the first word of what a program says of itself without its version; {@code -} for none
     */
    public static String family(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        if (agent == null || agent.trim().isEmpty()) {
            return "-";
        }
        if (agent.startsWith("Mozilla/")) {
            for (String browser : new String[] {"Edg", "OPR", "Firefox", "Chrome", "Safari", "Trident"}) {
                if (agent.contains(browser + "/")) {
                    return browser.equals("Edg") ? "Edge" : browser.equals("OPR") ? "Opera" : browser;
                }
            }
            return "Mozilla";
        }
        return agent.trim().split("[/\\s(;]", 2)[0];
    }

    /**
     * Names how a request proves its password by itself.
     *
     * @param request the request
     * @return {@code basic}, {@code bearer}, {@code other}, or {@code -} for no header
     */
    public static String authorization(HttpServletRequest request) {
        String scheme = Client.header(request, "Authorization").split("\\s", 2)[0];
        if (scheme.isEmpty()) {
            return "-";
        }
        return scheme.equals("basic") || scheme.equals("bearer") ? scheme : "other";
    }
}
