package org.mfafilter.platform;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.util.AnnotationLiteral;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.audit.AuditEvent;

/** Finds the beans that {@link MicroProfileExtension} has made; where they are not, nothing happens. */
public final class CdiBeans {

    private static final Logger LOGGER = Logger.getLogger(CdiBeans.class.getName());

    private CdiBeans() {}

    static void connect(@Nullable Readiness readiness) {
        attempt(() -> Cdi.with(MfaHealthCheck.class, bean -> bean.connect(readiness)));
    }

    static void connect(EventCounts counts) {
        attempt(() -> Cdi.with(MfaMetrics.class, bean -> bean.connect(counts)));
    }

    /**
     * Fires an event for the application's observers.
     *
     * @param event what happened
     */
    public static void fire(AuditEvent event) {
        attempt(() -> Cdi.with(CdiEvents.class, bean -> bean.fire(event)));
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (LinkageError | RuntimeException e) {
            LOGGER.log(Level.FINE, "no CDI here, or not this part of the platform", e);
        }
    }

    /** Loaded only when asked for: a host without CDI has no such class. */
    private static final class Cdi {

        static <T> void with(Class<T> type, Consumer<T> use) {
            CDI.current()
                    .select(type, new AnyBean())
                    .forEach(use); // readiness is a qualifier, the check no default bean
        }

        private static final class AnyBean extends AnnotationLiteral<Any> implements Any {
            private static final long serialVersionUID = 1L;
        }
    }
}
