package org.mfafilter.breakglass;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;

/**
 * The lines of a break-glass file: one {@code until: 2026-11-23T15:30:00Z}, and a line {@code caller: NAME} for each caller;
 * empty lines and those that begin with {@code #} say nothing. A fault is an {@link IllegalArgumentException}.
 */
final class BreakGlassText {

    static final int MAX_BYTES = 16 * 1024;
    static final int MOST_CALLERS = 20;
    static final Duration LONGEST = Duration.ofMinutes(60);

    private static final String UNTIL = "until: ";
    private static final String CALLER = "caller: ";

    private final Function<String, Caller> named;
    private final Set<Caller> callers = new LinkedHashSet<>();
    private @Nullable Instant until;

    private BreakGlassText(Function<String, Caller> named) {
        this.named = named;
    }

    static BreakGlassText parse(String text, Function<String, Caller> named) {
        BreakGlassText parsed = new BreakGlassText(named);
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            number++;
            if (!line.isEmpty() && line.charAt(0) != '#') {
                parsed.take(line, number);
            }
        }
        parsed.until();
        if (parsed.callers.isEmpty() || parsed.callers.size() > MOST_CALLERS) {
            throw new IllegalArgumentException("names " + parsed.callers.size() + " callers, 1 to " + MOST_CALLERS
                    + " are required; write a line 'caller: NAME' for each");
        }
        return parsed;
    }

    private void take(String line, int number) {
        if (line.startsWith(CALLER)) {
            callers.add(caller(line.substring(CALLER.length()), number));
        } else if (line.startsWith(UNTIL) && until == null) {
            until = end(line.substring(UNTIL.length()), number);
        } else {
            throw new IllegalArgumentException("has a line " + number + " that is not understood, lines 'caller: NAME'"
                    + " and one line 'until: TIME' are required; correct it");
        }
    }

    private Caller caller(String name, int number) {
        if (name.indexOf('*') >= 0) {
            throw new IllegalArgumentException(
                    "has a * in line " + number + ", each caller's own name is required; name everybody in full");
        }
        if (!name.equals(name.trim())) {
            throw new IllegalArgumentException("has a blank around the name in line " + number
                    + ", the name alone is required as the sign-in gives it; remove the blank");
        }
        try {
            return named.apply(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "has a name in line " + number
                            + " that no caller can have, a name as the sign-in gives it is required; correct it",
                    e);
        }
    }

    private static Instant end(String text, int number) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "has no time in line " + number
                            + ", one in UTC such as 2026-11-23T15:30:00Z is required; correct it",
                    e);
        }
    }

    /** Refuses an end that is too far from when the file was written, or has come, and a time of the file that has not. */
    void requireEndWithin(Instant written, Instant now) {
        if (written.isAfter(now)) {
            throw new IllegalArgumentException("was written at " + written + ", which is still to come by this server's"
                    + " clock, a time before now is required; correct the clock or write the file again");
        }
        if (until().isAfter(written.plus(LONGEST))) {
            throw new IllegalArgumentException("is to stay open until " + until + ", at most " + LONGEST.toMinutes()
                    + " minutes after it was written (" + written + ") are allowed; write an earlier end");
        }
        if (!now.isBefore(until())) {
            throw new IllegalArgumentException(
                    "was open until " + until + ", which is over, an end to come is required; remove the file");
        }
    }

    Instant until() {
        if (until == null) {
            throw new IllegalArgumentException("has no line 'until: TIME', one in UTC such as until:"
                    + " 2026-11-23T15:30:00Z is required; add it");
        }
        return until;
    }

    Set<Caller> callers() {
        return callers;
    }
}
