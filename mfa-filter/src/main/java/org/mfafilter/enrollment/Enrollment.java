package org.mfafilter.enrollment;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mfafilter.Caller;
import org.mfafilter.crypto.SealedSecret;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.crypto.SecretContext;
import org.mfafilter.crypto.SecretUnreadableException;
import org.mfafilter.enrollment.EnrollmentOutcome.Kind;
import org.mfafilter.recovery.RecoveryCode;
import org.mfafilter.recovery.RecoveryCodeHasher;
import org.mfafilter.recovery.RecoveryCodes;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.ConfirmedEnrollment;
import org.mfafilter.store.PendingEnrollment;
import org.mfafilter.store.PendingEnrollment.Content;
import org.mfafilter.store.RecoveryCodeSet;
import org.mfafilter.store.SealedRow;
import org.mfafilter.totp.ClockOffset;
import org.mfafilter.totp.TotpCode;
import org.mfafilter.totp.TotpResult;
import org.mfafilter.totp.TotpSecret;
import org.mfafilter.totp.TotpVerifier;
import org.mfafilter.verification.AuthenticatorSecrets;

/**
 * Binds an authenticator to a caller. Thread-safe.
 *
 * <p>A key waits ten minutes for its first code (NIST SP 800-63B section 4.1.2.2), by the store's clock, and allows a few
 * wrong ones. It is kept in the store alone, sealed; one a caller. Whoever calls {@link #begin} has checked the password
 * just now. Does not set the mark and does not log.
 */
public final class Enrollment {

