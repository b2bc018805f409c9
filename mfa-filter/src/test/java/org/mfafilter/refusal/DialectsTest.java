package org.mfafilter.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.Requests;

class DialectsTest {

    private static final String OLD_BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String OLD_IMAGE = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";

    private final Dialects dialects = new Dialects((link, request, response) -> {
        throw new AssertionError("nothing is written here");
    });

    static Stream<Arguments> clients() {
        return Stream.of(
                // what Chromium sends
                of("a page", PageNavigation.class, fetch("navigate", "document", "Accept", OLD_BROWSER)),
                of(
                        "a page that asks for JSON",
                        PageNavigation.class,
                        fetch("navigate", "document", "Accept", "a/json")),
                of("a frame", FrameNavigation.class, fetch("navigate", "iframe", "Accept", OLD_BROWSER)),
                of("a fenced frame", FrameNavigation.class, fetch("navigate", "fencedframe")),
                of("a link to save", Problem.class, fetch("navigate", "empty")),
                of("an embedded file", Embedded.class, fetch("navigate", "embed", "Accept", OLD_BROWSER)),
                of("an object", Embedded.class, fetch("navigate", "object", "Accept", OLD_BROWSER)),
                of("an image", Embedded.class, fetch("no-cors", "image", "Accept", OLD_IMAGE)),
                of("a script", Embedded.class, fetch("no-cors", "script", "Accept", "*/*")),
                of("a font", Embedded.class, fetch("cors", "font", "Accept", "*/*")),
                of("fetch", Problem.class, fetch("cors", "empty", "Accept", "*/*")),
                of("fetch of a page", Problem.class, fetch("same-origin", "empty", "Accept", "text/html")),
                of("events", Problem.class, fetch("cors", "empty", "Accept", "text/event-stream")),
                of("a beacon", Problem.class, fetch("no-cors", "empty", "Accept", "*/*")),
                of("a prefetch", Problem.class, fetch("no-cors", "empty", "Accept", OLD_BROWSER)),
                of("a WebSocket", Problem.class, Map.of("Connection", "Upgrade", "Upgrade", "websocket")),
                of("Faces Ajax", FacesAjax.class, fetch("cors", "empty", "Faces-Request", "partial/ajax")),
                of("htmx", Htmx.class, fetch("cors", "empty", "HX-Request", "true", "Accept", "*/*")),
                // what a browser says nothing of: old, or over plain HTTP
                of("an old browser", PageNavigation.class, Map.of("Accept", OLD_BROWSER)),
                of("an old image", Embedded.class, Map.of("Accept", OLD_IMAGE)),
                of("jQuery", Problem.class, Map.of("Accept", "text/html, */*", "X-Requested-With", "XMLHttpRequest")),
                of("JSON", Problem.class, Map.of("Accept", "application/json, text/plain, */*")),
                of("old Faces Ajax", FacesAjax.class, Map.of("Faces-Request", "partial/ajax", "Accept", OLD_BROWSER)),
                of("old htmx", Htmx.class, Map.of("HX-Request", "true", "Accept", OLD_BROWSER)),
                of("no htmx", PageNavigation.class, Map.of("HX-Request", "false", "Accept", OLD_BROWSER)),
                // programs
                of("curl", Problem.class, Map.of("Accept", "*/*", "Authorization", "Basic YTpi")),
                of("nothing", Problem.class, Map.of()),
                of("a bearer", Problem.class, Map.of("Accept", OLD_BROWSER, "Authorization", "Bearer x.y.z")),
                of("a browser behind a proxy", PageNavigation.class, bearerOfAProxy()),
                of("BASIC", PageNavigation.class, Map.of("Accept", OLD_BROWSER, "Authorization", "Basic YTpi")),
                of("Java", Problem.class, Map.of("Accept", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2")),
                of("SOAP 1.1", Soap.OnePointOne.class, content("text/xml; charset=UTF-8", "SOAPAction", "\"\"")),
                of("SOAP 1.1 with a file", Soap.OnePointOne.class, content("multipart/related; x", "SOAPAction", "")),
                of("XML", Problem.class, content("text/xml")),
                of("SOAP 1.2", Soap.OnePointTwo.class, content("application/soap+xml;charset=utf-8;action=\"x\"")),
                of("SOAP 1.2 with a file", Soap.OnePointTwo.class, content(MULTIPART_1_2, "SOAPAction", "x")),
                of("GraphQL over HTTP", GraphQl.class, Map.of("Accept", "application/graphql-response+json, */*")),
                of("GraphQL text", GraphQl.class, content("application/graphql")),
                of("JSON that is posted", Problem.class, content("application/json")));
    }

    private static final String MULTIPART_1_2 =
            "Multipart/Related; type=\"application/xop+xml\"; start-info=\"application/soap+xml\"";

    @ParameterizedTest
    @MethodSource("clients")
    void isChosenByWhatTheClientSaysOfItself(Map<String, String> headers, Class<?> expected) {
        Requests request = Requests.to("/salaries");
        headers.forEach(request::header);
        assertThat(dialects.of(request.make())).isExactlyInstanceOf(expected);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void isChosenByTheAddressWhereNoHeaderTells(Requests request, Class<?> expected) {
        assertThat(dialects.of(request.make())).isExactlyInstanceOf(expected);
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of(post("/app/graphql").header("Content-Type", "application/json"), GraphQl.class),
                Arguments.of(Requests.to("/app/graphql").header("Content-Type", "application/json"), Problem.class),
                Arguments.of(post("/app/graphql").header("Content-Type", "text/plain"), Problem.class),
                Arguments.of(post("/page.xhtml").query("a=1&jakarta.faces.partial.ajax=true"), FacesAjax.class),
                Arguments.of(post("/page.xhtml").query("a=jakarta.faces.partial.ajax=true"), Problem.class),
                Arguments.of(
                        Requests.to("/page.xhtml")
                                .query("jakarta.faces.partial.ajax=true")
                                .header("Sec-Fetch-Mode", "navigate"),
                        PageNavigation.class));
    }

    private static Requests post(String uri) {
        return Requests.to(uri).method("POST");
    }

    private static Arguments of(String name, Class<?> dialect, Map<String, String> headers) {
        return Arguments.of(Named.of(name, headers), dialect);
    }

    private static Map<String, String> fetch(String mode, String destination, String... others) {
        Map<String, String> headers = map(others);
        headers.put("Sec-Fetch-Mode", mode);
        headers.put("Sec-Fetch-Dest", destination);
        return headers;
    }

    private static Map<String, String> content(String type, String... others) {
        Map<String, String> headers = map(others);
        headers.put("Content-Type", type);
        headers.put("Accept", "*/*");
        return headers;
    }

    private static Map<String, String> bearerOfAProxy() {
        return fetch("navigate", "document", "Authorization", "Bearer x.y.z", "Accept", OLD_BROWSER);
    }

    private static Map<String, String> map(String... namesAndValues) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
