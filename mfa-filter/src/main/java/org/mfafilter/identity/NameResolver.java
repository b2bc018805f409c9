package org.mfafilter.identity;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.PropertyNotWritableException;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.beans.FeatureDescriptor;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first name of an expression: {@code sessionScope}, {@code applicationScope}, {@code session}; else an attribute of
 * session or application, in this order; else a CDI bean. A name that nothing has is null, which is what a sign-in leaves
 * before anybody has signed in.
 *
 * <p>Nothing of the request is among them. Whoever sends no session is nobody, so a sign-in that shows in the request alone
 * would be passed by leaving the session's cookie out; and what the application puts into one request says nothing of the
 * session.
 */
final class NameResolver extends ELResolver {

    private static final Set<String> OF_THE_REQUEST = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            "request",
            "requestScope",
            "pageContext",
            "pageScope",
            "param",
            "paramValues",
            "header",
            "headerValues",
            "cookie",
            "facesContext",
            "externalContext",
            "view",
            "viewScope",
            "flowScope",
            "flash")));

    private final @Nullable HttpServletRequest request;
    private final @Nullable NamedBeans beans;

    /** For one request; without one every name is null. */
    NameResolver(@Nullable HttpServletRequest request, @Nullable NamedBeans beans) {
        this.request = request;
        this.beans = beans;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        if (base instanceof Attributes) {
            context.setPropertyResolved(true);
            return ((Attributes) base).get(property.toString());
        }
        if (base != null) {
            return null;
        }
        context.setPropertyResolved(true);
        return named(property.toString());
    }

    private @Nullable Object named(String name) {
        if (OF_THE_REQUEST.contains(name)) {
            throw new OutsideSessionException(name);
        }
        if (request == null) {
            return null;
        }
        HttpSession session = request.getSession(false);
        ServletContext application = request.getServletContext();
        switch (name) {
            case "sessionScope":
                return session == null ? null : (Attributes) session::getAttribute;
            case "applicationScope":
                return (Attributes) application::getAttribute;
            case "session":
                return session;
            default:
                return attributeOrBean(name, session, application);
        }
    }

    private @Nullable Object attributeOrBean(String name, @Nullable HttpSession session, ServletContext application) {
        Object value = session == null ? null : session.getAttribute(name);
        if (value == null) {
            value = application.getAttribute(name);
        }
        return value == null && beans != null ? beans.find(name) : value;
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
        if (base == null || base instanceof Attributes) {
            throw new PropertyNotWritableException("the expression only reads");
        }
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
        return true;
    }

    /** Part of the platform's interface until it was taken out of it in 6.0. */
    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return Collections.emptyIterator();
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }

    /** The expression begins with a name that tells of the request and not of the session. */
    static final class OutsideSessionException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OutsideSessionException(String name) {
            super("'" + name + "' reads the request");
        }
    }

    /** One scope. */
    private interface Attributes {
        @Nullable
        Object get(String name);
    }
}
