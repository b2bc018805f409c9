package org.mfafilter.audit;

/**
 * Is told of every event, for example to write to the caller or to an alarm.
 *
 * <p>An application offers its own as a CDI bean or by {@link java.util.ServiceLoader}. Called after the log line, on a
 * thread that belongs to no request and in no transaction; one event after the other, but not before the request has been
 * answered for certain. What it throws is logged and has no effect; while it is slow, up to a thousand events wait, and
 * further ones are only in the log.
 */
public interface MfaEventListener {

    /**
     * Takes an event.
     *
     * @param event what happened
     */
    void onEvent(AuditEvent event);
}
