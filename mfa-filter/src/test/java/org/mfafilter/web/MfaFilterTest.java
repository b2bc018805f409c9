package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;

/** A start that fails by an Error, as a broken line in {@code META-INF/services} makes it. */
class MfaFilterTest {

    private final List<Object> statuses = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();

    @Test
    void errorAtStartClosesTheApplicationWhereTheServerWouldGoOnWithoutTheFilter() throws Exception {
        MfaFilter filter = new MfaFilter();
        filter.init(config("Payara Micro 6"));
        FilterChain chain = (request, response) -> passed.add("application");
        filter.doFilter(
                proxy(HttpServletRequest.class, (proxy, method, arguments) -> null),
                proxy(
                        HttpServletResponse.class,
                        (proxy, method, arguments) -> statuses.add(arguments[0]) ? null : proxy),
                chain);
        assertThat(statuses).containsExactly(503);
        assertThat(passed).isEmpty();
    }

    @Test
    void errorAtStartStopsTomcat() {
        assertThatThrownBy(() -> new MfaFilter().init(config("Apache Tomcat/9.0.117")))
                .isInstanceOf(ServiceConfigurationError.class);
    }

    private static FilterConfig config(String server) {
        ServletContext context = proxy(ServletContext.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getServerInfo")) {
                return server;
            }
            throw new ServiceConfigurationError("a broken line");
        });
        return proxy(
                FilterConfig.class,
                (proxy, method, arguments) -> method.getName().equals("getServletContext") ? context : "MfaFilter");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
