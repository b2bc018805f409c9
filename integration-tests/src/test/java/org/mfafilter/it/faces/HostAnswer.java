package org.mfafilter.it.faces;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mfafilter.it.WebClient.Answer;

/**
 * An answer of a host without what differs from one request to the next: session, view state, times, its own name. Stack
 * traces, which the Development stage shows, are without the filters that they name, and the numbers that MyFaces counts there.
 */
record HostAnswer(int status, Map<String, List<String>> headers, String body) {

    private static final Set<String> TIMES = Set.of("date", "expires", "last-modified", "etag");

    private static final Set<String> LENGTH = Set.of("content-length", "transfer-encoding");

    /** Takes an application's name, which is as long for the host with our jars as without, out of an answer. */
    static HostAnswer of(String application, Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.response().headers().map().forEach((name, values) -> {
            if (!TIMES.contains(name)) {
                headers.put(
                        name,
                        values.stream().map(value -> header(application, value)).toList());
            }
        });
        if (answer.body().contains("ViewState") || answer.body().contains("\tat org.")) {
            headers.keySet().removeAll(LENGTH); // follows the view state or the stack trace
        }
        return new HostAnswer(answer.status(), headers, body(application, answer.body()));
    }

    private static String header(String application, String value) {
        return value.replace(application.substring(1), "host")
                .replaceAll("^(\\w[\\w.]*)=[^;]+", "$1=masked")
                .replaceAll(";jsessionid=[0-9A-F]+", "");
    }

    private static String body(String application, String body) {
        return body.replace(application.substring(1), "host")
                .replaceAll(";jsessionid=[0-9A-F]+", "")
                .replaceAll("(<input[^>]*ViewState[^>]* value=\")[^\"]*", "$1")
                .replaceAll("(<input[^>]*ClientWindow[^>]* value=\")[^\"]*", "$1")
                .replaceAll("(<update id=\"[^\"]*(?:ViewState|ClientWindow)[^\"]*\"><!\\[CDATA\\[)[^\\]]*", "$1")
                .replaceAll("jfwid=[^\"&]*", "jfwid=")
                .replaceAll("\\.\\.\\. \\d+ more|<td>\\d+</td>|\\d\\d:\\d\\d:\\d\\d", "")
                .replaceAll("\\s+at org\\.(mfafilter|apache\\.catalina\\.core\\.ApplicationFilterChain)\\.[^\\n]*", "");
    }
}
