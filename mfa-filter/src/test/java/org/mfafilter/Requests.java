package org.mfafilter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request with as much of a request as pure functions of one ask for; anything else throws. */
public final class Requests {

    private final Map<String, Object> answers = new HashMap<>();
    private final Map<String, Object> headers = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();

    private Requests() {
        answers.put("getMethod", "GET");
        answers.put("getContextPath", "");
        answers.put("getQueryString", null);
        answers.put("getDispatcherType", DispatcherType.REQUEST);
    }

    public static Requests to(String uri) {
        Requests request = new Requests();
        request.answers.put("getRequestURI", uri);
        return request;
    }

    public Requests method(String method) {
        answers.put("getMethod", method);
        return this;
    }

    public Requests context(String path) {
        answers.put("getContextPath", path);
        return this;
    }

    public Requests query(String query) {
        answers.put("getQueryString", query);
        return this;
    }

    public Requests header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    public Requests attribute(String name, Object value) {
        attributes.put(name, value);
        return this;
    }

    /** Comes from an address; none by default. */
    public Requests from(String address) {
        answers.put("getRemoteAddr", address);
        return this;
    }

    /** Sends a header several times, or not at all. */
    public Requests headers(String name, String... values) {
        headers.put("several " + name.toLowerCase(Locale.ROOT), List.of(values));
        return this;
    }

    /** Has a session with attributes; none at all by default. */
    public Requests session(Map<String, ?> sessionAttributes) {
        answers.put("getSession", attributesOnly(HttpSession.class, sessionAttributes));
        return this;
    }

    /** Is in an application with attributes. */
    public Requests application(Map<String, ?> contextAttributes) {
        answers.put("getServletContext", attributesOnly(ServletContext.class, contextAttributes));
        return this;
    }

    private static <T> T attributesOnly(Class<T> type, Map<String, ?> attributes) {
        return type.cast(Proxy.newProxyInstance(
                Requests.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getAttribute")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return attributes.get((String) arguments[0]);
                }));
    }

    public HttpServletRequest make() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Requests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getHeader":
                            return headers.get(((String) arguments[0]).toLowerCase(Locale.ROOT));
                        case "getHeaders":
                            return Collections.enumeration((List<?>) headers.getOrDefault(
                                    "several " + ((String) arguments[0]).toLowerCase(Locale.ROOT), List.of()));
                        case "getSession":
                            assertThat(arguments)
                                    .as("nothing here may make a session")
                                    .containsExactly(false);
                            return answers.get("getSession");
                        case "getAttribute":
                            return attributes.get((String) arguments[0]);
                        default:
                            if (!answers.containsKey(method.getName())) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            return answers.get(method.getName());
                    }
                });
    }
}
