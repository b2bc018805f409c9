package org.mfafilter.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mfafilter.audit.MfaEvent;

/** All parts of the platform that a jar brings for this application. */
final class PlatformParts implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(PlatformParts.class.getName());

    private final List<PlatformPart> parts = new ArrayList<>();

    void open(MfaFilterMXBean application) {
        try {
            ServiceLoader.load(PlatformPart.class, PlatformParts.class.getClassLoader())
                    .forEach(parts::add);
        } catch (ServiceConfigurationError e) {
            LOGGER.log(Level.WARNING, "a part of the platform cannot be shown the application", e);
        }
        attempt(part -> part.open(application));
    }

    void count(MfaEvent event) {
        attempt(part -> part.count(event));
    }

    @Override
    public void close() {
        attempt(PlatformPart::close);
        parts.clear();
    }

    private void attempt(Consumer<PlatformPart> step) {
        for (PlatformPart part : parts) {
            try {
                step.accept(part);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, part.getClass().getName() + " failed", e);
            }
        }
    }
}
