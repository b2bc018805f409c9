package org.mfafilter.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaStoreException;

/**
 * One call on its way through the database. Whoever waits for it may give it up until its commit begins, and it is then
 * never committed; once the commit has begun it is too late to give it up. Thread-safe.
 */
final class Attempt {

    private enum State {
        BEFORE_COMMIT,
        COMMITTING,
        COMMITTED,
        GIVEN_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.BEFORE_COMMIT);
    private final Runnable onConnected;
    private @Nullable Connection connection;
    private volatile boolean connecting;
    private volatile long connectingSince;

    /**
     * Makes an attempt.
     *
     * @param onConnected is run when the data source has answered
     */
    Attempt(Runnable onConnected) {
        this.onConnected = onConnected;
    }

    /** The data source is asked for a connection. */
    void connecting() {
        requireWanted();
        connectingSince = System.nanoTime();
        connecting = true;
    }

    /** The data source has answered, with a connection or without. */
    synchronized void connected(@Nullable Connection given) {
        connecting = false;
        connection = given;
        onConnected.run();
    }

    /** The connection goes back to where it came from. */
    synchronized void released() {
        connection = null;
    }

    /**
     * Begins the commit.
     *
     * @throws MfaStoreException if nobody waits for it any more: roll back
     */
    void beginCommit() {
        if (!state.compareAndSet(State.BEFORE_COMMIT, State.COMMITTING)) {
            requireWanted();
        }
    }

    /** The database has confirmed the commit. */
    void committed() {
        state.set(State.COMMITTED);
    }

    /**
     * The database rolled back; all begins again, unless it was committed before.
     *
     * @return false if it was committed, and must not be done twice
     */
    boolean beginAgain() {
        state.compareAndSet(State.COMMITTING, State.BEFORE_COMMIT);
        return state.get() != State.COMMITTED;
    }

    /**
     * Gives it up, and ends its connection, for which it may be waiting in vain.
     *
     * @param threads ends the connection, which may take its time
     * @return false if the commit has begun
     */
    boolean giveUp(Executor threads) {
        if (!state.compareAndSet(State.BEFORE_COMMIT, State.GIVEN_UP)) {
            return false;
        }
        threads.execute(this::abort);
        return true;
    }

    /**
     * Gives it up whatever it does, and ends its connection: what becomes of a commit that hangs, nobody knows.
     *
     * @param threads ends the connection, which may take its time
     */
    void endConnection(Executor threads) {
        giveUp(threads);
        threads.execute(this::abort);
    }

    /**
     * Whether it waits for the data source to give a connection, and for how long.
     *
     * @param nanos how long at least
     */
    boolean isConnectingFor(long nanos) {
        return connecting && System.nanoTime() - connectingSince >= nanos;
    }

    private synchronized void abort() {
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException | RuntimeException | AbstractMethodError e) {
                connection = null; // the statement's own time limit has to do
            }
        }
    }

    /**
     * Goes on only for somebody who waits.
     *
     * @throws MfaStoreException if it was given up
     */
    void requireWanted() {
        if (state.get() == State.GIVEN_UP) {
            throw new MfaStoreException("nobody waits for the answer any more");
        }
    }
}
