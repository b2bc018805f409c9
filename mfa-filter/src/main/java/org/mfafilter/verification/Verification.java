package org.mfafilter.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.recovery.RecoveryCode;
import org.mfafilter.recovery.RecoveryCodeHasher;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.CallerRecord;
import org.mfafilter.store.GuessBudget;
import org.mfafilter.store.GuessKind;
import org.mfafilter.store.GuessReservation;
import org.mfafilter.store.RecoveryCodeSet;
import org.mfafilter.store.StoredAuthenticator;
import org.mfafilter.totp.ClockOffset;
import org.mfafilter.totp.TotpCode;
import org.mfafilter.totp.TotpResult;
import org.mfafilter.totp.TotpSecret;
import org.mfafilter.totp.TotpVerifier;
import org.mfafilter.verification.VerificationOutcome.Kind;

/**
 * Verifies codes and recovery codes of enrolled callers. Thread-safe.
 *
 * <p>Both share one budget in the store. The guess is counted before it is compared, so that parallel requests buy none; a
 * code that is right but spent gives its guess back. Does not set the mark and does not log.
 */
public final class Verification {

    private final AuthenticatorStore store;
    private final AuthenticatorSecrets secrets;
    private final TotpVerifier verifier;
    private final GuessBudget budget;
    private final Clock clock;

    /**
     * Puts the parts together.
     *
     * @param store where authenticators and guesses are
     * @param cipher opens their secrets
     * @param verifier compares codes
     * @param budget how many wrong guesses there are
     * @param clock tells the time step
     */
    public Verification(
            AuthenticatorStore store, SecretCipher cipher, TotpVerifier verifier, GuessBudget budget, Clock clock) {
        this.store = store;
        this.secrets = new AuthenticatorSecrets(cipher);
        this.verifier = verifier;
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * Reads what is kept of the caller, and makes sure that the authenticators' secrets can be read.
     *
     * @param caller who
     * @return the record
     * @throws org.mfafilter.MfaStoreException if the store cannot answer
     * @throws org.mfafilter.crypto.SecretUnreadableException if a secret does not decrypt: the caller is refused, and is
     *     not "not enrolled"
     */
    public CallerRecord find(Caller caller) {
        CallerRecord record = store.find(caller);
        for (StoredAuthenticator authenticator : record.authenticators()) {
            secrets.open(caller, authenticator);
        }
        return record;
    }

    /**
     * Reads the caller's credential epoch, for the check of a mark.
     *
     * @param caller who
     * @param markId the mark's id
     * @return the epoch, or -1 if the caller is not enrolled or the mark was ended, so that no mark matches
     */
    public long epoch(Caller caller, String markId) {
        return store.epoch(caller, markId);
    }

    /**
     * Ends a mark, because its session was signed out.
     *
     * @param caller whose
     * @param markId the mark's id
     */
    public void endMark(Caller caller, String markId) {
        store.endMark(caller, markId);
    }

    /**
     * Says how the budget stands, and counts nothing.
     *
     * @param caller an enrolled caller
     * @param kind what would be guessed
     * @return whether a guess would be compared now; its count includes that guess
     */
    public GuessReservation lookAtGuesses(Caller caller, GuessKind kind) {
        return store.lookAtGuesses(caller, budget, kind);
    }

    /**
     * Says how many recovery codes are left.
     *
     * @param caller an enrolled caller
     * @return the number of unused ones
     */
    public int recoveryCodesLeft(Caller caller) {
        return store.recoveryCodes(caller).map(set -> set.hashes().size()).orElse(0);
    }

    /**
     * Verifies a code from the authenticator app.
     *
     * @param caller an enrolled caller
     * @param typed what was typed; blanks and hyphens are forgiven, anything else but six digits is malformed
     * @return the outcome; accepted only if the store took the code's time step, which it does once
     */
    public VerificationOutcome verifyCode(Caller caller, String typed) {
        Optional<TotpCode> code = TotpCode.parse(typed);
        if (!code.isPresent()) {
            return VerificationOutcome.malformed();
        }
        GuessReservation guess = store.reserveGuess(caller, budget, GuessKind.CODE);
        if (!guess.isGranted()) {
            return VerificationOutcome.notCompared(guess);
        }
        VerificationOutcome outcome = compare(caller, code.get(), guess);
        if (outcome.kind() == Kind.REPLAYED) {
            store.takeBackGuess(caller, guess);
        }
        return outcome;
    }

    /**
     * Verifies a recovery code.
     *
     * @param caller an enrolled caller
     * @param typed what was typed; blanks, hyphens, case and look-alike letters are forgiven
     * @return the outcome; accepted only if the store spent the code, which it does once
     */
    public VerificationOutcome verifyRecoveryCode(Caller caller, String typed) {
        Optional<RecoveryCode> code = RecoveryCode.parse(typed);
        if (!code.isPresent()) {
            return VerificationOutcome.malformed();
        }
        GuessReservation guess = store.reserveGuess(caller, budget, GuessKind.RECOVERY_CODE);
        return guess.isGranted() ? compare(caller, code.get(), guess) : VerificationOutcome.notCompared(guess);
    }

    private VerificationOutcome compare(Caller caller, TotpCode code, GuessReservation guess) {
        CallerRecord record = guess.record();
        Instant now = clock.instant();
        boolean replayed = false;
        ClockOffset offset = null;
        for (StoredAuthenticator authenticator : record.authenticators()) {
            TotpSecret secret = secrets.open(caller, authenticator);
            TotpResult result = verifier.verify(secret, code, now, authenticator.lastTimeStep());
            if (result.isAccepted() && store.acceptTimeStep(caller, authenticator.id(), result.timeStep())) {
                return VerificationOutcome.accepted(record.epoch(), guess);
            }
            replayed |= result.isAccepted() || result.isReplayed();
            offset = nearer(offset, ClockOffset.of(secret, code, now));
        }
        return replayed ? VerificationOutcome.replayed() : wrong(guess, offset);
    }

    private VerificationOutcome compare(Caller caller, RecoveryCode code, GuessReservation guess) {
        RecoveryCodeSet set = store.recoveryCodes(caller).orElse(null);
        if (set == null) {
            return wrong(guess, null);
        }
        List<Integer> numbers = new ArrayList<>(set.hashes().keySet());
        List<byte[]> hashes = new ArrayList<>(set.hashes().values());
        int index = RecoveryCodeHasher.find(code, set.salt(), set.iterations(), hashes);
        if (index < 0 || !store.useRecoveryCode(caller, set.id(), numbers.get(index), guess)) {
            return wrong(guess, null);
        }
        return VerificationOutcome.acceptedRecoveryCode(guess.record(), guess, numbers.size() - 1);
    }

    private VerificationOutcome wrong(GuessReservation guess, @Nullable ClockOffset offset) {
        boolean disabledNow = !guess.isDisabled() && budget.isDisabled(guess.count());
        return VerificationOutcome.wrong(guess, disabledNow, offset);
    }

    private static @Nullable ClockOffset nearer(@Nullable ClockOffset one, @Nullable ClockOffset other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.abs(other.steps()) < Math.abs(one.steps()) ? other : one;
    }
}
