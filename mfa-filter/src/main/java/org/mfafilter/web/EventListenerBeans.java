package org.mfafilter.web;

import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mfafilter.audit.AuditEvent;
import org.mfafilter.audit.MfaEventListener;

/** The application's event listener beans and observers, where there is CDI. */
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

    /** Tells the application's observers. CDI 1.1 of Java EE 7 has no such call; there a listener bean is told. */
    static void fire(AuditEvent event) {
        try {
            CdiObservers.fire(event);
        } catch (LinkageError | IllegalStateException e) {
            LOGGER.log(Level.FINE, "no CDI here", e);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "an observer of the application failed on an event", e);
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
