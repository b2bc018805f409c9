package org.mfafilter.identity;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds CDI beans by name. Loaded only where CDI may be there: a host without it has no such class. */
final class NamedBeans {

    private NamedBeans() {}

    /**
     * Finds a bean.
     *
     * @param name the name that {@code @Named} gave it
     * @return the bean, null if none has the name
     * @throws IllegalStateException where CDI is in the server but not in the application
     */
    static @Nullable Object find(String name) {
        BeanManager manager = CDI.current().getBeanManager();
        Set<Bean<?>> beans = manager.getBeans(name);
        if (beans.isEmpty()) {
            return null;
        }
        Bean<?> bean = manager.resolve(beans);
        return manager.getReference(bean, Object.class, manager.createCreationalContext(bean));
    }
}
