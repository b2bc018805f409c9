package org.mfafilter.store;

import java.time.Instant;
import java.util.Optional;
import org.mfafilter.Caller;

/**
 * Keeps authenticators, pending enrollments, recovery codes and guess budgets, shared by all nodes.
 *
 * <p>Called by the library only, from many threads and many nodes at once. Every method is a transaction of its own,
 * committed when it returns, outside any transaction of the application. Callers are told apart by {@link Caller#key()}.
 * Secrets arrive sealed; the store opens none. Every method throws {@link org.mfafilter.MfaStoreException} when it cannot
 * answer; "cannot answer" is never "not enrolled".
 */
public interface AuthenticatorStore {

    /**
     * Makes sure that the store can be used; the others may be called without it and then do the same first.
     *
     * @throws org.mfafilter.MfaStoreException if the store is down or its tables are damaged
     * @throws org.mfafilter.MfaConfigurationException if it is up but not fit: tables missing under {@code validate}, a
     *     schema newer than this library, a database that forgets
     */
    void ready();

    /**
     * Reads what is kept of a caller.
     *
     * @param caller who
     * @return the record; of a caller never seen, one that is not enrolled with epoch 0
     * @throws org.mfafilter.MfaStoreException also if the caller is enrolled and has no authenticator, or the reverse:
     *     damage
     */
    CallerRecord find(Caller caller);

    /**
     * Counts one guess at sign-in before it is compared: in one conditional write, so that parallel guesses never exceed
     * the limit. A new row of guesses begins when {@code limit.pause()} has passed since the last one of a full row.
     *
     * @param caller who guesses; must be enrolled
     * @param limit how many, and the pause after them
     * @param now the time of the guess
     * @return granted, or refused with the time of the next permitted guess
     * @throws org.mfafilter.MfaStoreException also if the caller is not enrolled
     */
    GuessReservation reserveGuess(Caller caller, GuessLimit limit, Instant now);

    /**
     * Accepts a time step, clears the caller's guesses and removes what was pending and has expired, in one transaction.
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
     * Spends a recovery code, clears the caller's guesses and removes what was pending and has expired, in one transaction.
     *
     * @param caller whose code it is
     * @param setId the set that {@link #recoveryCodes} named
     * @param number the code's number within the set
     * @param now when
     * @return true exactly if this call spent the code
     */
    boolean useRecoveryCode(Caller caller, String setId, int number, Instant now);

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
     * @param now an enrollment that expires at or before this time is not found
     * @return the pending enrollment or the recovery codes still to be shown
     */
    Optional<PendingEnrollment> findPending(Caller caller, Instant now);

    /**
     * Counts one guess at set-up before it is compared, in one conditional write.
     *
     * @param caller who guesses
     * @param pendingId the pending enrollment the guess is for
     * @param limit how many guesses the pending enrollment allows in all
     * @param now the time of the guess
     * @return how many guesses are left after this one, or -1 if the guess must not be compared: that enrollment is not
     *     pending, holds no secret, or had no guess left
     */
    int reservePendingGuess(Caller caller, String pendingId, int limit, Instant now);

    /**
     * Turns a pending enrollment into an authenticator, wholly or not at all: the authenticator and the recovery codes
     * replace the caller's earlier ones, the epoch rises by one, guesses are cleared, and the pending row then holds the
     * recovery codes to be shown.
     *
     * @param confirmed the authenticator and its recovery codes
     * @param now when
     * @return the caller's new epoch, or empty if that enrollment was no longer pending with a secret
     */
    Optional<Long> confirm(ConfirmedEnrollment confirmed, Instant now);

    /**
     * Forgets a pending enrollment, or the recovery codes still to be shown.
     *
     * @param caller whose
     * @param pendingId the one meant; another one is left alone
     * @return true exactly if this call removed it
     */
    boolean removePending(Caller caller, String pendingId);

    /**
     * Revokes a caller's authenticators and recovery codes and raises the epoch, so that no mark of the caller counts
     * any more and the caller may enroll again. Also ends what is pending, so that an enrollment begun before cannot be
     * confirmed after; of a caller who is not enrolled only that, and the epoch rises too. A caller never seen stays so.
     *
     * @param caller whose
     * @param now when
     * @return true exactly if the caller was enrolled
     */
    boolean revoke(Caller caller, Instant now);
}
