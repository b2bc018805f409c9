package org.mfafilter.identity;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The CDI beans of the application, by name. Loaded only where CDI may be there: a host without it has no such class. */
final class NamedBeans {

    private static final Logger LOGGER = Logger.getLogger(NamedBeans.class.getName());

    /** Scopes that a client chooses by what it sends, or that hold what a filter behind ours has put there. */
    private static final Set<String> OF_THE_REQUEST = Collections.unmodifiableSet(
            new HashSet<>(Arrays.asList("RequestScoped", "ConversationScoped", "ViewScoped", "FlowScoped")));

    private final BeanManager manager;

    private NamedBeans(BeanManager manager) {
        this.manager = manager;
    }

    /**
     * Looks once, when the application starts, so that a later failure of CDI is a failure and never "no such bean".
     *
     * @return the beans, null where the server or the application has no CDI
     */
    static @Nullable NamedBeans ofApplication() {
        try {
            return new NamedBeans(CDI.current().getBeanManager());
        } catch (IllegalStateException | LinkageError e) {
            LOGGER.log(Level.FINE, "no CDI here", e);
            return null;
        }
    }

    /**
     * Finds a bean.
     *
     * @param name the name that {@code @Named} gave it
     * @return the bean, null if none has the name
     */
    @Nullable
    Object find(String name) {
        Set<Bean<?>> beans = manager.getBeans(name);
        if (beans.isEmpty()) {
            return null;
        }
        Bean<?> bean = manager.resolve(beans);
        if (OF_THE_REQUEST.contains(bean.getScope().getSimpleName())) {
            throw new NameResolver.OutsideSessionException(name);
        }
        return manager.getReference(bean, Object.class, manager.createCreationalContext(bean));
    }
}
