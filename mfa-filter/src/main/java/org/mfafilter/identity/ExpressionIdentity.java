package org.mfafilter.identity;

import jakarta.el.ELException;
import jakarta.el.ExpressionFactory;
import jakarta.el.ValueExpression;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/**
 * What a sign-in of the application's own leaves in the session or in a bean, read by expressions of the platform's
 * Expression Language. Loaded only where an expression is configured: a host without it has no such classes.
 *
 * <p>Without a session nothing is evaluated and nobody is signed in, so that neither a session nor a bean comes to be.
 */
public final class ExpressionIdentity implements IdentityResolver {

    private static final Logger LOGGER = Logger.getLogger(ExpressionIdentity.class.getName());
    private static final String CALLER = "mfa.identity.caller";
    private static final String ROLES = "mfa.identity.roles";

    private final ValueExpression caller;
    private final @Nullable ValueExpression roles;
    private final @Nullable NamedBeans beans;

    /**
     * Parses the expressions.
     *
     * @param caller the expression of {@code mfa.identity.caller}
     * @param roles the expression of {@code mfa.identity.roles}, null if everybody must
     * @throws MfaConfigurationException if an expression cannot be parsed or reads the request, or the server has no
     *     Expression Language
     */
    public ExpressionIdentity(String caller, @Nullable String roles) {
        ExpressionFactory factory = factory();
        this.beans = beans();
        this.caller = parse(factory, CALLER, caller);
        this.roles = roles == null ? null : parse(factory, ROLES, roles);
    }

    private static ExpressionFactory factory() {
        try {
            return ExpressionFactory.newInstance();
        } catch (ELException | LinkageError e) {
            throw new MfaConfigurationException(
                    "mfa.identity is 'expression', but the server has no Expression Language; add one to WEB-INF/lib"
                            + " (on Jetty the module of JSP has it), or set mfa.identity to 'bean'",
                    e);
        }
    }

    private static @Nullable NamedBeans beans() {
        try {
            return NamedBeans.ofApplication();
        } catch (LinkageError e) {
            return null; // the server has no CDI
        }
    }

    private static ValueExpression parse(ExpressionFactory factory, String key, String text) {
        try {
            ExpressionContext nothing = new ExpressionContext(null, null);
            ValueExpression expression = factory.createValueExpression(nothing, text, Object.class);
            requireSession(expression, nothing);
            return expression;
        } catch (NameResolver.OutsideSessionException e) {
            throw new MfaConfigurationException(
                    key + " is '" + text + "', but " + e.getMessage()
                            + ", and who sends no session would be nobody; name"
                            + " what the session or a bean holds, or set mfa.identity to 'bean' and offer an"
                            + " IdentityResolver, which is asked without a session too",
                    e);
        } catch (ELException e) {
            throw new MfaConfigurationException(
                    key + " is '" + text + "', which is no expression: " + e.getMessage() + "; correct " + key, e);
        }
    }

    /** Finds most expressions that read the request at the start; one behind a condition is refused when it gets there. */
    private static void requireSession(ValueExpression expression, ExpressionContext nothing) {
        try {
            expression.getValue(nothing);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof NameResolver.OutsideSessionException) {
                    throw (NameResolver.OutsideSessionException) cause;
                }
            }
            LOGGER.log(Level.FINE, "an expression of nothing", e); // where there is a session it may have a value
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the expression cannot be evaluated or its value is no text
     */
    @Override
    public @Nullable String callerName(HttpServletRequest request) {
        Object value = value(caller, CALLER, request);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new IllegalStateException(
                CALLER + " is of type " + value.getClass().getName()
                        + ", a java.lang.String is required; name the property that holds the name");
    }

    /**
     * {@inheritDoc}
     *
     * <p>A boolean answers for every role; texts are names of roles, one text may hold several, separated by commas.
     *
     * @throws IllegalStateException if the expression cannot be evaluated or its value is none of these; null is none of
     *     these, because a misspelled name would flag nobody
     */
    @Override
    public boolean isInRole(HttpServletRequest request, String role) {
        if (roles == null || request.getSession(false) == null) {
            return false;
        }
        Object value = value(roles, ROLES, request);
        if (value == null) {
            throw new IllegalStateException(ROLES + " is null while somebody is signed in; a boolean, a text, or a"
                    + " collection or array of texts is required: name what the sign-in leaves, and where it leaves"
                    + " nothing for a caller without roles write #{empty NAME ? '' : NAME}");
        }
        if (value instanceof Boolean) {
            return (Boolean) value;
        }
        if (value instanceof String) {
            return Arrays.stream(((String) value).split(","))
                    .anyMatch(name -> name.trim().equals(role));
        }
        boolean found = false;
        for (Object item : items(value)) {
            found |= name(item)
                    .equals(role); // all are looked at: one of another type is a mistake, whatever stands first
        }
        return found;
    }

    private @Nullable Object value(ValueExpression expression, String key, HttpServletRequest request) {
        if (request.getSession(false) == null) {
            return null;
        }
        try {
            return expression.getValue(new ExpressionContext(request, beans));
        } catch (RuntimeException e) {
            throw new IllegalStateException(key + " cannot be evaluated", e);
        }
    }

    private static Collection<?> items(Object value) {
        if (value instanceof Collection) {
            return (Collection<?>) value;
        }
        return value instanceof Object[] ? Arrays.asList((Object[]) value) : Collections.singleton(value);
    }

    private static String name(@Nullable Object item) {
        if (item instanceof String) {
            return (String) item;
        }
        if (item instanceof Enum) {
            return ((Enum<?>) item).name();
        }
        throw new IllegalStateException(
                ROLES + " holds a " + (item == null ? "null" : item.getClass().getName())
                        + "; a boolean, a text, or a collection or array of texts is required");
    }
}
