package org.mfafilter.refusal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What there is to tell a client, in whatever dialect. Immutable. */
final class Refusal {

    private final Reason reason;
    private final @Nullable String location;
    private final @Nullable Duration wait;

    private Refusal(Reason reason, @Nullable String location, @Nullable Duration wait) {
        this.reason = reason;
        this.location = location;
        this.wait = wait;
    }

    /** The caller can do something about it, at a page of ours. */
    static Refusal to(String location, Reason reason) {
        return new Refusal(reason, location, null);
    }

    /** No code is compared for a while; {@code wait} is null where no wait helps, only a recovery code. */
    static Refusal locked(String location, @Nullable Duration wait) {
        return new Refusal(Reason.LOCKED, location, wait);
    }

    static Refusal unavailable() {
        return new Refusal(Reason.UNAVAILABLE, null, null);
    }

    Reason reason() {
        return reason;
    }

    /** Our page, as a path of this server; null if there is nothing that the caller could do. */
    @Nullable
    String location() {
        return location;
    }

    /** Whole seconds, rounded up, for the header {@code Retry-After}; null without the header. */
    @Nullable
    Long retryAfter() {
        return wait == null ? null : (wait.toMillis() + 999) / 1000;
    }
}
