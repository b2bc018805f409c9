package org.mfafilter.flow;

import jakarta.servlet.http.HttpServletRequest;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The anti-forgery value that Spring Security asks of every form, ours too when our filter stands behind Spring's. Found by
 * the name that Spring gives it in the request; ours checks nothing of it.
 */
final class ApplicationToken {

    private static final Logger LOGGER = Logger.getLogger(ApplicationToken.class.getName());
    private static final String ATTRIBUTE = "_csrf";
    private static final String INTERFACE = "org.springframework.security.web.csrf.CsrfToken";

    private final String parameter;
    private final String value;

    private ApplicationToken(String parameter, String value) {
        this.parameter = parameter;
        this.value = value;
    }

    /** Finds it, null where there is none or nothing that looks like one. */
    static @Nullable ApplicationToken of(HttpServletRequest request) {
        Object token = request.getAttribute(ATTRIBUTE);
        if (token == null) {
            return null;
        }
        try {
            Class<?> type = Class.forName(INTERFACE, false, token.getClass().getClassLoader());
            if (!type.isInstance(token)) {
                return null;
            }
            Object parameter = type.getMethod("getParameterName").invoke(token);
            Object value = type.getMethod("getToken").invoke(token);
            return parameter == null || value == null
                    ? null
                    : new ApplicationToken(parameter.toString(), value.toString());
        } catch (ReflectiveOperationException | LinkageError e) {
            LOGGER.log(Level.FINE, "the request's " + ATTRIBUTE + " is none of Spring Security", e);
            return null;
        }
    }

    String parameter() {
        return parameter;
    }

    String value() {
        return value;
    }
}
