package org.mfafilter.store.jdbc;

import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.CallerRecord;
import org.mfafilter.store.ConfirmedEnrollment;
import org.mfafilter.store.GuessLimit;
import org.mfafilter.store.GuessReservation;
import org.mfafilter.store.PendingEnrollment;
import org.mfafilter.store.RecoveryCodeSet;

/**
 * Keeps everything in five tables of a relational database, shared by all nodes. Thread-safe; holds nothing in memory but
 * the fact that the tables were found fit once.
 *
 * <p>Each method takes a connection of its own from the data source and commits or rolls back before it returns. The data
 * source must not enlist its connections in the application's transactions.
 */
public final class JdbcAuthenticatorStore implements AuthenticatorStore {

    private final Transactions transactions;
    private final Schema schema;

    /**
     * Takes a data source; connects at the first use only.
     *
     * @param dataSource gives connections of our own
     * @param options how the database is treated
     */
    public JdbcAuthenticatorStore(DataSource dataSource, JdbcStoreOptions options) {
        this(dataSource, options, SchemaScripts.ofThisLibrary(), VolatileDatabase.ofThisMachine());
    }

    JdbcAuthenticatorStore(
            DataSource dataSource, JdbcStoreOptions options, SchemaScripts scripts, VolatileDatabase volatileDatabase) {
        this.transactions = new Transactions(dataSource, options.queryTimeoutSeconds());
        this.schema = new Schema(transactions, options, scripts, volatileDatabase);
    }

    @Override
    public void ready() {
        schema.ready();
    }

    @Override
    public CallerRecord find(Caller caller) {
        return run("read a caller", statements -> AuthenticatorRows.find(statements, caller));
    }

    @Override
    public GuessReservation reserveGuess(Caller caller, GuessLimit limit, Instant now) {
        return run("count a guess at sign-in", statements -> {
            boolean counted = CallerRows.countGuess(statements, caller, limit, now);
            Optional<CallerRow> row = CallerRows.read(statements, caller);
            if (!row.isPresent() || !row.get().enrolled) {
                throw new MfaStoreException("a guess at sign-in cannot be counted: the caller is not enrolled");
            }
            return counted
                    ? GuessReservation.granted()
                    : GuessReservation.refusedUntil(row.get().nextGuessAt(limit, now));
        });
    }

    @Override
    public boolean acceptTimeStep(Caller caller, String authenticatorId, long timeStep) {
        return run("accept a time step", statements -> {
            boolean accepted = CallerRows.lock(statements, caller)
                            .filter(row -> row.enrolled)
                            .isPresent()
                    && AuthenticatorRows.accept(statements, caller, authenticatorId, timeStep);
            if (accepted) {
                CallerRows.clearGuesses(statements, caller);
                PendingRows.removeExpired(statements, caller, Instant.ofEpochSecond(30 * timeStep));
            }
            return accepted;
        });
    }

    @Override
    public Optional<RecoveryCodeSet> recoveryCodes(Caller caller) {
        return run("read recovery codes", statements -> RecoveryCodeRows.find(statements, caller));
    }

    @Override
    public boolean useRecoveryCode(Caller caller, String setId, int number, Instant now) {
        return run("spend a recovery code", statements -> {
            boolean spent = CallerRows.lock(statements, caller)
                            .filter(row -> row.enrolled && setId.equals(row.recoverySetId))
                            .isPresent()
                    && RecoveryCodeRows.use(statements, caller, setId, number, now);
            if (spent) {
                CallerRows.clearGuesses(statements, caller);
                PendingRows.removeExpired(statements, caller, now);
            }
            return spent;
        });
    }

    @Override
    public void savePending(PendingEnrollment pending) {
        if (!replacePending(pending)) {
            insertCaller(pending.caller());
            if (!replacePending(pending)) {
                throw new MfaStoreException("the row just made in mfa_caller cannot be found");
            }
        }
    }

    @Override
    public Optional<PendingEnrollment> findPending(Caller caller, Instant now) {
        return run(
                "read a pending enrollment",
                statements -> CallerRows.read(statements, caller).isPresent()
                        ? PendingRows.find(statements, caller, now)
                        : Optional.empty());
    }

    @Override
    public int reservePendingGuess(Caller caller, String pendingId, int limit, Instant now) {
        return run(
                "count a guess at set-up",
                statements -> CallerRows.lock(statements, caller).isPresent()
                        ? PendingRows.countGuess(statements, caller, pendingId, limit, now)
                        : -1);
    }

    @Override
    public Optional<Long> confirm(ConfirmedEnrollment confirmed, Instant now) {
        return run("confirm an enrollment", statements -> {
            Caller caller = confirmed.caller();
            Optional<CallerRow> row = CallerRows.lock(statements, caller);
            Optional<String> method =
                    row.isPresent() ? PendingRows.confirm(statements, confirmed, now) : Optional.empty();
            if (!row.isPresent() || !method.isPresent()) {
                return Optional.empty();
            }
            AuthenticatorRows.replace(statements, confirmed, method.get(), row.get(), now);
            RecoveryCodeRows.replace(statements, caller, confirmed.recoveryCodes());
            CallerRows.enroll(statements, caller, row.get(), confirmed.recoveryCodes(), now);
            return Optional.of(row.get().epoch + 1);
        });
    }

    @Override
    public boolean removePending(Caller caller, String pendingId) {
        return run(
                "forget a pending enrollment",
                statements -> CallerRows.lock(statements, caller).isPresent()
                        && PendingRows.remove(statements, caller, pendingId));
    }

    @Override
    public boolean revoke(Caller caller, Instant now) {
        return run("revoke a caller's authenticators", statements -> {
            Optional<CallerRow> row = CallerRows.lock(statements, caller);
            if (!row.isPresent()) {
                return false;
            }
            PendingRows.removeAny(statements, caller);
            AuthenticatorRows.delete(statements, caller);
            RecoveryCodeRows.delete(statements, caller);
            CallerRows.revoke(statements, caller, row.get(), now);
            return row.get().enrolled;
        });
    }

    private boolean replacePending(PendingEnrollment pending) {
        return run("begin an enrollment", statements -> {
            boolean known = CallerRows.lock(statements, pending.caller()).isPresent();
            if (known) {
                PendingRows.replace(statements, pending);
            }
            return known;
        });
    }

    /** In a transaction of its own: PostgreSQL gives up the one in which a row is made that another node has just made. */
    private void insertCaller(Caller caller) {
        try {
            run("make a caller's row", statements -> CallerRows.insert(statements, caller));
        } catch (MfaStoreException e) {
            if (!Transactions.failedWith(e, "23")) {
                throw e;
            }
        }
    }

    private <T> T run(String asked, Transactions.Work<T> work) {
        ready();
        return transactions.run(asked, work);
    }
}
