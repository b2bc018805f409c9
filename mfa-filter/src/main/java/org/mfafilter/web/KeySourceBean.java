package org.mfafilter.web;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.crypto.KeySource;

/** Finds the application's key source bean, where there is CDI. */
final class KeySourceBean {

    private static final Logger LOGGER = Logger.getLogger(KeySourceBean.class.getName());

    private KeySourceBean() {}

    static @Nullable KeySource find() {
        try {
            return Cdi.find();
        } catch (LinkageError | IllegalStateException e) {
            LOGGER.log(Level.FINE, "no CDI here", e);
            return null;
        }
    }

    /** Loaded only when asked for: a host without CDI has no such class. */
    private static final class Cdi {

        static @Nullable KeySource find() {
            Instance<KeySource> beans = CDI.current().select(KeySource.class);
            return beans.isUnsatisfied() ? null : beans.get();
        }
    }
}
