package org.mfafilter.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.crypto.SealedSecret;

/**
 * Keeps authenticators, pending enrollments, recovery codes and guess budgets, shared by all nodes.
 *
 * <p>Called by the library only, from many threads and many nodes at once. Every method is a transaction of its own,
 * committed when it returns, outside any transaction of the application. Callers are told apart by {@link Caller#key()}.
 * Secrets arrive sealed; the store opens none. Waits and lifetimes are measured by the store's own clock, the same for all
 * nodes. Every method throws {@link org.mfafilter.MfaStoreException} when it cannot answer; "cannot answer" is never "not
 * enrolled".
 */
public interface AuthenticatorStore {

    /**
     * Makes sure that the store can be used; the others may be called without it and then do the same first.
     *
     * @throws org.mfafilter.MfaStoreException if the store is down or its tables are damaged
     * @throws org.mfafilter.MfaConfigurationException if it is up but not fit: tables missing under {@code validate}, a
     *     schema newer than this library, a database that forgets or that other nodes cannot reach
     */
    void ready();

    /**
     * Reads the clock that measures waits and lifetimes.
     *
     * @return the time, to the millisecond
     */
    Instant now();

    /**
     * Reads what is kept of a caller.
     *
     * @param caller who
     * @return the record; of a caller never seen, one that is not enrolled with epoch 0
     * @throws org.mfafilter.MfaStoreException also if an authenticator is gone without a recorded revocation, or there
     *     without a recorded enrollment: damage
     */
    CallerRecord find(Caller caller);

    /**
     * Reads the epoch for the check of a mark.
     *
     * @param caller who
     * @param markId the mark's id
     * @return the caller's epoch, or -1 if the caller is not enrolled or that mark was ended
     */
    long epoch(Caller caller, String markId);

    /**
     * Ends a mark: the session was signed out, and no copy of it on another node counts any more. Remembered for as long as
     * a mark can live, a day.
     *
     * @param caller whose
     * @param markId the mark's id, up to 64 characters; ending it again changes nothing
     */
    void endMark(Caller caller, String markId);

    /**
     * Counts one guess at sign-in before it is compared. Reading the count, {@link GuessBudget#reserve} and writing the new
     * count are one step, so that parallel guesses never exceed the budget.
     *
     * @param caller who guesses; must be enrolled
     * @param budget how many
     * @param kind what is guessed
     * @return granted, or refused with the wait; with the caller's {@linkplain GuessReservation#record() record}
     * @throws org.mfafilter.MfaStoreException also if the caller is not enrolled
     */
    GuessReservation reserveGuess(Caller caller, GuessBudget budget, GuessKind kind);

    /**
     * Says what {@link #reserveGuess} would answer, and counts nothing.
     *
     * @param caller who would guess; must be enrolled
     * @param budget how many
     * @param kind what would be guessed
     * @return the reservation that would be made
     * @throws org.mfafilter.MfaStoreException also if the caller is not enrolled
     */
    GuessReservation lookAtGuesses(Caller caller, GuessBudget budget, GuessKind kind);

    /**
     * Takes a granted guess back that turned out to be none: a code that is right and spent. The waits go on from now.
     *
     * @param caller who guessed
     * @param granted the reservation, taken back once
     */
    void takeBackGuess(Caller caller, GuessReservation granted);

    /**
     * Accepts a time step, takes its guess back and ends the series of guesses, in one transaction. Wrong guesses in all
     * stay counted.
     *
     * @param caller whose authenticator it is
     * @param authenticatorId the authenticator's id
     * @param timeStep the 30-second step that matched
     * @return true exactly if this call moved the last accepted step forward to {@code timeStep}
     */
    boolean acceptTimeStep(Caller caller, String authenticatorId, long timeStep);

    /**
     * Reads the recovery codes that are left.
     *
     * @param caller whose
     * @return the salted hashes of the unused codes, none if all are spent; or empty where the caller has no set, before
     *     the first confirmation and after a revocation
     */
    Optional<RecoveryCodeSet> recoveryCodes(Caller caller);

    /**
     * Spends a recovery code, takes its guess back, ends the series of guesses unless the authenticator was disabled, and
     * removes what was pending and has expired, in one transaction. Wrong guesses in all stay counted.
     *
     * @param caller whose code it is
     * @param setId the set that {@link #recoveryCodes} named
     * @param number the code's number within the set
     * @param granted the reservation of this guess
     * @return true exactly if this call spent the code
     */
    boolean useRecoveryCode(Caller caller, String setId, int number, GuessReservation granted);

    /**
     * Begins an enrollment: stores the pending secret in place of whatever was pending for the caller.
     *
     * @param pending what to keep
     */
    void savePending(PendingEnrollment pending);

