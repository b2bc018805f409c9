package org.mfafilter;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
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

    public HttpServletRequest make() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Requests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getHeader":
                            return headers.get(((String) arguments[0]).toLowerCase(Locale.ROOT));
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
