package org.mfafilter.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.crypto.SealedSecret;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.CallerRecord;
import org.mfafilter.store.ConfirmedEnrollment;
import org.mfafilter.store.GuessBudget;
import org.mfafilter.store.GuessKind;
import org.mfafilter.store.GuessReservation;
import org.mfafilter.store.PendingEnrollment;
import org.mfafilter.store.PendingEnrollment.Content;
import org.mfafilter.store.RecoveryCodeSet;
import org.mfafilter.store.SealedRow;
import org.mfafilter.store.jdbc.AuthenticatorRows.Guesser;
import org.mfafilter.store.jdbc.CallerRows.Revocation;

/**
 * Keeps everything in seven tables of a relational database, shared by all nodes. Thread-safe; holds nothing in memory but
 * the fact that the tables were found fit once.
 *
 * <p>Each method takes a connection of its own from the data source, on a thread that belongs to no request, and commits or
 * rolls back before it returns: a transaction of the application is never touched, also not with a data source that
 * enlists its connections.
 */
public final class JdbcAuthenticatorStore implements AuthenticatorStore {

    private final Transactions transactions;
    private final Schema schema;
    private final Retention retention;

    /**
     * Takes a data source; connects at the first use only.
     *
     * @param dataSource gives connections of our own
     * @param options how the database is treated
     * @param executor gives threads that are in no transaction of the application; as many as the options say are used
     */
    public JdbcAuthenticatorStore(DataSource dataSource, JdbcStoreOptions options, Executor executor) {
        this(dataSource, options, executor, Retention.PAUSE);
    }

    JdbcAuthenticatorStore(
            DataSource dataSource,
            JdbcStoreOptions options,
            Executor executor,
            SchemaScripts scripts,
            VolatileDatabase volatileDatabase) {
        this(dataSource, options, executor, Retention.PAUSE, scripts, volatileDatabase);
    }

    JdbcAuthenticatorStore(
            DataSource dataSource, JdbcStoreOptions options, Executor executor, Duration retentionPause) {
        this(
                dataSource,
                options,
                executor,
                retentionPause,
                SchemaScripts.ofThisLibrary(),
                VolatileDatabase.ofThisMachine());
    }

    private JdbcAuthenticatorStore(
            DataSource dataSource,
            JdbcStoreOptions options,
            Executor executor,
            Duration retentionPause,
            SchemaScripts scripts,
            VolatileDatabase volatileDatabase) {
        StoreThreads threads = new StoreThreads(executor, options.threads(), options.timeout());
        this.transactions = new Transactions(dataSource, options.queryTimeoutSeconds(), threads);
        this.schema = new Schema(transactions, options, scripts, volatileDatabase);
        this.retention = new Retention(transactions, retentionPause);
    }

    @Override
    public void ready() {
        schema.ready();
    }

    @Override
    public Instant now() {
        Database database = schema.ready();
        return transactions.run("tell the time", statements -> statements.now(database));
    }

    @Override
    public CallerRecord find(Caller caller) {
        return run(caller, "read a caller", at -> AuthenticatorRows.find(at.statements, caller));
    }

    @Override
    public long epoch(Caller caller, String markId) {
        return run(caller, "read an epoch", at -> EndedMarkRows.epoch(at.statements, caller, markId));
    }

    @Override
    public void endMark(Caller caller, String markId) {
        write(caller, "end a mark", at -> {
            boolean known = CallerRows.lock(at.statements, caller).isPresent();
            if (known) {
                EndedMarkRows.end(at.statements, caller, markId, at.now());
            }
            return known;
        });
    }

    @Override
    public GuessReservation reserveGuess(Caller caller, GuessBudget budget, GuessKind kind) {
        return run(caller, "count a guess at sign-in", at -> {
            Optional<GuessReservation> guess = tryToReserve(at, caller, budget, kind);
            if (!guess.isPresent()) {
                // another guess was counted in between: once more with the row taken
                CallerRows.lock(at.statements, caller);
                guess = tryToReserve(at, caller, budget, kind);
            }
            return guess.orElseThrow(() -> CallerRow.damage(caller, "the guesses changed while the row was taken"));
        });
    }

    /**
     * Decides on what is found, and counts if that is still true; empty if it is not. The time is that of the finding: where
     * the count then waits for the row, the next wait ends so much earlier, which is less than {@code mfa.store.timeout}.
     */
    private static Optional<GuessReservation> tryToReserve(At at, Caller caller, GuessBudget budget, GuessKind kind)
            throws SQLException {
        Guesser found = AuthenticatorRows.findGuesser(at.statements, caller, at.database)
                .orElseThrow(JdbcAuthenticatorStore::notEnrolled);
        GuessReservation guess = budget.reserve(found.row.guesses, kind, found.now)
                .inSeries(found.row.guessSeries)
                .of(found.record());
        boolean stands = !guess.isGranted() || GuessRows.count(at.statements, caller, found.row, guess.count());
        return stands ? Optional.of(guess) : Optional.empty();
    }

