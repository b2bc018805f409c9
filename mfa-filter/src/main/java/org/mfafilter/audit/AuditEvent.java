package org.mfafilter.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;

/** One thing that happened: what, to whom, when, from where. Holds no secret, code, password or session id. Immutable. */
public final class AuditEvent {

    private final MfaEvent kind;
    private final Instant time;
    private final @Nullable Caller caller;
    private final @Nullable String address;
    private final Map<String, String> details;

    AuditEvent(
            MfaEvent kind,
            Instant time,
            @Nullable Caller caller,
            @Nullable String address,
            Map<String, String> details) {
        this.kind = kind;
        this.time = time;
        this.caller = caller;
        this.address = address;
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /**
     * What happened.
     *
     * @return the kind of event, which is also the outcome
     */
    public MfaEvent kind() {
        return kind;
    }

    /**
     * When it happened.
     *
     * @return the time by this server's clock
     */
    public Instant time() {
        return time;
    }

    /**
     * To whom it happened.
     *
     * @return the caller, null where nobody could tell
     */
    public @Nullable Caller caller() {
        return caller;
    }

    /**
     * Where the request came from.
     *
     * @return the address of the client's machine as the container says it, null where there was no request
     */
    public @Nullable String address() {
        return address;
    }

    /**
     * What else there is to say of this kind of event.
     *
     * @return for example {@code reference}, {@code by} and {@code reason}, in the order of the log line
     */
    public Map<String, String> details() {
        return details;
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("event=").append(kind.logName());
        line.append(" time=").append(time);
        line.append(" caller=").append(caller == null ? "-" : LogText.quote(caller.toString()));
        line.append(" address=").append(address == null ? "-" : LogText.quote(address));
        details.forEach(
                (name, value) -> line.append(' ').append(name).append('=').append(LogText.quote(value)));
        return line.toString();
    }
}
