package org.mfafilter.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaStoreException;
import org.mfafilter.policy.RequestFacts.Standing;

/**
 * Remembers what the store said of callers, for {@code mfa.session.recheck}: enforcing would ask so often of a caller who is
 * verified, and a dry run, in which nobody ever is, asks no more. A store that failed is left alone for ten seconds, so that
 * the application does not wait for it. Thread-safe.
 */
final class RememberedStandings {

    private static final int MOST = 10_000;
    private static final long FAILURE_NANOS = Duration.ofSeconds(10).toNanos();

    private final long freshNanos;
    private final Map<String, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable MfaStoreException failure;
    private long failedAt;

    RememberedStandings(Duration fresh) {
        this.freshNanos = fresh.toNanos();
    }

    /** What the store says, or said a moment ago. */
    Standing of(String caller, long nowNanos, Supplier<Standing> store) {
        synchronized (this) {
            if (failure != null && nowNanos - failedAt < FAILURE_NANOS) {
                throw failure;
            }
            Answer answer = answers.get(caller);
            if (answer != null && nowNanos - answer.nanos < freshNanos) {
                return answer.standing;
            }
        }
        try {
            Standing standing = store.get();
            keep(caller, new Answer(standing, nowNanos));
            return standing;
        } catch (MfaStoreException e) {
            keepFailure(e, nowNanos);
            throw e;
        }
    }

    private synchronized void keep(String caller, Answer answer) {
        failure = null;
        answers.put(caller, answer);
        if (answers.size() > MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    private synchronized void keepFailure(MfaStoreException cause, long nowNanos) {
        failure = cause;
        failedAt = nowNanos;
    }

    private static final class Answer {

        private final Standing standing;
        private final long nanos;

        Answer(Standing standing, long nanos) {
            this.standing = standing;
            this.nanos = nanos;
        }
    }
}
