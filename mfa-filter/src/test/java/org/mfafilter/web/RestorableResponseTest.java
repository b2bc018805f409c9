package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RestorableResponseTest {

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final HttpServletResponse container = container();
    private final Answer answer = new Answer(container);
    private final List<String> cookies = new ArrayList<>();
    private boolean committed;
    private int status = 200;
    private boolean mayReset = true;

    @Test
    void headersOfTheApplicationGoAndThoseInFrontAndCookiesStay() {
        container.setHeader("Access-Control-Allow-Origin", "https://partner.example");
        container.setHeader("Cache-Control", "no-cache");
        answer.addHeader("Set-Cookie", "remember=1");
        answer.setHeader("content-disposition", "attachment; filename=salaries.pdf");
        answer.setHeader("ETag", "\"7\"");
        answer.setIntHeader("X-Rows", 12);
        answer.setDateHeader("Last-Modified", 5);
        answer.setHeader("Cache-Control", "public, max-age=3600");
        answer.addHeader("Access-Control-Allow-Origin", "https://other.example");
        container.setHeader("Content-Encoding", "gzip"); // a filter in front that has seen the first byte
        container.setHeader("Content-Length", "400");
        answer.setStatus(500);

        answer.restore();

        assertThat(headers)
                .containsOnly(
                        Map.entry("Access-Control-Allow-Origin", List.of("https://partner.example")),
                        Map.entry("Cache-Control", List.of("no-cache")),
                        Map.entry("Content-Encoding", List.of("gzip")),
                        Map.entry("Set-Cookie", List.of("remember=1")));
        assertThat(status).isEqualTo(500);
    }

    /** Liberty keeps them elsewhere than the headers; a Tomcat's are headers by then. */
    @Test
    void cookiesStayAlsoWhereTheyAreNoHeaders() {
        answer.addHeader("Set-Cookie", "seen=1");
        answer.addCookie(new Cookie("seen", "1"));
        answer.addCookie(new Cookie("remember", "1"));

        answer.restore();

        assertThat(headers).containsOnlyKeys("Set-Cookie");
        assertThat(cookies).containsExactly("remember");
    }

    @Test
    void nothingHappensToWhatHasLeft() {
        answer.setHeader("ETag", "\"7\"");
        committed = true;
        answer.restore();
        assertThat(headers).containsOnlyKeys("ETag");
    }

    /** Open Liberty would take the cookie of the sign-in along, which nobody sees. */
    @Test
    void headersAreEmptiedOneByOneWhereTheAnswerMayNotBeReset() {
        mayReset = false;
        container.setHeader("Cache-Control", "no-cache");
        answer.setHeader("Cache-Control", "public");
        answer.setHeader("ETag", "\"7\"");
        container.addCookie(new Cookie("LtpaToken2", "1"));

        answer.restore();

        assertThat(headers)
                .containsOnly(Map.entry("cache-control", List.of("no-cache")), Map.entry("etag", List.of("")));
        assertThat(cookies).containsExactly("LtpaToken2");
    }

    private final class Answer extends RestorableResponse {

        Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        boolean mayReset() {
            return mayReset;
        }

        @Override
        boolean hasWritten() {
            return true;
        }
    }

    private HttpServletResponse container() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                RestorableResponseTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "containsHeader":
                            return headers.containsKey(arguments[0]);
                        case "resetBuffer":
                            return null;
                        case "setHeader":
                            if (arguments[1] == null) {
                                return null; // as Tomcat 9 does
                            }
                            headers.remove(arguments[0]);
                            headers.put((String) arguments[0], new ArrayList<>(List.of((String) arguments[1])));
                            return null;
                        case "setIntHeader":
                        case "setDateHeader":
                            headers.put((String) arguments[0], new ArrayList<>(List.of(String.valueOf(arguments[1]))));
                            return null;
                        case "addHeader":
                            headers.computeIfAbsent((String) arguments[0], name -> new ArrayList<>())
                                    .add((String) arguments[1]);
                            return null;
                        case "getHeaders":
                            return headers.getOrDefault((String) arguments[0], List.of());
                        case "getHeaderNames":
                            return List.copyOf(headers.keySet());
                        case "addCookie":
                            cookies.add(((Cookie) arguments[0]).getName());
                            return null;
                        case "reset":
                            headers.clear();
                            cookies.clear();
                            status = 200;
                            return null;
                        case "getStatus":
                            return status;
                        case "setStatus":
                            status = (Integer) arguments[0];
                            return null;
                        case "isCommitted":
                            return committed;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
