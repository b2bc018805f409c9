package org.mfafilter.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.store.StoreExamples.together;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mfafilter.Caller;
import org.mfafilter.TestParts.SettableClock;
import org.mfafilter.crypto.EncryptionKey;
import org.mfafilter.crypto.KeySource;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.enrollment.Enrollment;
import org.mfafilter.enrollment.EnrollmentOutcome;
import org.mfafilter.enrollment.EnrollmentRules;
import org.mfafilter.store.AuthenticatorStore;
import org.mfafilter.store.GuessBudget;
import org.mfafilter.totp.TotpCode;
import org.mfafilter.totp.TotpSecret;
import org.mfafilter.totp.TotpVerifier;
import org.mfafilter.verification.VerificationOutcome.Kind;

/**
 * Two nodes, each with an instance of the library and connections of its own, on one database: whatever 32 requests do at
 * the same instant, a code counts once and a guess costs one.
 */
abstract class RaceContract {

    private static final int THREADS = 32;
    private static final int ROUNDS = 8;

    private final SettableClock clock = new SettableClock();
    private final SecretCipher cipher = new SecretCipher(new OneKey(), new SecureRandom());
    private final List<Node> nodes = new ArrayList<>();

    /** Two stores with pools of their own on one empty database. */
    protected abstract List<AuthenticatorStore> twoNodes() throws Exception;

    @BeforeEach
    void startNodes() throws Exception {
        for (AuthenticatorStore store : twoNodes()) {
            store.ready();
            nodes.add(new Node(store));
        }
    }

    @Test
    void oneCodeSignsInOnceAndTheOthersLoseNoGuess() throws Exception {
        Caller anna = Caller.of("", "anna");
        TotpSecret secret = enroll(anna);
        for (int round = 0; round < ROUNDS; round++) {
            clock.advance(java.time.Duration.ofSeconds(30));
            String code = code(secret);
            List<Kind> kinds = together(
                    THREADS, i -> node(i).verification.verifyCode(anna, code).kind());
            assertThat(kinds).containsOnlyOnce(Kind.ACCEPTED);
            // five may be under way at once; whoever comes as a sixth is told to wait, and is not compared
            assertThat(kinds).allMatch(kind -> kind == Kind.ACCEPTED || kind == Kind.REPLAYED || kind == Kind.LOCKED);
            assertThat(node(round).verification.verifyCode(anna, code).kind()).isEqualTo(Kind.REPLAYED);
            assertThat(wrongBefore(anna)).isZero();
        }
    }

