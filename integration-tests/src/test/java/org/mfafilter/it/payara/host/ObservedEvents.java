package org.mfafilter.it.payara.host;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mfafilter.audit.AuditEvent;

/** Observes by CDI what happens, and fails after it has remembered. */
@ApplicationScoped
public class ObservedEvents {

    private final List<String> observed = new CopyOnWriteArrayList<>();

    void observe(@Observes AuditEvent event) {
        observed.add(event.toString());
        throw new IllegalStateException("an observer of the application fails");
    }

    public List<String> observed() {
        return List.copyOf(observed);
    }
}
