package org.mfafilter.microprofile;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.util.AnnotationLiteral;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.platform.MfaFilterMXBean;
import org.mfafilter.platform.PlatformPart;

/** Hands the application to the beans that {@link MicroProfileExtension} has made. */
public final class MicroProfilePart implements PlatformPart {

    private static final Logger LOGGER = Logger.getLogger(MicroProfilePart.class.getName());

    private volatile Consumer<MfaEvent> counter = event -> {};

    /** Made by {@link java.util.ServiceLoader}. */
    public MicroProfilePart() {}

    @Override
    public void open(MfaFilterMXBean application) {
        attempt(() -> Beans.with(MfaHealthCheck.class, bean -> bean.connect(application)));
        attempt(() -> Beans.with(MfaMetrics.class, bean -> {
            bean.open();
            counter = bean::count;
        }));
    }

    @Override
    public void count(MfaEvent event) {
        counter.accept(event);
    }

    @Override
    public void close() {
        attempt(() -> Beans.with(MfaHealthCheck.class, bean -> bean.connect(null)));
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (LinkageError | RuntimeException e) {
            LOGGER.log(Level.INFO, "not there in this server: " + e);
        }
    }

    /** Loaded only when asked for: a server without CDI has no such class. */
    private static final class Beans {

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
