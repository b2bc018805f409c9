package org.mfafilter.flow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page that needs neither Faces nor the store nor a session: what is said when something is in the way. Status and body
 * are written here, never by {@code sendError}, because the application's error pages are the application. Thread-safe.
 */
public final class PlainPage {

    /** What there is to say. */
    public enum Kind {
        /** The store, or a check, cannot answer. */
        UNAVAILABLE(503),
        /** A page of ours failed. */
        ERROR(500),
        /** The page was asked for over plain HTTP from another machine. */
        INSECURE(403),
        /** The address is written in a way that no link of an application is. */
        BAD_REQUEST(400),
        /** There is nothing at this address. */
        NOT_FOUND(404),
        /** The method is none of GET, HEAD and POST. */
        METHOD_NOT_ALLOWED(405),
        /** The form is far larger than any of ours. */
        TOO_LARGE(413),
        /** Two-step verification is asked for inside a frame. */
        FRAME(403),
        /** Signed out, but the browser signs in again by itself until it is closed. */
        CLOSE_BROWSER(200),
        /** Too many wrong passwords were typed again: the session has ended. */
        WRONG_PASSWORDS(200),
        /** Another spelling of the caller's name is enrolled. */
        OTHER_SPELLING(403),
        /** A form that the application has not received is offered again. */
        UNSENT(200),
        /** It is offered no more. */
        UNSENT_GONE(404);

        private final int status;

        Kind(int status) {
            this.status = status;
        }
    }

    private final FlowSettings settings;
    private final String styleSheet;
    private final Map<String, Texts> texts;

    PlainPage(FlowSettings settings, String styleSheet) {
        this.settings = settings;
        this.styleSheet = styleSheet;
        this.texts = settings.appearance().texts(PlainPage.class, "plain");
    }

    /**
     * Answers a request with a page.
     *
     * @param kind what there is to say
     * @param request the request
     * @param response the response; nothing is done if it is committed
     * @throws IOException if the client cannot be reached
     */
    public void write(Kind kind, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(kind, request, response, null, null);
    }

    /**
     * Answers a request with a page that has a reference number or a link.
     *
     * @param kind what there is to say
     * @param request the request
     * @param response the response; nothing is done if it is committed
     * @param reference the number that the log also has, or null
     * @param link where the page's one link leads, or null for a page without
     * @throws IOException if the client cannot be reached
     */
    public void write(
            Kind kind,
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable String reference,
            @Nullable String link)
            throws IOException {
        write(kind, request, response, new Parts(reference, link, null));
    }

    /**
     * Answers a request that the container or the application has ended with a fault of its own.
     *
     * @param status the status of the fault
     * @param request the request
     * @param response the response; nothing is done if it is committed
     * @throws IOException if the client cannot be reached
     */
    public void writeFault(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(Kind.ERROR, status, request, response, new Parts(null, null, null));
    }

    /** Answers a request with a page on which the caller can sign out by a form that was handed out. */
    void writeWithSignOut(
            Kind kind, HttpServletRequest request, HttpServletResponse response, String reference, String form)
            throws IOException {
        write(kind, request, response, new Parts(reference, null, form));
    }

    /** Answers a request with the page on which a form is sent again or discarded. */
    void writeUnsent(UnsentPage page, Exchange exchange) throws IOException {
        HttpServletRequest request = exchange.request();
        HttpServletResponse response = exchange.response();
        String language = exchange.language();
        String discard = exchange.address(Places.UNSENT);
        String body = page.html(discard, tokenField(request), key -> text(language, key, null));
        // the application may look where the form comes from, and lead on anywhere
        Replies.protect(response, "", "'none'");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setStatus(Kind.UNSENT.status);
        String html =
                html(Kind.UNSENT, language, request, new Parts(exchange.visit().reference(), null, null, body));
        Replies.write("text/html;charset=UTF-8", html, request, response);
    }

    /** What stands above recovery codes in a file: whose they are, where they count, since when. */
    String aboveRecoveryCodes(Exchange exchange) {
        String language = exchange.language();
        Map<String, String> values = new HashMap<>();
        values.put("application", settings.applicationName());
        values.put("caller", exchange.caller().name());
        values.put(
                "date",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(Locale.forLanguageTag(language))
                        .format(LocalDate.now(ZoneId.systemDefault())));
        return texts(language).get("recovery-codes", values);
    }

    private Texts texts(String language) {
        Texts found = texts.get(language);
        if (found == null) {
            throw new IllegalStateException("no texts in " + language);
        }
        return found;
    }

