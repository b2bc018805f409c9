package org.mfafilter.it.payara.host;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mfafilter.audit.AuditEvent;
import org.mfafilter.audit.MfaEventListener;

/** Remembers what it is told; fails on the events of callers whose names begin with {@code nlistener-}. */
@ApplicationScoped
public class HostEvents implements MfaEventListener {

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(AuditEvent event) {
        told.add(event.toString());
        if (event.toString().contains("nlistener-")) {
            throw new IllegalStateException("the listener of the application fails");
        }
    }

    public List<String> told() {
        return List.copyOf(told);
    }
}