    @Test
    void codeThatConfirmsTheSetUpSignsNobodyInHoweverClose() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Caller caller = Caller.of("", "new" + round);
            TotpSecret secret = enroll(caller);
            String code = code(secret);
            List<Kind> kinds = together(
                    4, i -> node(i).verification.verifyCode(caller, code).kind());
            assertThat(kinds).containsOnly(Kind.REPLAYED);
        }
    }

    @Test
    void oneRecoveryCodeSignsInOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Caller caller = Caller.of("", "recovering" + round);
            String id = nodes.get(0).enrollment.begin(caller, "another-app");
            confirm(caller, id);
            String code = nodes.get(1)
                    .enrollment
                    .recoveryCodes(caller, id)
                    .orElseThrow()
                    .get(round);
            List<Kind> kinds = together(
                    THREADS,
                    i -> node(i).verification.verifyRecoveryCode(caller, code).kind());
            assertThat(kinds).containsOnlyOnce(Kind.ACCEPTED);
            assertThat(kinds).allMatch(kind -> kind == Kind.ACCEPTED || kind == Kind.WRONG || kind == Kind.LOCKED);
        }
    }

    @Test
    void moreGuessesThanTheBudgetHasAreNeverCompared() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Caller caller = Caller.of("", "guessed" + round);
            TotpSecret secret = enroll(caller);
            String wrong = wrongCode(secret);
            List<Kind> kinds = together(
                    THREADS,
                    i -> i % 2 == 0
                            ? node(i).verification.verifyCode(caller, wrong).kind()
                            : node(i).verification
                                    .verifyRecoveryCode(caller, "0000-0000-0000-0000")
                                    .kind());
            assertThat(kinds).filteredOn(kind -> kind == Kind.WRONG).hasSize(5);
            assertThat(kinds).filteredOn(kind -> kind == Kind.LOCKED).hasSize(THREADS - 5);
            assertThat(wrongBefore(caller)).isEqualTo(5);
        }
    }

    @Test
    void ofTwoTabsThatSetUpOneConfirmsAndOneAuthenticatorIsLeft() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Caller caller = Caller.of("", "two-tabs" + round);
            List<Boolean> confirmed = together(2, i -> {
                String id = node(i).enrollment.begin(caller, "another-app");
                return confirmIfPending(node(i), caller, id);
            });
            // both may succeed one after the other; then the second replaced the first
            assertThat(confirmed).contains(true);
            assertThat(nodes.get(0).verification.find(caller).authenticators()).hasSize(1);
        }
    }

    @Test
    void oneSetUpIsConfirmedOnceByAllThreads() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Caller caller = Caller.of("", "confirming" + round);
            String id = nodes.get(0).enrollment.begin(caller, "another-app");
            String code = code(nodes.get(1).enrollment.look(caller, id).secret());
            List<EnrollmentOutcome.Kind> kinds = together(
                    5, i -> node(i).enrollment.confirm(caller, id, code).kind());
            assertThat(kinds).containsOnlyOnce(EnrollmentOutcome.Kind.CONFIRMED);
            assertThat(nodes.get(0).verification.find(caller).authenticators()).hasSize(1);
        }
    }

    @Test
    void differentCallersSignInAtTheSameInstant() throws Exception {
        List<Caller> callers = new ArrayList<>();
        List<TotpSecret> secrets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callers.add(Caller.of("", "caller" + i));
            secrets.add(enroll(callers.get(i)));
        }
        clock.advance(java.time.Duration.ofSeconds(30));
        List<Kind> kinds = together(
                8,
                i -> node(i).verification
                        .verifyCode(callers.get(i), code(secrets.get(i)))
                        .kind());
        assertThat(kinds).containsOnly(Kind.ACCEPTED);
    }

    private int wrongBefore(Caller caller) {
        return nodes.get(0)
                .verification
                .lookAtGuesses(caller, org.mfafilter.store.GuessKind.CODE)
                .wrongBefore();
    }

    private Node node(int number) {
        return nodes.get(number % 2);
    }

    private TotpSecret enroll(Caller caller) {
        return confirm(caller, nodes.get(0).enrollment.begin(caller, "another-app"));
    }

    private TotpSecret confirm(Caller caller, String id) {
        TotpSecret secret = nodes.get(1).enrollment.look(caller, id).secret();
        EnrollmentOutcome outcome = nodes.get(0).enrollment.confirm(caller, id, code(secret));
        assertThat(outcome.kind()).isEqualTo(EnrollmentOutcome.Kind.CONFIRMED);
        return secret;
    }

    private boolean confirmIfPending(Node node, Caller caller, String id) {
        org.mfafilter.enrollment.PendingKey key = node.enrollment.look(caller, id);
        return key.state() == org.mfafilter.enrollment.PendingKey.State.PENDING
                && node.enrollment.confirm(caller, id, code(key.secret())).kind() == EnrollmentOutcome.Kind.CONFIRMED;
    }

    private String code(TotpSecret secret) {
        return TotpCode.at(secret, TotpVerifier.timeStep(clock.instant())).toDigits();
    }

    private String wrongCode(TotpSecret secret) {
        long now = TotpVerifier.timeStep(clock.instant());
        List<String> right = Arrays.asList(
                TotpCode.at(secret, now - 1).toDigits(),
                TotpCode.at(secret, now).toDigits(),
                TotpCode.at(secret, now + 1).toDigits());
        for (String digits : List.of("000000", "000001", "000002", "000003")) {
            if (!right.contains(digits)) {
                return digits;
            }
        }
        throw new AssertionError("of four one is wrong");
    }

    /** One node's instance of the library. */
    private final class Node {

        private final Verification verification;
        private final Enrollment enrollment;

        Node(AuthenticatorStore store) {
            TotpVerifier verifier = new TotpVerifier(1);
            verification = new Verification(
                    store, cipher, verifier, GuessBudget.builder().build(), clock);
            enrollment =
                    new Enrollment(store, cipher, verifier, new EnrollmentRules(5, true), new SecureRandom(), clock);
        }
    }

    private static final class OneKey implements KeySource {

        private final EncryptionKey key = EncryptionKey.of("k1", bytes());

        private static byte[] bytes() {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            return bytes;
        }

        @Override
        public EncryptionKey writingKey() {
            return key;
        }

        @Override
        public Optional<EncryptionKey> find(String id) {
            return id.equals("k1") ? Optional.of(key) : Optional.empty();
        }
    }
}