    private void write(Kind kind, HttpServletRequest request, HttpServletResponse response, Parts parts)
            throws IOException {
        write(kind, kind.status, request, response, parts);
    }

    private void write(Kind kind, int status, HttpServletRequest request, HttpServletResponse response, Parts parts)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        boolean frame = kind == Kind.FRAME;
        Replies.protect(response, "; form-action 'self'", frame ? "'self'" : "'none'");
        response.setStatus(status);
        if (kind == Kind.METHOD_NOT_ALLOWED) {
            response.setHeader("Allow", "GET, HEAD, POST");
        }
        String html =
                html(kind, Language.of(null, request, settings.appearance().languages()), request, parts);
        Replies.write("text/html;charset=UTF-8", html, request, response);
    }

    private String html(Kind kind, String language, HttpServletRequest request, Parts parts) {
        String reference = parts.reference;
        String link = parts.link;
        String key = kind.name();
        String title = text(language, key + ".title", reference);
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"" + language + "\" dir=\"");
        html.append(Language.direction(language)).append("\">\n<head>\n<meta charset=\"UTF-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        html.append("<title>").append(title).append(" – ").append(escape(settings.applicationName()));
        html.append("</title>\n<link rel=\"stylesheet\" href=\"").append(asset(styleSheet, request));
        html.append("\">\n</head>\n<body>\n<header class=\"bar\">")
                .append(brand(request))
                .append("</header>\n");
        html.append("<main class=\"card\">\n<h1>").append(title).append("</h1>\n<p>");
        html.append(text(language, key + ".text", reference)).append("</p>\n").append(parts.body);
        if (link != null) {
            html.append("<p><a class=\"button primary\" target=\"_top\" href=\"")
                    .append(escape(link))
                    .append("\">");
            html.append(text(language, key + ".link", reference)).append("</a></p>\n");
        }
        if (parts.signOutForm != null) {
            html.append("<form method=\"post\" action=\"")
                    .append(escape(request.getContextPath() + settings.path() + '/' + Places.SIGN_OUT))
                    .append("\">\n<input type=\"hidden\" name=\"form\" value=\"")
                    .append(escape(parts.signOutForm))
                    .append("\">\n")
                    .append(tokenField(request))
                    .append("<p class=\"buttons\"><button type=\"submit\" class=\"primary\">")
                    .append(text(language, "sign-out", reference))
                    .append("</button></p>\n</form>\n");
        }
        html.append("</main>\n<footer class=\"bar\">\n<p>");
        html.append(text(language, settings.support() == null ? "help.unnamed" : "help", reference))
                .append("</p>\n");
        if (reference != null) {
            html.append("<p>").append(text(language, "reference", reference)).append("</p>\n");
        }
        return html.append("</footer>\n</body>\n</html>\n").toString();
    }

    private String brand(HttpServletRequest request) {
        AssetFile logo = settings.appearance().logo();
        String name = "<span class=\"application\">" + escape(settings.applicationName()) + "</span>";
        return logo == null
                ? name
                : "<span class=\"brand\"><img class=\"logo\" src=\"" + asset(logo.name(), request) + "\" alt=\"\">"
                        + name + "</span>";
    }

    private String asset(String name, HttpServletRequest request) {
        return escape(request.getContextPath() + settings.path() + "/assets/" + name);
    }

    private static String tokenField(HttpServletRequest request) {
        ApplicationToken token = ApplicationToken.of(request);
        return token == null
                ? ""
                : "<input type=\"hidden\" name=\"" + escape(token.parameter()) + "\" value=\"" + escape(token.value())
                        + "\">\n";
    }

    private String text(String language, String key, @Nullable String reference) {
        Map<String, String> values = new HashMap<>();
        values.put("application", settings.applicationName());
        values.put("support", String.valueOf(settings.support()));
        values.put("reference", String.valueOf(reference));
        return escape(texts(language).get(key, values));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** What some pages have and others have not. */
    private static final class Parts {

        private final @Nullable String reference;
        private final @Nullable String link;
        private final @Nullable String signOutForm;
        private final String body;

        Parts(@Nullable String reference, @Nullable String link, @Nullable String signOutForm) {
            this(reference, link, signOutForm, "");
        }

        Parts(@Nullable String reference, @Nullable String link, @Nullable String signOutForm, String body) {
            this.body = body;
            this.reference = reference;
            this.link = link;
            this.signOutForm = signOutForm;
        }
    }
}
