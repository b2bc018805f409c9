package org.mfafilter.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What to do about each kind of request that a dry run found. */
final class Remedies {

    private static final Map<String, String> TEXTS = texts();

    private Remedies() {}

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("page", "nothing: the browser is led to the code and back (docs/integration/clients.md)");
        texts.put("form", "nothing: the form waits and is offered again (docs/integration/lost-work.md)");
        texts.put("frame", "the frame shows a link to the whole window (docs/integration/clients.md)");
        texts.put("embedded", "nothing: it is asked for again with its page (docs/integration/clients.md)");
        texts.put("faces-ajax", "nothing: the script follows the redirect (docs/integration/faces-ajax.md)");
        texts.put("htmx", "nothing: htmx follows the header (docs/integration/htmx.md)");
        texts.put("download", "link it without the attribute download (docs/integration/downloads.md)");
        texts.put("fetch", "BREAKS unless the script reads the problem it gets (docs/integration/fetch.md)");
        texts.put("graphql", "BREAKS unless the client reads the error it gets (docs/integration/graphql.md)");
        texts.put("event-stream", "BREAKS unless the page looks why it ended (docs/integration/clients.md)");
        texts.put("websocket", "BREAKS unless the page looks why it was refused (docs/integration/websocket.md)");
        texts.put("soap", "BREAKS: give the program a caller who is not flagged (docs/integration/soap.md)");
        texts.put(
                "program",
                "BREAKS: give the program a caller who is not flagged, or exempt its path"
                        + " (docs/integration/curl-and-programs.md)");
        return Collections.unmodifiableMap(texts);
    }

    static String of(String kind) {
        return TEXTS.getOrDefault(kind, "not known to this version; use the jar that wrote the line");
    }

    static boolean isBreaking(String kind) {
        return of(kind).startsWith("BREAKS");
    }
}
