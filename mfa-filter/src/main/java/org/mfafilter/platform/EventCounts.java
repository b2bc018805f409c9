package org.mfafilter.platform;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mfafilter.audit.AuditEvent;
import org.mfafilter.audit.MfaEvent;

/** Counts the events of one application on this node since its start, and hands them on. Thread-safe. */
public final class EventCounts implements Consumer<AuditEvent> {

    private static final Logger LOGGER = Logger.getLogger(EventCounts.class.getName());

    private final Map<MfaEvent, LongAdder> counts = new EnumMap<>(MfaEvent.class);
    private final Consumer<AuditEvent> next;

    /** Counts somewhere else too. */
    private volatile Consumer<MfaEvent> further = event -> {};

    /**
     * Puts the counts in front of the listeners.
     *
     * @param next takes each event after it was counted
     */
    public EventCounts(Consumer<AuditEvent> next) {
        this.next = next;
        for (MfaEvent event : MfaEvent.values()) {
            counts.put(event, new LongAdder());
        }
    }

    @Override
    public void accept(AuditEvent event) {
        counts.getOrDefault(event.kind(), new LongAdder()).increment();
        try {
            further.accept(event.kind());
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.FINE, "the platform does not take a count", e);
        }
        next.accept(event);
    }

    /** Lets another counter take every event from now on; it must neither wait nor block. */
    void alsoTo(Consumer<MfaEvent> counter) {
        further = counter;
    }

    /** How often each event happened, by its name in the log; of every kind, also those that did not happen. */
    Map<String, Long> byName() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((event, count) -> all.put(event.logName(), count.sum()));
        return Collections.unmodifiableMap(all);
    }
}