    /**
     * Reads what is pending.
     *
     * @param caller whose
     * @return the pending enrollment or the recovery codes still to be shown, until its time is over
     */
    Optional<PendingEnrollment> findPending(Caller caller);

    /**
     * Tells whether an enrollment was begun and neither confirmed nor forgotten since, expired ones included as long as their
     * row is there.
     *
     * @param caller whose
     * @return true if so
     */
    boolean hasUnconfirmed(Caller caller);

    /**
     * Lets a pending secret wait from now on for a time, in one conditional write.
     *
     * @param caller whose
     * @param pendingId the pending enrollment meant; another one is left alone
     * @param timeLeft how long it will be found, above zero
     * @return true exactly if it was pending with a secret
     */
    boolean prolongPending(Caller caller, String pendingId, Duration timeLeft);

    /**
     * Counts one guess at set-up before it is compared, in one conditional write.
     *
     * @param caller who guesses
     * @param pendingId the pending enrollment the guess is for
     * @param limit how many guesses the pending enrollment allows in all
     * @return how many guesses are left after this one, or -1 if the guess must not be compared: that enrollment is not
     *     pending, holds no secret, or had no guess left
     */
    int reservePendingGuess(Caller caller, String pendingId, int limit);

    /**
     * Turns a pending enrollment into an authenticator, wholly or not at all: the authenticator and the recovery codes
     * replace the caller's earlier ones, the epoch rises by one, all guesses are forgotten, and the pending row then holds
     * the recovery codes to be shown.
     *
     * @param confirmed the authenticator and its recovery codes
     * @param onlySpelling true refuses a caller who is not enrolled while another of the same {@link Caller#foldedKey()}
     *     is; of several that are confirmed at once, one is
     * @return the caller's new epoch, or empty if refused or if that enrollment was no longer pending with a secret
     */
    Optional<Long> confirm(ConfirmedEnrollment confirmed, boolean onlySpelling);

    /**
     * Forgets a pending secret, or the recovery codes still to be shown.
     *
     * @param caller whose
     * @param pendingId the one meant; another one is left alone
     * @param content what it must hold; anything else is left alone
     * @return true exactly if this call removed it
     */
    boolean removePending(Caller caller, String pendingId, PendingEnrollment.Content content);

    /**
     * Counts one guess at the caller's password before it is checked, in one conditional write. Forgets the counts of the
     * caller's sessions of more than a day ago.
     *
     * @param caller who guesses; need not be enrolled
     * @param sessionKey names the session, a hash of its id; up to 64 characters
     * @param limit how many guesses a session has
     * @return how many guesses are left after this one, or -1 if the password must not be checked
     */
    int reservePasswordGuess(Caller caller, String sessionKey, int limit);

    /**
     * Forgets the guesses at a password, because it was right.
     *
     * @param caller who guessed
     * @param sessionKey names the session
     */
    void forgetPasswordGuesses(Caller caller, String sessionKey);

    /**
     * Notes that the caller is to sign in again, in place of what was noted before.
     *
     * @param caller who; need not be enrolled
     */
    void awaitFreshSignIn(Caller caller);

    /**
     * Takes back what {@link #awaitFreshSignIn} noted, in one conditional write: of several sessions at once one gets it.
     *
     * @param caller who has signed in
     * @param sessionAge tells how long ago the session began; asked for when the store has found out what time it is, not
     *     before a wait; a negative one does not count
     * @param within how long the note is good for
     * @return true exactly if this call took it back, it was not older than {@code within}, and the session began after it
     */
    boolean takeFreshSignIn(Caller caller, Supplier<Duration> sessionAge, Duration within);

    /**
     * Revokes a caller's authenticators and recovery codes and raises the epoch, so that no mark of the caller counts
     * any more and the caller may enroll again. Also ends what is pending, so that an enrollment begun before cannot be
     * confirmed after; of a caller who is not enrolled only that, and the epoch rises too. A caller never seen stays so.
     *
     * @param caller whose
     * @param by who revokes, kept with the caller; up to 1000 characters
     * @param reason why, kept with the caller; up to 1000 characters
     * @return true exactly if the caller was enrolled
     */
    boolean revoke(Caller caller, String by, String reason);

    /**
     * Reads what is sealed, of all callers, page by page in an order that stays; expired rows included. A row made
     * meanwhile may be missed.
     *
     * @param after the last row of the page before; null for the first page
     * @param most how many rows, at least 1
     * @return the rows; fewer than {@code most} only if they are the last, possibly none
     */
    List<SealedRow> sealedRows(@Nullable SealedRow after, int most);

    /**
     * Puts a secret sealed anew in the place of the one that was read, in one conditional write.
     *
     * @param read the row as it was read
     * @param fresh the same secret, sealed with another key
     * @return true exactly if the row was still there with the sealed text that was read; otherwise nothing is changed
     */
    boolean reseal(SealedRow read, SealedSecret fresh);
}