    @Override
    public GuessReservation lookAtGuesses(Caller caller, GuessBudget budget, GuessKind kind) {
        return run(caller, "read the guesses at sign-in", at -> {
            CallerRow row = enrolled(CallerRows.read(at.statements, caller));
            return budget.reserve(row.guesses, kind, at.now());
        });
    }

    @Override
    public void takeBackGuess(Caller caller, GuessReservation granted) {
        run(caller, "take a guess back", at -> {
            if (CallerRows.lock(at.statements, caller).isPresent()) {
                GuessRows.takeBack(at.statements, caller, granted);
            }
            return granted;
        });
    }

    @Override
    public boolean acceptTimeStep(Caller caller, String authenticatorId, long timeStep) {
        return write(caller, "accept a time step", at -> {
            // the caller's row first, as everywhere; a step that is not accepted ends no series
            boolean accepted = GuessRows.endSeries(at.statements, caller)
                    && AuthenticatorRows.accept(at.statements, caller, authenticatorId, timeStep);
            if (!accepted) {
                at.statements.giveUp();
                CallerRows.read(at.statements, caller); // tells damage from a step that was accepted before
            }
            return accepted;
        });
    }

    @Override
    public Optional<RecoveryCodeSet> recoveryCodes(Caller caller) {
        return run(caller, "read recovery codes", at -> RecoveryCodeRows.find(at.statements, caller));
    }

    @Override
    public boolean useRecoveryCode(Caller caller, String setId, int number, GuessReservation granted) {
        return write(caller, "spend a recovery code", at -> {
            boolean ofTheSet = CallerRows.lock(at.statements, caller)
                    .filter(row -> row.enrolled && setId.equals(row.recoverySetId))
                    .isPresent();
            boolean spent = ofTheSet && RecoveryCodeRows.use(at.statements, caller, setId, number, at.now());
            if (spent && granted.isDisabled()) {
                GuessRows.takeBack(at.statements, caller, granted);
            } else if (spent) {
                GuessRows.endSeries(at.statements, caller);
            }
            return spent;
        });
    }

    @Override
    public void savePending(PendingEnrollment pending) {
        Caller caller = pending.caller();
        onRowOf(caller, "begin an enrollment", at -> {
            PendingRows.replace(at.statements, pending, at.now());
            return true;
        });
    }

    @Override
    public Optional<PendingEnrollment> findPending(Caller caller) {
        return run(
                caller,
                "read a pending enrollment",
                at -> CallerRows.read(at.statements, caller).isPresent()
                        ? PendingRows.find(at.statements, caller, at.now())
                        : Optional.empty());
    }

    @Override
    public boolean hasUnconfirmed(Caller caller) {
        return run(
                caller,
                "look for an enrollment that was left",
                at -> CallerRows.read(at.statements, caller).isPresent()
                        && PendingRows.isUnconfirmed(at.statements, caller));
    }

    @Override
    public boolean prolongPending(Caller caller, String pendingId, Duration timeLeft) {
        return run(
                caller,
                "prolong an enrollment",
                at -> CallerRows.lock(at.statements, caller).isPresent()
                        && PendingRows.prolong(at.statements, caller, pendingId, timeLeft, at.now()));
    }

    @Override
    public int reservePendingGuess(Caller caller, String pendingId, int limit) {
        return run(
                caller,
                "count a guess at set-up",
                at -> CallerRows.lock(at.statements, caller).isPresent()
                        ? PendingRows.countGuess(at.statements, caller, pendingId, limit, at.now())
                        : -1);
    }

    @Override
    public Optional<Long> confirm(ConfirmedEnrollment confirmed, boolean onlySpelling) {
        Caller caller = confirmed.caller();
        return write(caller, "confirm an enrollment", at -> {
            if (onlySpelling) {
                CallerRows.lockSpellings(at.statements, caller);
            }
            Optional<CallerRow> row = CallerRows.lock(at.statements, caller);
            Instant now = at.now();
            boolean permitted = row.isPresent()
                    && (!onlySpelling
                            || row.get().enrolled
                            || !CallerRows.isOtherSpellingEnrolled(at.statements, caller));
            Optional<String> method = permitted ? PendingRows.confirm(at.statements, confirmed, now) : Optional.empty();
            if (!row.isPresent() || !method.isPresent()) {
                return Optional.empty();
            }
            AuthenticatorRows.replace(at.statements, confirmed, method.get(), row.get(), now);
            RecoveryCodeRows.replace(at.statements, caller, confirmed.recoveryCodes());
            CallerRows.enroll(at.statements, caller, row.get(), confirmed.recoveryCodes(), now);
            return Optional.of(row.get().epoch + 1);
        });
    }

