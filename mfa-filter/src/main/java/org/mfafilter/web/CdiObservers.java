package org.mfafilter.web;

import jakarta.enterprise.inject.spi.CDI;
import org.mfafilter.audit.AuditEvent;

/** Tells the application's observers. Loaded only where it is asked for: CDI 1.1 of Java EE 7 has no such call. */
final class CdiObservers {

    private CdiObservers() {}

    static void fire(AuditEvent event) {
        CDI.current().getBeanManager().getEvent().select(AuditEvent.class).fire(event);
    }
}
