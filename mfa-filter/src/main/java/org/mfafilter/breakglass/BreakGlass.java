package org.mfafilter.breakglass;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.LogText;
import org.mfafilter.audit.MfaEvent;

/**
 * Opens for the callers that a file names, while it is there and until the end that it says. A thread looks at the file
 * every second and tells the log and the listeners; who asks whether it is open waits for nothing. Thread-safe.
 */
public final class BreakGlass implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(BreakGlass.class.getName());
    private static final Duration REMINDED = Duration.ofMinutes(1);

    private final @Nullable BreakGlassFile file;
    private final Clock clock;
    private final AuditLog audit;
    private volatile Opening opening = Opening.closed(Opening.NO_FILE);
    private volatile @Nullable ScheduledThreadPoolExecutor thread;
    private Instant reminder = Instant.MIN;

    /**
     * Names the file; nothing is open before {@link #begin}.
     *
     * @param file the file that opens, which is normally not there; null if there is none to look for
     * @param named the caller of a name that the application's sign-in gives
     * @param clock tells whether the end has come
     * @param audit is told who is let through and who no more
     */
    public BreakGlass(@Nullable Path file, Function<String, Caller> named, Clock clock, AuditLog audit) {
        this.file = file == null ? null : new BreakGlassFile(file, named, clock);
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Looks at the file now, and then every second until this is closed.
     *
     * @param threads makes the thread, where there is a file to look for
     * @param afterwards is run after each look
     */
    public void begin(ThreadFactory threads, Runnable afterwards) {
        if (file == null) {
            return;
        }
        look();
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, threads);
        thread = started;
        ScheduledFuture<?> unused = started.scheduleWithFixedDelay(
                () -> {
                    look();
                    run(afterwards);
                },
                1,
                1,
                TimeUnit.SECONDS); // neither of the two throws
    }

    /**
     * Whether a caller needs no second factor now.
     *
     * @param caller who is signed in
     * @return true if the file was there and named the caller a moment ago, and its end has not come
     */
    public boolean isOpenFor(Caller caller) {
        return opening.isFor(caller, clock.instant());
    }

    /**
     * What JMX shows.
     *
     * @return {@code none} where no file is configured, {@code open until ... for N callers}, or {@code closed: } and why
     */
    public String status() {
        Opening now = opening;
        return file == null
                ? "none"
                : now.callers().isEmpty()
                        ? "closed: " + now.why()
                        : "open until " + now.until() + " for " + now.callers().size() + " callers";
    }

    /** Looks at the file once. */
    void look() {
        Opening before = opening;
        try {
            Opening now = file == null ? before : file.look();
            opening = now;
            tell(before, now);
        } catch (RuntimeException | Error e) {
            opening = Opening.closed("it could not be looked at");
            LOGGER.log(Level.SEVERE, "break-glass: the file could not be looked at; it is closed", e);
        }
    }

    private static void run(Runnable afterwards) {
        try {
            afterwards.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.SEVERE, "break-glass: sessions that it let through could not be ended", e);
        }
    }

    private void tell(Opening before, Opening now) {
        boolean another = !before.until().equals(now.until());
        for (Caller caller : before.callers()) {
            if (!now.callers().contains(caller)) {
                String why = now.why().isEmpty() ? "the file names the caller no more" : now.why();
                record(MfaEvent.BREAK_GLASS_CLOSED, caller, "reason", why);
            }
        }
        for (Caller caller : now.callers()) {
            if (another || !before.callers().contains(caller)) {
                record(MfaEvent.BREAK_GLASS_OPENED, caller, "until", now.until().toString());
            }
        }
        if (now.callers().isEmpty()) {
            tellClosed(before, now.why());
        } else if (another
                || !before.callers().equals(now.callers())
                || !clock.instant().isBefore(reminder)) {
            reminder = clock.instant().plus(REMINDED);
            LOGGER.severe("break-glass: OPEN until " + now.until() + ", without second factor for " + names(now)
                    + "; remove the file of mfa.break-glass.file to close it");
        }
    }

    private void tellClosed(Opening before, String why) {
        if (!before.callers().isEmpty()) {
            LOGGER.severe("break-glass: CLOSED again for " + names(before) + ": " + why);
        } else if (!why.equals(before.why()) && !why.equals(Opening.NO_FILE)) {
            LOGGER.severe("break-glass: stays closed: " + why);
            record(MfaEvent.BREAK_GLASS_REFUSED, null, "reason", why);
        }
    }

    private static String names(Opening opening) {
        return opening.callers().stream()
                .map(caller -> LogText.quote(caller.toString()))
                .collect(Collectors.joining(", "));
    }

    private void record(MfaEvent event, @Nullable Caller caller, String name, String value) {
        audit.record(event, caller, null, Collections.singletonMap(name, value), null);
    }

    /** Looks no more; what was open is closed within seconds. */
    @Override
    public void close() {
        ScheduledThreadPoolExecutor started = thread;
        if (started != null) {
            started.shutdownNow();
        }
    }
}