    /** How long a key waits for its first code, and how long the recovery codes are shown at most. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How long after the password a key may wait at most, however often more time is asked for. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final String PENDING = SealedRow.Kind.PENDING.purpose();
    private static final String SHOWN_CODES = SealedRow.Kind.SHOWN_CODES.purpose();

    private final AuthenticatorStore store;
    private final SecretCipher cipher;
    private final AuthenticatorSecrets secrets;
    private final TotpVerifier verifier;
    private final SecureRandom random;
    private final EnrollmentRules rules;
    private final Clock clock;

    /**
     * Puts the parts together.
     *
     * @param store where everything is kept
     * @param cipher seals and opens
     * @param verifier compares the first code
     * @param rules how many wrong codes a key allows, and whose key
     * @param random makes secrets and recovery codes
     * @param clock tells the time step
     */
    public Enrollment(
            AuthenticatorStore store,
            SecretCipher cipher,
            TotpVerifier verifier,
            EnrollmentRules rules,
            SecureRandom random,
            Clock clock) {
        this.store = store;
        this.cipher = cipher;
        this.secrets = new AuthenticatorSecrets(cipher);
        this.verifier = verifier;
        this.rules = rules;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Begins a set-up with a fresh key, in place of whatever was pending for the caller.
     *
     * @param caller whose password was just checked
     * @param method the method chosen
     * @return the id of the pending key, no secret
     */
    public String begin(Caller caller, String method) {
        String id = UUID.randomUUID().toString();
        byte[] bytes = TotpSecret.generate(random).toBytes();
        SealedSecret sealed = cipher.seal(bytes, new SecretContext(PENDING, caller.key(), id));
        Arrays.fill(bytes, (byte) 0);
        store.savePending(new PendingEnrollment(caller, id, method, Content.SECRET, sealed, LIFETIME));
        return id;
    }

    /**
     * Looks at a key.
     *
     * @param caller whose
     * @param id the key's id
     * @return what became of it, with the secret while it is pending
     */
    public PendingKey look(Caller caller, String id) {
        Optional<PendingEnrollment> found = store.findPending(caller);
        if (!found.isPresent()) {
            return PendingKey.in(PendingKey.State.GONE);
        }
        PendingEnrollment pending = found.get();
        if (!pending.id().equals(id)) {
            return PendingKey.in(PendingKey.State.REPLACED);
        }
        if (pending.content() == Content.RECOVERY_CODES) {
            return PendingKey.in(PendingKey.State.CONFIRMED);
        }
        byte[] bytes = cipher.open(pending.sealed(), new SecretContext(PENDING, caller.key(), id));
        try {
            return PendingKey.pending(TotpSecret.of(bytes), pending.timeLeft());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Compares the first code; a right one makes the key an active authenticator, with ten new recovery codes.
     *
     * @param caller whose
     * @param id the key's id
     * @param typed what was typed; blanks and hyphens are forgiven, anything else but six digits is malformed
     * @return the outcome; the guess is counted before the code is compared
     */
    public EnrollmentOutcome confirm(Caller caller, String id, String typed) {
        Optional<TotpCode> code = TotpCode.parse(typed);
        if (!code.isPresent()) {
            return EnrollmentOutcome.refused(Kind.MALFORMED);
        }
        PendingKey key = look(caller, id);
        if (key.state() != PendingKey.State.PENDING) {
            return notPending(key);
        }
        int guessesLeft = store.reservePendingGuess(caller, id, rules.guesses());
        if (guessesLeft < 0) {
            return notPending(look(caller, id));
        }
        Instant now = clock.instant();
        TotpResult result = verifier.verify(key.secret(), code.get(), now, -1);
        if (result.isAccepted()) {
            return store.confirm(confirmed(caller, id, key.secret(), result.timeStep()), rules.isOnlySpelling())
                    .map(EnrollmentOutcome::confirmed)
                    .orElseGet(() -> notConfirmed(caller, id));
        }
        if (guessesLeft > 0) {
            return EnrollmentOutcome.wrong(
                    ClockOffset.of(key.secret(), code.get(), now), isOfOldEntry(caller, code.get(), now));
        }
        store.removePending(caller, id, Content.SECRET);
        return EnrollmentOutcome.refused(Kind.USED_UP);
    }

    private boolean isOfOldEntry(Caller caller, TotpCode code, Instant now) {
        try {
            return store.find(caller).authenticators().stream()
                    .anyMatch(old -> verifier.verify(secrets.open(caller, old), code, now, -1)
                            .isAccepted());
        } catch (SecretUnreadableException e) {
            return false; // perhaps the reason for the new one
        }
    }

    /**
     * Lets a key wait ten minutes from now, but no longer than an hour after the password (WCAG 2.2, 2.2.1).
     *
     * @param caller whose
     * @param id the key's id
     * @param sincePassword how long ago the password was proved
     * @return true if the key waits longer now; false if it is gone, or the hour is over
     */
    public boolean prolong(Caller caller, String id, Duration sincePassword) {
        Duration left = LONGEST.minus(sincePassword);
        boolean late = left.isNegative() || left.isZero();
        return !late && store.prolongPending(caller, id, left.compareTo(LIFETIME) < 0 ? left : LIFETIME);
    }

    /**
     * Tells what an authenticator app knows of a caller from before, which a new entry could be mistaken for.
     *
     * @param caller whose
     * @return how many set-ups were confirmed or revoked before, 0 for a caller who never had an authenticator
     */
    public long earlierSetUps(Caller caller) {
        return store.find(caller).epoch();
    }

    /**
     * Tells whether a set-up was begun and left: its key still waits, or has waited in vain.
     *
     * @param caller whose
     * @return true if so, in whatever session it was
     */
    public boolean isLeft(Caller caller) {
        return store.hasUnconfirmed(caller);
    }

    /**
     * Opens the recovery codes of a key just confirmed, to be shown.
     *
     * @param caller whose
     * @param id the key's id
     * @return the ten codes in groups of four, or empty once {@link #finish} was called or ten minutes are over
     */
    public Optional<List<String>> recoveryCodes(Caller caller, String id) {
        return store.findPending(caller)
                .filter(pending -> pending.id().equals(id) && pending.content() == Content.RECOVERY_CODES)
                .map(pending -> cipher.open(pending.sealed(), new SecretContext(SHOWN_CODES, caller.key(), id)))
                .map(bytes -> Arrays.asList(new String(bytes, StandardCharsets.US_ASCII).split("\n")));
    }

    /**
     * Ends the showing of the recovery codes: nothing can show them again.
     *
     * @param caller whose
     * @param id the key's id
     */
    public void finish(Caller caller, String id) {
        store.removePending(caller, id, Content.RECOVERY_CODES);
    }

    /**
     * Gives up a set-up: the key is gone.
     *
     * @param caller whose
     * @param id the key's id; another one is left alone
     * @return true if it was still there
     */
    public boolean cancel(Caller caller, String id) {
        return store.removePending(caller, id, Content.SECRET);
    }

    private ConfirmedEnrollment confirmed(Caller caller, String id, TotpSecret secret, long timeStep) {
        List<RecoveryCode> codes = RecoveryCodes.generate(random);
        byte[] salt = RecoveryCodeHasher.newSalt(random);
        Map<Integer, byte[]> hashes = new LinkedHashMap<>();
        for (RecoveryCode code : codes) {
            hashes.put(hashes.size() + 1, RecoveryCodeHasher.hash(code, salt, RecoveryCodeHasher.ITERATIONS));
        }
        String text = codes.stream().map(RecoveryCode::text).collect(Collectors.joining("\n"));
        return new ConfirmedEnrollment(
                caller,
                id,
                secrets.seal(caller, id, secret),
                timeStep,
                new RecoveryCodeSet(
                        UUID.randomUUID().toString(),
                        salt,
                        RecoveryCodeHasher.ITERATIONS,
                        Collections.unmodifiableMap(hashes)),
                cipher.seal(text.getBytes(StandardCharsets.US_ASCII), new SecretContext(SHOWN_CODES, caller.key(), id)),
                LIFETIME);
    }

    private EnrollmentOutcome notConfirmed(Caller caller, String id) {
        boolean otherSpelling = rules.isOnlySpelling() && store.find(caller).isOtherSpellingEnrolled();
        return otherSpelling ? EnrollmentOutcome.refused(Kind.OTHER_SPELLING) : notPending(look(caller, id));
    }

    private static EnrollmentOutcome notPending(PendingKey key) {
        switch (key.state()) {
            case REPLACED:
                return EnrollmentOutcome.refused(Kind.REPLACED);
            case PENDING:
                return EnrollmentOutcome.refused(Kind.USED_UP);
            case CONFIRMED:
                return EnrollmentOutcome.refused(Kind.CONFIRMED_BEFORE);
            default:
                return EnrollmentOutcome.refused(Kind.EXPIRED);
        }
    }
}
