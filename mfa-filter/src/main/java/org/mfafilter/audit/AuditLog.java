package org.mfafilter.audit;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;

/** Writes one line an event to the logger {@code org.mfafilter.audit}. Thread-safe. */
public final class AuditLog {

    private final Logger logger = Logger.getLogger("org.mfafilter.audit");

    /**
     * Records an event.
     *
     * @param event what happened
     * @param caller to whom
     * @param address the address of the client's machine, as the container says it
     */
    public void record(MfaEvent event, Caller caller, String address) {
        record(event, caller, address, null, null);
    }

    /**
     * Records an event with its cause.
     *
     * @param event what happened
     * @param caller to whom, null where nobody could tell
     * @param address the address of the client's machine, as the container says it
     * @param reference the reference number on the page that the caller sees
     * @param cause the failure, for the log alone
     */
    public void record(
            MfaEvent event,
            @Nullable Caller caller,
            String address,
            @Nullable String reference,
            @Nullable Throwable cause) {
        Level level = event.level();
        if (!logger.isLoggable(level)) {
            return;
        }
        StringBuilder line = new StringBuilder("event=").append(event.logName());
        line.append(" caller=").append(caller == null ? "-" : LogText.quote(caller.toString()));
        line.append(" address=").append(LogText.quote(address));
        if (reference != null) {
            line.append(" reference=").append(reference);
        }
        logger.log(level, line.toString(), cause);
    }
}
