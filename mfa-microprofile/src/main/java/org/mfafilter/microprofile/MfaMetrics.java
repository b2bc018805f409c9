package org.mfafilter.microprofile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;
import org.mfafilter.audit.MfaEvent;

/**
 * The counts of events by MicroProfile Metrics: a counter {@code mfa_events} for each event, told apart by the tag
 * {@code event}. Calls nothing but what versions 3 to 5 have alike.
 */
@ApplicationScoped
public class MfaMetrics {

    private final Map<MfaEvent, Counter> counters = new EnumMap<>(MfaEvent.class);

    @Inject
    private @Nullable Instance<MetricRegistry> registries;

    /** Made by the CDI container. */
    public MfaMetrics() {}

    /** Makes a counter for each event, so that those that never happened are 0. */
    public synchronized void open() {
        Instance<MetricRegistry> found = registries;
        if (found == null || found.isUnsatisfied()) { // the API alone, in a library of the application
            return;
        }
        MetricRegistry there = found.get();
        for (MfaEvent event : MfaEvent.values()) {
            counters.put(event, there.counter("mfa_events", new Tag("event", event.logName())));
        }
    }

    /**
     * Counts.
     *
     * @param event what happened
     */
    public synchronized void count(MfaEvent event) {
        Counter counter = counters.get(event);
        if (counter != null) {
            counter.inc();
        }
    }
}
