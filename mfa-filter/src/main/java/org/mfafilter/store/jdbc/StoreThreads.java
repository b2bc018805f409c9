package org.mfafilter.store.jdbc;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaStoreException;

/**
 * Lets the store's calls run on a few threads that belong to no request, so that no transaction of the application is
 * theirs, and lets nobody wait longer than the time limit, whatever the data source or the database does. Thread-safe.
 *
 * <p>One caller has a quarter of the threads at most, and few requests that wait for them: a row that somebody locked holds
 * up its own caller. While the data source gives no connection, one call at a time tries it and the others fail at once:
 * a database that hangs holds up one request and not all.
 */
final class StoreThreads {

    private static final int MAX_WAITING_OF_ONE_CALLER = 32;

    private final Executor executor;
    private final Duration timeout;
    private final int perCaller;
    private final Semaphore free;
    private final Semaphore probe = new Semaphore(1);
    private final ConcurrentMap<String, Lane> lanes = new ConcurrentHashMap<>();

    private volatile boolean hanging;

    StoreThreads(Executor executor, int threads, Duration timeout) {
        this.executor = executor;
        this.timeout = timeout;
        this.perCaller = Math.max(1, threads / 4);
        this.free = new Semaphore(threads, true);
    }

    /**
     * Runs a call and waits for it.
     *
     * @param caller whose rows it needs, null for nobody's
     * @param call the call, told about the attempt that it is
     * @return what the call returned
     * @throws MfaStoreException if there is no answer within the time limit; nothing is committed then, unless the
     *     commit itself hangs
     */
    <T> T run(@Nullable String caller, Function<Attempt, T> call) {
        long end = System.nanoTime() + timeout.toNanos();
        boolean probing = hanging;
        Lane lane = caller == null ? null : enter(caller);
        acquire(lane, probing ? System.nanoTime() : end);
        if (probing && !probe.tryAcquire()) {
            release(lane);
            throw new MfaStoreException(
                    "the data source has given no connection within " + timeout + ", another request is trying it");
        }
        try {
            return wait(start(call, lane), end);
        } finally {
            if (probing) {
                probe.release();
            }
        }
    }

    /**
     * Starts a call for which nobody waits, if a thread is free and the data source gives connections; else does nothing.
     *
     * @param call the call, told about the attempt that it is; its failure is lost
     */
    void aside(Function<Attempt, ?> call) {
        if (!hanging && free.tryAcquire()) {
            try {
                start(call, null);
            } catch (MfaStoreException e) {
                // no thread for it: nobody waits
            }
        }
    }

    private Lane enter(String caller) {
        return lanes.compute(caller, (key, lane) -> {
            Lane current = lane == null ? new Lane(key, perCaller) : lane;
            if (current.users >= perCaller + MAX_WAITING_OF_ONE_CALLER) {
                throw MfaStoreException.refusal("too many requests of one caller wait for the database");
            }
            current.users++;
            return current;
        });
    }

    private void leave(Lane left) {
        lanes.computeIfPresent(left.caller, (key, lane) -> --lane.users == 0 ? null : lane);
    }

    private void release(@Nullable Lane lane) {
        free.release();
        if (lane != null) {
            lane.running.release();
            leave(lane);
        }
    }

    private void acquire(@Nullable Lane lane, long end) {
        if (lane != null && !acquire(lane.running, end)) {
            leave(lane);
            throw new MfaStoreException("earlier requests of the caller still wait for the database");
        }
        if (!acquire(free, end)) {
            if (lane != null) {
                lane.running.release();
                leave(lane);
            }
            throw new MfaStoreException("all threads for the database are still busy");
        }
    }

    private static boolean acquire(Semaphore semaphore, long end) {
        try {
            return semaphore.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> Started<T> start(Function<Attempt, T> call, @Nullable Lane lane) {
        Attempt attempt = new Attempt(() -> hanging = false);
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                return call.apply(attempt);
            } finally {
                release(lane); // before the answer is there: whoever has it may call again
            }
        });
        try {
            executor.execute(task);
        } catch (RuntimeException | Error e) {
            release(lane);
            throw new MfaStoreException(
                    "there is no thread for the database: the application stops, or the server can make none", e);
        }
        return new Started<>(attempt, task);
    }

    private <T> T wait(Started<T> started, long end) {
        try {
            return get(started.task, end - System.nanoTime());
        } catch (InterruptedException e) {
            started.attempt.giveUp(StoreThreads::onThreadOfItsOwn);
            throw gaveUp("the wait for the database was interrupted", e);
        } catch (TimeoutException e) {
            // one that came to its turn late has not shown that the data source hangs
            hanging |= started.attempt.isConnectingFor(timeout.toNanos() / 2);
            if (started.attempt.giveUp(StoreThreads::onThreadOfItsOwn)) {
                throw gaveUp("the database did not answer within " + timeout, e);
            }
        }
        try {
            return get(started.task, timeout.toNanos());
        } catch (TimeoutException | InterruptedException e) {
            started.attempt.endConnection(StoreThreads::onThreadOfItsOwn);
            throw gaveUp("the database did not answer the commit within " + timeout, e);
        }
    }

    private static MfaStoreException gaveUp(String message, Exception cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new MfaStoreException(message, cause);
    }

    private static <T> T get(FutureTask<T> task, long nanos) throws TimeoutException, InterruptedException {
        try {
            return task.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException) {
                throw (RuntimeException) cause;
            }
            throw new MfaStoreException("the call of the database failed", e);
        }
    }

    /** All of ours may be waiting; this happens once in the life of a connection that hangs. */
    private static void onThreadOfItsOwn(Runnable work) {
        Thread thread = new Thread(work, "mfa-store-abort");
        thread.setDaemon(true);
        thread.start();
    }

    /** The calls of one caller. */
    private static final class Lane {

        private final String caller;
        private final Semaphore running;
        private int users;

        Lane(String caller, int permits) {
            this.caller = caller;
            this.running = new Semaphore(permits, true);
        }
    }

    private static final class Started<T> {

        private final Attempt attempt;
        private final FutureTask<T> task;

        Started(Attempt attempt, FutureTask<T> task) {
            this.attempt = attempt;
            this.task = task;
        }
    }
}
