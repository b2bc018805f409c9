package org.mfafilter.web;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds the one thing of a kind that the application provides: by {@link ServiceLoader}, else as a CDI bean. */
final class Provided {

    private static final Logger LOGGER = Logger.getLogger(Provided.class.getName());

    private Provided() {}

    static <T> @Nullable T find(Class<T> type, ClassLoader loader) {
        for (T provided : ServiceLoader.load(type, loader)) {
            return provided;
        }
        try {
            return Cdi.find(type);
        } catch (LinkageError | IllegalStateException e) {
            LOGGER.log(Level.FINE, "no CDI here", e);
            return null;
        }
    }

    /** Loaded only when asked for: a host without CDI has no such class. */
    private static final class Cdi {

        static <T> @Nullable T find(Class<T> type) {
            Instance<T> beans = CDI.current().select(type);
            return beans.isUnsatisfied() ? null : beans.get();
        }
    }
}
