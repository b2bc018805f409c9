package org.mfafilter.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.audit.AuditEvent;

/** Fires each event for the observers of the application. A bean only where there is CDI. */
@ApplicationScoped
public class CdiEvents {

    private static final Logger LOGGER = Logger.getLogger(CdiEvents.class.getName());

    @Inject
    private @Nullable Event<AuditEvent> events;

    /** Made by the CDI container. */
    public CdiEvents() {}

    /**
     * Tells the observers.
     *
     * @param event what happened
     */
    public void fire(AuditEvent event) {
        if (events != null) {
            try {
                events.fire(event);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, "an observer of the application failed on an event", e);
            }
        }
    }
}
