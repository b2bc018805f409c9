package org.mfafilter.breakglass;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.mfafilter.Caller;

/** For whom the file is open, and until when, as one look at it found; or why it is not. Immutable. */
final class Opening {

    static final String NO_FILE = "there is no file";

    /** Looked is every second; when nobody looks any more, nothing stays open. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    private final Instant looked;
    private final Instant until;
    private final Set<Caller> callers;
    private final String why;

    private Opening(Instant looked, Instant until, Set<Caller> callers, String why) {
        this.looked = looked;
        this.until = until;
        this.callers = Collections.unmodifiableSet(new LinkedHashSet<>(callers));
        this.why = why;
    }

    static Opening of(Set<Caller> callers, Instant until, Instant looked) {
        return new Opening(looked, until, callers, "");
    }

    static Opening closed(String why) {
        return new Opening(Instant.MIN, Instant.MIN, Collections.emptySet(), why);
    }

    boolean isFor(Caller caller, Instant now) {
        return callers.contains(caller)
                && now.isBefore(until)
                && !now.isBefore(looked)
                && now.isBefore(looked.plus(GOOD_FOR));
    }

    Set<Caller> callers() {
        return callers;
    }

    Instant until() {
        return until;
    }

    /** Why it is closed; empty where it is open. */
    String why() {
        return why;
    }
}