    @Override
    public boolean removePending(Caller caller, String pendingId, Content content) {
        return run(
                caller,
                "forget a pending enrollment",
                at -> CallerRows.lock(at.statements, caller).isPresent()
                        && PendingRows.remove(at.statements, caller, pendingId, content));
    }

    @Override
    public int reservePasswordGuess(Caller caller, String sessionKey, int limit) {
        return onRowOf(
                caller,
                "count a guess at a password",
                at -> PasswordGuessRows.count(at.statements, caller, sessionKey, limit, at.now()));
    }

    @Override
    public void forgetPasswordGuesses(Caller caller, String sessionKey) {
        onRowOf(caller, "forget the guesses at a password", at -> {
            PasswordGuessRows.forget(at.statements, caller, sessionKey);
            return true;
        });
    }

    @Override
    public void awaitFreshSignIn(Caller caller) {
        onRowOf(caller, "ask for a fresh sign-in", at -> CallerRows.awaitFreshSignIn(at.statements, caller, at.now()));
    }

    @Override
    public boolean takeFreshSignIn(Caller caller, Supplier<Duration> sessionAge, Duration within) {
        return run(caller, "look for a fresh sign-in", at -> {
            Instant now = at.now();
            Duration age = sessionAge.get();
            return !age.isNegative()
                    && CallerRows.takeFreshSignIn(at.statements, caller, now.minus(within), now.minus(age));
        });
    }

    @Override
    public boolean revoke(Caller caller, String by, String reason) {
        return run(caller, "revoke a caller's authenticators", at -> {
            Optional<CallerRow> row = CallerRows.lock(at.statements, caller);
            if (!row.isPresent()) {
                return false;
            }
            PendingRows.removeAny(at.statements, caller);
            AuthenticatorRows.delete(at.statements, caller);
            RecoveryCodeRows.delete(at.statements, caller);
            CallerRows.revoke(at.statements, caller, row.get(), new Revocation(by, reason, at.now()));
            return row.get().enrolled;
        });
    }

    @Override
    public List<SealedRow> sealedRows(@Nullable SealedRow after, int most) {
        Database database = schema.ready();
        return transactions.run(
                "read what is sealed", statements -> SealedRows.page(statements, database, after, most));
    }

    @Override
    public boolean reseal(SealedRow read, SealedSecret fresh) {
        schema.ready();
        return transactions.run("seal a secret anew", statements -> SealedRows.replace(statements, read, fresh));
    }

    private static CallerRow enrolled(Optional<CallerRow> row) {
        return row.filter(found -> found.enrolled).orElseThrow(JdbcAuthenticatorStore::notEnrolled);
    }

    private static MfaStoreException notEnrolled() {
        return new MfaStoreException("a guess at sign-in cannot be counted: the caller is not enrolled");
    }

    /** Does the work with the caller's row taken; makes the row where there is none. */
    private <T> T onRowOf(Caller caller, String asked, Work<T> work) {
        Optional<T> done = onRowIfThere(caller, asked, work);
        if (done.isPresent()) {
            return done.get();
        }
        insertCaller(caller);
        return onRowIfThere(caller, asked, work)
                .orElseThrow(() -> new MfaStoreException("the row just made in mfa_caller cannot be found"));
    }

    private <T> Optional<T> onRowIfThere(Caller caller, String asked, Work<T> work) {
        return write(
                caller,
                asked,
                at -> CallerRows.lock(at.statements, caller).isPresent() ? Optional.of(work.in(at)) : Optional.empty());
    }

    /** In a transaction of its own: PostgreSQL gives up the one in which a row is made that another node has just made. */
    private void insertCaller(Caller caller) {
        try {
            run(caller, "make a caller's row", at -> CallerRows.insert(at.statements, caller));
        } catch (MfaStoreException e) {
            if (!Transactions.failedWith(e, "23")) {
                throw e;
            }
        }
    }

    /** Runs work that may write a row which time will outdate. */
    private <T> T write(Caller caller, String asked, Work<T> work) {
        T result = run(caller, asked, work);
        retention.afterWrite(schema.ready());
        return result;
    }

    private <T> T run(Caller caller, String asked, Work<T> work) {
        Database database = schema.ready();
        return transactions.run(caller, asked, statements -> work.in(new At(statements, database)));
    }

    /** What is done within one transaction. */
    @FunctionalInterface
    private interface Work<T> {
        T in(At at) throws SQLException;
    }

    /** Where work is done: a transaction and its clock. */
    private static final class At {

        private final Statements statements;
        private final Database database;

        At(Statements statements, Database database) {
            this.statements = statements;
            this.database = database;
        }

        /** The time by the database's clock; asked for when the row is taken, so that waiting for it counts. */
        Instant now() throws SQLException {
            return statements.now(database);
        }
    }
}
