package org.mfafilter.identity;

import jakarta.el.ArrayELResolver;
import jakarta.el.BeanELResolver;
import jakarta.el.CompositeELResolver;
import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.ListELResolver;
import jakarta.el.MapELResolver;
import jakarta.el.VariableMapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What an expression may read of one request: the names of {@link NameResolver}, and properties below them. */
final class ExpressionContext extends ELContext {

    private final CompositeELResolver resolver = new CompositeELResolver();

    /** For one request; without one every name is null. */
    ExpressionContext(@Nullable HttpServletRequest request, @Nullable NamedBeans beans) {
        resolver.add(new NameResolver(request, beans));
        resolver.add(new MapELResolver(true));
        resolver.add(new ListELResolver(true));
        resolver.add(new ArrayELResolver(true));
        resolver.add(new BeanELResolver(true));
    }

    @Override
    public ELResolver getELResolver() {
        return resolver;
    }

    @Override
    public @Nullable FunctionMapper getFunctionMapper() {
        return null;
    }

    @Override
    public @Nullable VariableMapper getVariableMapper() {
        return null;
    }
}
