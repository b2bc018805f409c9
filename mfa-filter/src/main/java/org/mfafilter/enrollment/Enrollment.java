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
import org.mfafilter.enrollment.EnrollmentOutcome.Kind;
import org.mfafilter.recovery.RecoveryCode;
import org.mfafilter.recovery.RecoveryCodeHasher;
import org.mfafilter.recovery.RecoveryCodes;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.ConfirmedEnrollment;
import org.mfafilter.store.PendingEnrollment;
import org.mfafilter.store.PendingEnrollment.Content;
import org.mfafilter.store.RecoveryCodeSet;
import org.mfafilter.totp.TotpCode;
import org.mfafilter.totp.TotpResult;
import org.mfafilter.totp.TotpSecret;
import org.mfafilter.totp.TotpVerifier;
import org.mfafilter.verification.AuthenticatorSecrets;

/**
 * Binds an authenticator to a caller. Thread-safe.
 *
 * <p>A key waits ten minutes for its first code (NIST SP 800-63B section 4.1.2.2) and allows five wrong ones. It is kept
 * in the store alone, sealed; one a caller. Whoever calls {@link #begin} has checked the password just now. Does not set
 * the mark and does not log.
 */
public final class Enrollment {

    /** How long a key waits for its first code, and how long the recovery codes are shown at most. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How many wrong codes a key allows. */
    public static final int GUESSES = 5;

    private static final String PENDING = "pending";
    private static final String SHOWN_CODES = "shown-recovery-codes";

    private final AuthenticatorStore store;
    private final SecretCipher cipher;
    private final AuthenticatorSecrets secrets;
    private final TotpVerifier verifier;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * Puts the parts together.
     *
     * @param store where everything is kept
     * @param cipher seals and opens
     * @param verifier compares the first code
     * @param random makes secrets and recovery codes
     * @param clock tells the time step
     */
    public Enrollment(
            AuthenticatorStore store, SecretCipher cipher, TotpVerifier verifier, SecureRandom random, Clock clock) {
        this.store = store;
        this.cipher = cipher;
        this.secrets = new AuthenticatorSecrets(cipher);
        this.verifier = verifier;
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
        Instant expiresAt = clock.instant().plus(LIFETIME);
        store.savePending(new PendingEnrollment(caller, id, method, Content.SECRET, sealed, expiresAt));
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
        Optional<PendingEnrollment> found = store.findPending(caller, clock.instant());
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
            return PendingKey.pending(TotpSecret.of(bytes), pending.expiresAt());
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
        Instant now = clock.instant();
        int guessesLeft = store.reservePendingGuess(caller, id, GUESSES, now);
        if (guessesLeft < 0) {
            return notPending(look(caller, id));
        }
        TotpResult result = verifier.verify(key.secret(), code.get(), now, -1);
        if (result.isAccepted()) {
            Optional<Long> epoch = store.confirm(confirmed(caller, id, key.secret(), result.timeStep(), now), now);
            return epoch.map(EnrollmentOutcome::confirmed).orElseGet(() -> notPending(look(caller, id)));
        }
        if (guessesLeft > 0) {
            return EnrollmentOutcome.refused(Kind.WRONG);
        }
        store.removePending(caller, id);
        return EnrollmentOutcome.refused(Kind.USED_UP);
    }

    /**
     * Opens the recovery codes of a key just confirmed, to be shown.
     *
     * @param caller whose
     * @param id the key's id
     * @return the ten codes in groups of four, or empty once {@link #finish} was called or ten minutes are over
     */
    public Optional<List<String>> recoveryCodes(Caller caller, String id) {
        return store.findPending(caller, clock.instant())
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
        store.removePending(caller, id);
    }

    /**
     * Gives up a set-up: the key is gone.
     *
     * @param caller whose
     * @param id the key's id; another one is left alone
     * @return true if it was still there
     */
    public boolean cancel(Caller caller, String id) {
        return store.removePending(caller, id);
    }

    private ConfirmedEnrollment confirmed(Caller caller, String id, TotpSecret secret, long timeStep, Instant now) {
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
                now.plus(LIFETIME));
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
