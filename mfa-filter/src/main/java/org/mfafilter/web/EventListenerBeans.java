package org.mfafilter.web;

import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mfafilter.audit.MfaEventListener;

/** Finds the application's event listener beans, where there is CDI. */
final class EventListenerBeans {

    private static final Logger LOGGER = Logger.getLogger(EventListenerBeans.class.getName());

    private EventListenerBeans() {}

    static List<MfaEventListener> find() {
        try {
            return Cdi.find();
        } catch (LinkageError | RuntimeException e) {
            LOGGER.log(Level.FINE, "no CDI here, or no listener that can be made", e);
            return new ArrayList<>();
        }
    }

    /** Loaded only when asked for: a host without CDI has no such class. */
    private static final class Cdi {

        static List<MfaEventListener> find() {
            List<MfaEventListener> beans = new ArrayList<>();
            CDI.current().select(MfaEventListener.class).forEach(beans::add);
            return beans;
        }
    }
}
