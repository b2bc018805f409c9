package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LateRequestTest {

    private final Map<String, Object> attributes = new HashMap<>();
    private @Nullable String contextPath = "/payroll";
    private @Nullable String pathInfo = "/sign-in";
    private @Nullable DispatcherType type = DispatcherType.REQUEST;

    @Test
    void tellsTheAddressAfterTheContainerHasTakenTheRequestOutOfItsApplication() {
        HttpServletRequest request = request();
        HttpServletRequest late = new LateRequest(request);
        LateRequest.note(request);
        assertSays(late, "/sign-in", DispatcherType.REQUEST);

        takeOut();
        assertSays(late, "/sign-in", DispatcherType.REQUEST);
    }

    /** Else a page that is exempt would have its exemption wherever it dispatches to. */
    @Test
    void tellsTheAddressOfTheLastDispatch() {
        HttpServletRequest request = request();
        HttpServletRequest late = new LateRequest(request);
        LateRequest.note(request);
        pathInfo = "/salaries";
        assertSays(late, "/salaries", DispatcherType.REQUEST);
        type = DispatcherType.ASYNC;
        LateRequest.note(request);

        takeOut();
        assertSays(late, "/salaries", DispatcherType.ASYNC);
    }

    /** The thread that has forwarded comes back to where it was before. */
    @Test
    void forgetsTheAddressOfAForward() {
        HttpServletRequest request = request();
        HttpServletRequest late = new LateRequest(request);
        LateRequest.note(request);
        pathInfo = "/salaries";
        type = DispatcherType.FORWARD;
        LateRequest.note(request);

        takeOut();
        assertSays(late, "/sign-in", DispatcherType.REQUEST);
    }

    private void takeOut() {
        contextPath = null;
        pathInfo = null;
        type = null;
    }

    private static void assertSays(HttpServletRequest late, String path, DispatcherType type) {
        assertThat(late.getContextPath()).isEqualTo("/payroll");
        assertThat(late.getServletPath()).isEmpty();
        assertThat(late.getPathInfo()).isEqualTo(path);
        assertThat(late.getDispatcherType()).isEqualTo(type);
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                LateRequestTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getContextPath":
                            return contextPath;
                        case "getServletPath":
                            return "";
                        case "getPathInfo":
                            return pathInfo;
                        case "getServletContext":
                            return null;
                        case "getDispatcherType":
                            return type;
                        case "setAttribute":
                            return attributes.put((String) arguments[0], arguments[1]);
                        case "getAttribute":
                            return attributes.get(arguments[0]);
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
