package org.mfafilter.identity;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.PropertyNotWritableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The first name of an expression: {@code sessionScope}, {@code requestScope}, {@code applicationScope}, {@code session},
 * {@code request}; else an attribute of request, session or application, in this order; else a CDI bean. A name that
 * nothing has is null, which is what a sign-in leaves before anybody has signed in. Nothing that a client sends is among
 * them but through {@code request}.
 */
final class NameResolver extends ELResolver {

    private static final Logger LOGGER = Logger.getLogger(NameResolver.class.getName());

    private final HttpServletRequest request;

    NameResolver(HttpServletRequest request) {
        this.request = request;
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
        HttpSession session = request.getSession(false);
        switch (name) {
            case "sessionScope":
                return session == null ? null : (Attributes) session::getAttribute;
            case "requestScope":
                return (Attributes) request::getAttribute;
            case "applicationScope":
                return (Attributes) request.getServletContext()::getAttribute;
            case "session":
                return session;
            case "request":
                return request;
            default:
                return attributeOrBean(name, session);
        }
    }

    private @Nullable Object attributeOrBean(String name, @Nullable HttpSession session) {
        Object value = request.getAttribute(name);
        if (value == null && session != null) {
            value = session.getAttribute(name);
        }
        if (value == null) {
            value = request.getServletContext().getAttribute(name);
        }
        return value == null ? bean(name) : value;
    }

    private static @Nullable Object bean(String name) {
        try {
            return NamedBeans.find(name);
        } catch (LinkageError | IllegalStateException e) {
            LOGGER.log(Level.FINE, "no CDI here", e);
            return null;
        }
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

    /** One scope. */
    private interface Attributes {
        @Nullable
        Object get(String name);
    }
}
