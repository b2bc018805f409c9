package org.mfafilter.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.mfafilter.Caller;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.recovery.RecoveryCode;
import org.mfafilter.recovery.RecoveryCodeHasher;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.CallerRecord;
import org.mfafilter.store.GuessLimit;
import org.mfafilter.store.GuessReservation;
import org.mfafilter.store.RecoveryCodeSet;
import org.mfafilter.store.StoredAuthenticator;
import org.mfafilter.totp.TotpCode;
import org.mfafilter.totp.TotpResult;
import org.mfafilter.totp.TotpSecret;
import org.mfafilter.totp.TotpVerifier;
import org.mfafilter.verification.VerificationOutcome.Kind;

/**
 * Verifies codes and recovery codes of enrolled callers. Thread-safe.
 *
 * <p>Both share one budget in the store: five wrong guesses in a row, then a wait of 15 minutes. The guess is counted
 * before it is compared, so that parallel requests buy none. Does not set the mark and does not log.
 */
public final class Verification {

    /** Five guesses in a row, then 15 minutes. */
    public static final GuessLimit LIMIT = new GuessLimit(5, Duration.ofMinutes(15));

    private final AuthenticatorStore store;
    private final AuthenticatorSecrets secrets;
    private final TotpVerifier verifier;
    private final Clock clock;

    /**
     * Puts the parts together.
     *
     * @param store where authenticators and budgets are
     * @param cipher opens their secrets
     * @param verifier compares codes
     * @param clock tells the time step
     */
    public Verification(AuthenticatorStore store, SecretCipher cipher, TotpVerifier verifier, Clock clock) {
        this.store = store;
        this.secrets = new AuthenticatorSecrets(cipher);
        this.verifier = verifier;
        this.clock = clock;
    }

    /**
     * Tells whether the caller is enrolled, and makes sure that the authenticators' secrets can be read.
     *
     * @param caller who
     * @return true if enrolled
     * @throws org.mfafilter.MfaStoreException if the store cannot answer
     * @throws org.mfafilter.crypto.SecretUnreadableException if a secret does not decrypt: the caller is refused, and is
     *     not "not enrolled"
     */
    public boolean isEnrolled(Caller caller) {
        CallerRecord record = store.find(caller);
        for (StoredAuthenticator authenticator : record.authenticators()) {
            secrets.open(caller, authenticator);
        }
        return record.isEnrolled();
    }

    /**
     * Reads the caller's credential epoch, for the check of a mark.
     *
     * @param caller who
     * @return the epoch, or -1 if the caller is not enrolled, so that no mark matches
     */
    public long epoch(Caller caller) {
        CallerRecord record = store.find(caller);
        return record.isEnrolled() ? record.epoch() : -1;
    }

    /**
     * Verifies a code from the authenticator app.
     *
     * @param caller an enrolled caller
     * @param typed what was typed; blanks and hyphens are forgiven, anything else but six digits is malformed
     * @return the outcome; accepted only if the store took the code's time step, which it does once
     */
    public VerificationOutcome verifyCode(Caller caller, String typed) {
        return TotpCode.parse(typed)
                .map(code -> guess(caller, (record, now) -> compare(caller, record, code, now)))
                .orElseGet(() -> VerificationOutcome.refused(Kind.MALFORMED));
    }

    /**
     * Verifies a recovery code.
     *
     * @param caller an enrolled caller
     * @param typed what was typed; blanks, hyphens, case and look-alike letters are forgiven
     * @return the outcome; accepted only if the store spent the code, which it does once
     */
    public VerificationOutcome verifyRecoveryCode(Caller caller, String typed) {
        return RecoveryCode.parse(typed)
                .map(code -> guess(caller, (record, now) -> compare(caller, record, code, now)))
                .orElseGet(() -> VerificationOutcome.refused(Kind.MALFORMED));
    }

    /** Counts the guess, then lets it be compared. */
    private VerificationOutcome guess(
            Caller caller, BiFunction<CallerRecord, Instant, VerificationOutcome> comparison) {
        Instant now = clock.instant();
        CallerRecord record = store.find(caller);
        GuessReservation guess = store.reserveGuess(caller, LIMIT, now);
        return guess.isGranted() ? comparison.apply(record, now) : VerificationOutcome.locked(guess.retryAt());
    }

    private VerificationOutcome compare(Caller caller, CallerRecord record, TotpCode code, Instant now) {
        Kind kind = Kind.WRONG;
        for (StoredAuthenticator authenticator : record.authenticators()) {
            TotpSecret secret = secrets.open(caller, authenticator);
            TotpResult result = verifier.verify(secret, code, now, authenticator.lastTimeStep());
            if (result.isAccepted() && store.acceptTimeStep(caller, authenticator.id(), result.timeStep())) {
                return VerificationOutcome.accepted(record.epoch(), -1);
            }
            if (result.isAccepted() || result.isReplayed()) {
                kind = Kind.REPLAYED;
            }
        }
        return VerificationOutcome.refused(kind);
    }

    private VerificationOutcome compare(Caller caller, CallerRecord record, RecoveryCode code, Instant now) {
        Optional<RecoveryCodeSet> found = store.recoveryCodes(caller);
        if (!found.isPresent()) {
            return VerificationOutcome.refused(Kind.WRONG);
        }
        RecoveryCodeSet set = found.get();
        List<Integer> numbers = new ArrayList<>(set.hashes().keySet());
        List<byte[]> hashes = new ArrayList<>(set.hashes().values());
        int index = RecoveryCodeHasher.find(code, set.salt(), set.iterations(), hashes);
        if (index < 0 || !store.useRecoveryCode(caller, set.id(), numbers.get(index), now)) {
            return VerificationOutcome.refused(Kind.WRONG);
        }
        return VerificationOutcome.accepted(record.epoch(), numbers.size() - 1);
    }
}
