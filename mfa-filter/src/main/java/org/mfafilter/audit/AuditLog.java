package org.mfafilter.audit;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;

/** Writes one line an event to the logger {@code org.mfafilter.audit}, and passes it on to the listeners. Thread-safe. */
public final class AuditLog {

    private final Logger logger = Logger.getLogger("org.mfafilter.audit");
    private final Clock clock;
    private final SecureRandom random;
    private final Consumer<AuditEvent> listeners;

    /**
     * Puts the parts together.
     *
     * @param clock tells when
     * @param random makes the reference number of an event that no page has given one
     * @param listeners takes each event after its line; must neither wait nor throw
     */
    public AuditLog(Clock clock, SecureRandom random, Consumer<AuditEvent> listeners) {
        this.clock = clock;
        this.random = random;
        this.listeners = listeners;
    }

    /**
     * Records an event.
     *
     * @param event what happened
     * @param caller to whom
     * @param address the address of the client's machine, as the container says it
     */
    public void record(MfaEvent event, Caller caller, String address) {
        record(event, caller, address, Collections.emptyMap(), null);
    }

    /**
     * Records an event with what else there is to say.
     *
     * @param event what happened
     * @param caller to whom, null where nobody could tell
     * @param address the address of the client's machine as the container says it, null where there was no request
     * @param details further values by name; the names are ours, the values are quoted; without {@code reference} the event
     *     gets a new one
     * @param cause the failure, for the log alone
     */
    public void record(
            MfaEvent event,
            @Nullable Caller caller,
            @Nullable String address,
            Map<String, String> details,
            @Nullable Throwable cause) {
        Map<String, String> all = new LinkedHashMap<>(details);
        all.computeIfAbsent("reference", missing -> Reference.next(random));
        AuditEvent happened = new AuditEvent(event, clock.instant(), caller, address, all);
        if (logger.isLoggable(event.level())) {
            logger.log(event.level(), happened.toString(), cause);
        }
        listeners.accept(happened);
    }
}
