package org.mfafilter.it.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.matrix.ServerType;

/** Every kind of door: without the mark not one byte of a canary and nothing that runs, with it everything as before. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.mfafilter.it.doors.Doors#servers")
class CanaryIT {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "FOO", "get", "TRACE");

    private static final String ELSEWHERE = "https://elsewhere.example";

    private static final List<String> PLACES_OF_REWRITING =
            List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Path");

    private static Doors doors;
    private static Visitor notEnrolled;
    private static Visitor marked;
    private static Visitor enrolled;
    private static Visitor unflagged;

    @Parameter
    private ServerType type;

    @BeforeParameterizedClassInvocation
    static void start(ServerType type) throws IOException {
        doors = Doors.on(type);
        notEnrolled = doors.signedIn("berit");
        marked = doors.marked("astrid");
        enrolled = doors.signedIn("astrid");
        unflagged = doors.signedIn("nils");
    }

    @AfterParameterizedClassInvocation
    static void stop() throws InterruptedException {
        doors.close();
    }

    @Test
    void givesNothingToAFlaggedCallerWithoutAMarkByAnyMethod() {
        for (Visitor visitor : List.of(notEnrolled, enrolled)) {
            for (String place : doors.canaries().keySet()) {
                for (String method : METHODS) {
                    assertRefused(visitor, method, place, List.of());
                }
            }
        }
    }

    @Test
    void givesNothingToConditionalAndPartialRequests() {
        for (String place : doors.canaries().keySet()) {
            for (String header : List.of(
                    "If-None-Match: *",
                    "If-None-Match: W/\"x\"",
                    "If-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT",
                    "If-Match: \"x\"",
                    "Range: bytes=0-5")) {
                RawClient.Answer answer = assertRefused(enrolled, "GET", place, List.of(header));
                assertThat(answer.status()).as(header).isNotIn(206, 304, 412, 416);
            }
        }
    }

    @Test
    void takesNoNoticeOfHeadersThatRewrite() {
        for (String place : doors.canaries().keySet()) {
            for (String header : PLACES_OF_REWRITING) {
                assertRefused(enrolled, "GET", place, List.of(header + ": /doors/open/exempt/lead"));
                RawClient.Answer open = raw(enrolled)
                        .send("GET", "/doors/open/exempt/lead?way=open", List.of(header + ": /doors" + place));
                assertThat(open.text()).endsWith("open").doesNotContain("CANARY");
            }
            assertRefused(enrolled, "POST", place, List.of("X-HTTP-Method-Override: GET"));
            assertRefused(enrolled, "GET", "/", List.of("X-Forwarded-Prefix: " + place, "Forwarded: for=127.0.0.1"));
        }
    }

    @Test
    void opensNoWebSocket() {
        for (Visitor visitor : List.of(notEnrolled, enrolled)) {
            int runs = doors.runs();
            assertThat(visitor.handshake("/app/socket")).isEqualTo("403");
            assertThat(doors.runs()).isEqualTo(runs);
        }
    }

    @Test
    void everythingWorksWithTheMarkAndForUnflaggedCallers() {
        for (Visitor visitor : List.of(marked, unflagged)) {
            doors.canaries().forEach((place, canary) -> {
                int runs = doors.runs();
                assertThat(visitor.open(place).body()).as(place).contains(canary);
                assertThat(doors.runs()).as(place).isGreaterThan(runs);
            });
            assertThat(visitor.handshake("/app/socket")).isEqualTo("CANARY-socket");
            for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "FOO")) {
                assertThat(raw(visitor)
                                .send(method, "/doors/app/servlet", List.of("Content-Length: 0"))
                                .text())
                        .endsWith("CANARY-servlet " + method);
            }
            assertThat(raw(visitor)
                            .send("GET", "/doors/app/canary.txt", List.of("Range: bytes=0-12"))
                            .text())
                    .startsWith(Doors.knowsRanges(type) ? "HTTP/1.1 206" : "HTTP/1.1 200")
                    .contains("\r\n\r\nCANARY-static");
            assertThat(visitor.open("/app/names/l%C3%B6n%20och%20skatt.pdf").body())
                    .isEqualTo("CANARY-names GET");
        }
    }

    /** Nothing in the headers either that the application did not have before. */
    @Test
    void leavesTheAnswersToUnflaggedCallersAsTheyWere() {
        Visitor before = new Visitor(doors.address(), Doors.PLAIN);
        before.signIn("nils", "/app/servlet");
        for (Visitor visitor : List.of(before, unflagged)) {
            visitor.open("/app/page.jsp"); // has a session made, where the sign-in needs none
        }
        for (String place : doors.canaries().keySet()) {
            Answer with = unflagged.open(place);
            Answer without = before.open(place);
            assertThat(with.status()).as(place).isEqualTo(without.status());
            Map<String, List<String>> expected = headers(without);
            expected.computeIfPresent(
                    "content-length",
                    (name, length) -> place.contains(".xhtml") || place.contains(".jsf")
                            ? with.response().headers().allValues(name)
                            : length); // a view state is not always as long
            Map<String, List<String>> found = headers(with);
            Doors.forgiveFraming(type, found, expected);
            assertThat(found).as(place).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/servlet", "/app/canary.txt", "/app/canary.xhtml", "/app/folder/"})
    void leavesTheSignInPageAsItWas(String place) {
        Visitor before = new Visitor(doors.address(), Doors.PLAIN);
        Answer with = doors.anybody().form(place);
        Answer without = before.form(place);
        assertThat(with.body())
                .isEqualTo(without.body().replace("plain", "doors"))
                .doesNotContain("CANARY");
        assertThat(headers(with)).isEqualTo(headers(without));
    }

    @Test
    void worksWithACorsRequestAndACookieOfTheApplication() {
        Answer answer = marked.browser()
                .send(
                        "POST",
                        "/doors/app/servlet",
                        Map.of(
                                "Origin",
                                ELSEWHERE,
                                "Cookie",
                                "theme=dark; " + marked.browser().cookies()),
                        BodyPublishers.ofString("{}"));
        assertThat(answer.body()).isEqualTo("CANARY-servlet POST");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    /** The application's filter for CORS is in front of ours. */
    @Test
    void preflightRequestsAreAnsweredToEverybody() {
        for (Visitor visitor : List.of(doors.anybody(), unflagged, marked, notEnrolled, enrolled)) {
            int runs = doors.runs();
            Answer answer = elsewhere(visitor, "OPTIONS", Map.of("Access-Control-Request-Method", "PUT"));
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET, PUT");
            assertThat(doors.runs()).isEqualTo(runs);
        }
    }

    @Test
    void scriptsOfAnotherOriginGetTheReasonWithoutTheMarkAndTheAnswerWithIt() {
        for (String method : List.of("GET", "PUT", "OPTIONS")) {
            for (Visitor visitor : List.of(notEnrolled, enrolled)) {
                int runs = doors.runs();
                Answer answer = elsewhere(visitor, method, Map.of());
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.body()).contains("urn:mfa-filter:").doesNotContain("CANARY");
                assertThat(answer.header("X-Canary")).isEmpty();
                assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ELSEWHERE);
                assertThat(doors.runs()).isEqualTo(runs);
            }
            for (Visitor visitor : List.of(marked, unflagged, doors.anybody())) {
                Answer answer = elsewhere(visitor, method, Map.of());
                assertThat(answer.body()).isEqualTo("CANARY-api " + method);
                assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ELSEWHERE);
            }
        }
    }

    /** Nobody signed in is nobody flagged. */
    @Test
    void aWebSocketForEverybodyIsOpenedToAllButAFlaggedCallerWithoutAMark() {
        for (Visitor visitor : List.of(doors.anybody(), unflagged, marked)) {
            assertThat(visitor.handshake("/open/socket")).isEqualTo("CANARY-open-socket");
        }
        for (Visitor visitor : List.of(notEnrolled, enrolled)) {
            int runs = doors.runs();
            assertThat(visitor.handshake("/open/socket")).isEqualTo("403");
            assertThat(doors.runs()).isEqualTo(runs);
        }
    }

    private static Answer elsewhere(Visitor visitor, String method, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.putAll(Map.of("Origin", ELSEWHERE, "Sec-Fetch-Mode", "cors", "Accept", "*/*"));
        return visitor.browser().send(method, "/doors/open/api/records", headers, BodyPublishers.noBody());
    }

    private static RawClient.Answer assertRefused(Visitor visitor, String method, String place, List<String> headers) {
        int runs = doors.runs();
        List<String> all = new ArrayList<>(headers);
        if (!method.equals("GET")) {
            all.add("Content-Length: 0");
        }
        RawClient.Answer answer = raw(visitor).send(method, "/doors" + place, all);
        assertThat(answer.text()).as(method + ' ' + place).doesNotContain("CANARY");
        boolean includes = place.contains("include");
        assertThat(answer.status())
                .as(method + ' ' + place)
                .isIn(includes ? List.of(200, 303, 403, 405, 501) : List.of(303, 403, 404, 405, 501));
        assertThat(doors.runs()).as(method + ' ' + place).isEqualTo(runs);
        return answer;
    }

    private static RawClient raw(Visitor visitor) {
        return new RawClient(doors.address(), visitor.browser().cookies());
    }

    private static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers =
                new LinkedHashMap<>(answer.response().headers().map());
        headers.keySet().removeAll(List.of("date", "set-cookie", "last-modified", "etag"));
        return headers;
    }
}
