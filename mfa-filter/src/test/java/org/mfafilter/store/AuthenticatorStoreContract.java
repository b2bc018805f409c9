package org.mfafilter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mfafilter.store.StoreExamples.LATER;
import static org.mfafilter.store.StoreExamples.NOW;
import static org.mfafilter.store.StoreExamples.STEP;
import static org.mfafilter.store.StoreExamples.codes;
import static org.mfafilter.store.StoreExamples.confirmed;
import static org.mfafilter.store.StoreExamples.enroll;
import static org.mfafilter.store.StoreExamples.pending;
import static org.mfafilter.store.StoreExamples.sealed;
import static org.mfafilter.store.StoreExamples.together;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.Caller;
import org.mfafilter.MfaStoreException;
import org.mfafilter.store.PendingEnrollment.Content;

/**
 * What every {@link AuthenticatorStore} keeps to. An implementer extends it and gives an empty store; a store that nodes
 * share gives a second instance as well.
 */
public abstract class AuthenticatorStoreContract {

    private static final Caller ALICE = Caller.of("", "alice");
    private static final Caller BOB = Caller.of("", "bob");
    private static final GuessLimit LIMIT = new GuessLimit(5, Duration.ofMinutes(15));
    private static final int THREADS = 32;
    private static final int ROUNDS = 10;

    private AuthenticatorStore store;
    private AuthenticatorStore other;

    /** Gives a store in which nobody was ever seen. */
    protected abstract AuthenticatorStore emptyStore() throws Exception;

    /** Gives the store as another node sees it: another instance on the same data, or the store itself. */
    protected AuthenticatorStore otherNode(AuthenticatorStore store) throws Exception {
        return store;
    }

    @BeforeEach
    void openStore() throws Exception {
        store = emptyStore();
        other = otherNode(store);
        store.ready();
        other.ready();
    }

    private AuthenticatorStore node(int number) {
        return number % 2 == 0 ? store : other;
    }

    // ready

    @Test
    void isReadyAgainAndAgain() {
        store.ready();
        assertThatCode(store::ready).doesNotThrowAnyException();
    }

    // find

    @Test
    void callerNeverSeenIsNotEnrolledAndHasEpochZero() {
        CallerRecord record = store.find(ALICE);
        assertThat(record.isEnrolled()).isFalse();
        assertThat(record.epoch()).isZero();
        assertThat(store.recoveryCodes(ALICE)).isEmpty();
        assertThat(store.findPending(ALICE, NOW)).isEmpty();
    }

    @Test
    void callerWithAPendingEnrollmentIsNotEnrolled() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
        assertThat(store.find(ALICE).epoch()).isZero();
    }

    @Test
    void confirmedAuthenticatorIsFoundAsItWasGiven() {
        enroll(store, ALICE, "one");
        assertThat(store.find(ALICE).isEnrolled()).isTrue();
        StoredAuthenticator found = onlyAuthenticator(ALICE);
        assertThat(found.id()).isEqualTo("one");
        assertThat(found.method()).isEqualTo("authy");
        assertThat(found.secret().toText()).isEqualTo(sealed("active-one").toText());
        assertThat(found.lastTimeStep()).isEqualTo(STEP);
        assertThat(found.confirmedAt()).isEqualTo(NOW);
    }

    @Test
    void otherNodeSeesWhatThisOneWrote() {
        enroll(store, ALICE, "one");
        assertThat(other.find(ALICE).isEnrolled()).isTrue();
        other.revoke(ALICE, NOW);
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
    }

    // callers, byte for byte

    static Stream<Arguments> callersThatDiffer() {
        String many = String.join("", Collections.nCopies(899, "x"));
        return Stream.of(
                Arguments.of("upper case", Caller.of("", "alice"), Caller.of("", "Alice")),
                Arguments.of("trailing blank", Caller.of("", "alice"), Caller.of("", "alice ")),
                Arguments.of("leading blank", Caller.of("", "alice"), Caller.of("", " alice")),
                Arguments.of("composed é", Caller.of("", "ren\u00e9"), Caller.of("", "rene\u0301")),
                Arguments.of("accent", Caller.of("", "rene"), Caller.of("", "ren\u00e9")),
                Arguments.of("Turkish dotless i", Caller.of("", "isik"), Caller.of("", "\u0131sik")),
                Arguments.of("Turkish dotted I", Caller.of("", "ISIK"), Caller.of("", "\u0130SIK")),
                Arguments.of("sharp s", Caller.of("", "strasse"), Caller.of("", "stra\u00dfe")),
                Arguments.of("full width", Caller.of("", "alice"), Caller.of("", "\uff41lice")),
                Arguments.of("outside the BMP", Caller.of("", "\ud83d\ude00"), Caller.of("", "\ud83d\ude01")),
                Arguments.of("invisible", Caller.of("", "alice"), Caller.of("", "ali\u200bce")),
                Arguments.of("at character 900", Caller.of("", many + "a"), Caller.of("", many + "b")),
                Arguments.of("realm", Caller.of("payroll", "alice"), Caller.of("Payroll", "alice")),
                Arguments.of("realm and name", Caller.of("a", "lice"), Caller.of("al", "ice")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("callersThatDiffer")
    void callersThatDifferInOneByteShareNothing(String what, Caller one, Caller two) {
        enroll(store, one, "one");
        assertThat(store.find(one).isEnrolled()).as(what).isTrue();
        assertThat(store.find(two).isEnrolled()).as(what).isFalse();
        assertThat(store.recoveryCodes(two)).isEmpty();
        assertThat(store.findPending(two, NOW)).isEmpty();
        assertThat(store.acceptTimeStep(two, "one", STEP + 1)).isFalse();
        assertThat(store.useRecoveryCode(two, "set-one", 1, NOW)).isFalse();
        assertThat(store.removePending(two, "one")).isFalse();
        assertThat(store.revoke(two, NOW)).isFalse();
        assertThat(enroll(store, two, "two")).isEqualTo(1);
        assertThat(store.revoke(two, NOW)).isTrue();
        assertThat(onlyAuthenticator(one).lastTimeStep()).isEqualTo(STEP);
        assertThat(store.find(one).epoch()).isEqualTo(1);
    }

    @Test
    void callerOfTheGreatestLengthIsKept() {
        Caller longest = Caller.of(
                String.join("", Collections.nCopies(Caller.MAX_LENGTH, "\u4e2d")),
                String.join("", Collections.nCopies(Caller.MAX_LENGTH / 2, "\ud83d\ude00")));
        enroll(store, longest, "one");
        assertThat(store.find(longest).isEnrolled()).isTrue();
    }

    @Test
    void callerNameIsAValueAndNeverAStatement() {
        Caller mallory = Caller.of("'; DROP TABLE mfa_caller; --", "' OR '1'='1");
        enroll(store, ALICE, "one");
        enroll(store, mallory, "' OR '1'='1");
        assertThat(store.removePending(mallory, "' OR '1'='1' --")).isFalse();
        assertThat(store.revoke(mallory, NOW)).isTrue();
        assertThat(store.find(ALICE).isEnrolled()).isTrue();
    }

    // guesses at sign-in

    @Test
    void grantsGuessesUpToTheLimitAndThenSaysWhenTheNextIsPermitted() {
        enroll(store, ALICE, "one");
        for (int i = 0; i < 5; i++) {
            assertThat(store.reserveGuess(ALICE, LIMIT, NOW.plusSeconds(i)).isGranted())
                    .isTrue();
        }
        GuessReservation sixth = store.reserveGuess(ALICE, LIMIT, NOW.plusSeconds(5));
        assertThat(sixth.isGranted()).isFalse();
        assertThat(sixth.retryAt()).isEqualTo(NOW.plusSeconds(4).plus(LIMIT.pause()));
    }

    @Test
    void refusedGuessDoesNotMakeThePauseLonger() {
        enroll(store, ALICE, "one");
        spendGuesses(ALICE, 5);
        store.reserveGuess(ALICE, LIMIT, NOW.plusSeconds(800));
        assertThat(store.reserveGuess(ALICE, LIMIT, NOW.plusSeconds(801)).retryAt())
                .isEqualTo(NOW.plus(LIMIT.pause()));
    }

    @Test
    void newRowOfGuessesBeginsWhenThePauseIsOverAndNotBefore() {
        enroll(store, ALICE, "one");
        spendGuesses(ALICE, 5);
        Instant over = NOW.plus(LIMIT.pause());
        assertThat(store.reserveGuess(ALICE, LIMIT, over.minusMillis(1)).isGranted())
                .isFalse();
        for (int i = 0; i < 5; i++) {
            assertThat(store.reserveGuess(ALICE, LIMIT, over).isGranted()).isTrue();
        }
        assertThat(store.reserveGuess(ALICE, LIMIT, over).isGranted()).isFalse();
    }

    @Test
    void pauseGivesNoNewRowWhileTheOldOneIsNotFull() {
        enroll(store, ALICE, "one");
        spendGuesses(ALICE, 4);
        Instant muchLater = NOW.plus(Duration.ofDays(1));
        assertThat(store.reserveGuess(ALICE, LIMIT, muchLater).isGranted()).isTrue();
        assertThat(store.reserveGuess(ALICE, LIMIT, muchLater).isGranted()).isFalse();
    }

    @Test
    void guessesOfOneCallerCostAnotherNothing() {
        enroll(store, ALICE, "one");
        enroll(store, BOB, "one");
        spendGuesses(ALICE, 5);
        assertThat(store.reserveGuess(BOB, LIMIT, NOW).isGranted()).isTrue();
    }

    @Test
    void guessOfACallerWhoIsNotEnrolledCannotBeCounted() {
        assertThatThrownBy(() -> store.reserveGuess(ALICE, LIMIT, NOW)).isInstanceOf(MfaStoreException.class);
        store.savePending(pending(ALICE, "one"));
        assertThatThrownBy(() -> store.reserveGuess(ALICE, LIMIT, NOW)).isInstanceOf(MfaStoreException.class);
        enroll(store, ALICE, "one");
        store.revoke(ALICE, NOW);
        assertThatThrownBy(() -> store.reserveGuess(ALICE, LIMIT, NOW)).isInstanceOf(MfaStoreException.class);
    }

    @Test
    void parallelGuessesNeverExceedTheLimit() throws Exception {
        enroll(store, ALICE, "one");
        for (int round = 0; round < ROUNDS; round++) {
            Instant now = NOW.plus(LIMIT.pause().multipliedBy(round));
            List<GuessReservation> guesses = together(THREADS, i -> node(i).reserveGuess(ALICE, LIMIT, now));
            assertThat(guesses).filteredOn(GuessReservation::isGranted).hasSize(5);
        }
    }

    // time steps

    @Test
    void acceptsALaterTimeStepAndKeepsIt() {
        enroll(store, ALICE, "one");
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 2)).isTrue();
        assertThat(onlyAuthenticator(ALICE).lastTimeStep()).isEqualTo(STEP + 2);
    }

    @Test
    void refusesTimeStepThatWasAlreadyAcceptedOrIsEarlier() {
        enroll(store, ALICE, "one");
        assertThat(store.acceptTimeStep(ALICE, "one", STEP))
                .as("the code that confirmed")
                .isFalse();
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 2)).isTrue();
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 2)).isFalse();
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 1)).isFalse();
        assertThat(onlyAuthenticator(ALICE).lastTimeStep()).isEqualTo(STEP + 2);
    }

    @Test
    void refusesTimeStepOfAnAuthenticatorThatIsNotTheCallers() {
        enroll(store, ALICE, "one");
        enroll(store, BOB, "two");
        assertThat(store.acceptTimeStep(ALICE, "two", STEP + 1)).isFalse();
        assertThat(store.acceptTimeStep(ALICE, "ONE", STEP + 1)).isFalse();
        assertThat(store.acceptTimeStep(ALICE, "none", STEP + 1)).isFalse();
        assertThat(onlyAuthenticator(ALICE).lastTimeStep()).isEqualTo(STEP);
        assertThat(onlyAuthenticator(BOB).lastTimeStep()).isEqualTo(STEP);
    }

    @Test
    void acceptedTimeStepClearsGuessesAndARefusedOneDoesNot() {
        enroll(store, ALICE, "one");
        spendGuesses(ALICE, 5);
        assertThat(store.acceptTimeStep(ALICE, "one", STEP)).isFalse();
        assertThat(store.reserveGuess(ALICE, LIMIT, NOW).isGranted()).isFalse();
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 1)).isTrue();
        spendGuesses(ALICE, 5);
    }

    @Test
    void oneTimeStepIsAcceptedOnceByThirtyTwoThreads() throws Exception {
        enroll(store, ALICE, "one");
        for (int round = 1; round <= ROUNDS; round++) {
            long step = STEP + round;
            assertThat(together(THREADS, i -> node(i).acceptTimeStep(ALICE, "one", step)))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void differentCallersAreAcceptedAtTheSameInstant() throws Exception {
        for (int i = 0; i < 8; i++) {
            enroll(store, Caller.of("", "caller" + i), "one");
        }
        assertThat(together(8, i -> node(i).acceptTimeStep(Caller.of("", "caller" + i), "one", STEP + 1)))
                .containsOnly(true);
    }

    // recovery codes

    @Test
    void recoveryCodesAreFoundAsTheyWereGiven() {
        enroll(store, ALICE, "one");
        RecoveryCodeSet given = codes("set-one");
        RecoveryCodeSet found = store.recoveryCodes(ALICE).orElseThrow();
        assertThat(found.id()).isEqualTo(given.id());
        assertThat(found.salt()).isEqualTo(given.salt());
        assertThat(found.iterations()).isEqualTo(given.iterations());
        assertThat(found.hashes().keySet())
                .containsExactlyElementsOf(given.hashes().keySet());
        given.hashes()
                .forEach(
                        (number, hash) -> assertThat(found.hashes().get(number)).isEqualTo(hash));
    }

    @Test
    void recoveryCodeIsSpentOnceAndNotFoundAgain() {
        enroll(store, ALICE, "one");
        assertThat(store.useRecoveryCode(ALICE, "set-one", 3, NOW)).isTrue();
        assertThat(store.useRecoveryCode(ALICE, "set-one", 3, NOW)).isFalse();
        assertThat(store.recoveryCodes(ALICE).orElseThrow().hashes().keySet())
                .containsExactly(1, 2, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void setWhoseCodesAreAllSpentIsFoundEmpty() {
        enroll(store, ALICE, "one");
        for (int number = 1; number <= 10; number++) {
            assertThat(store.useRecoveryCode(ALICE, "set-one", number, NOW)).isTrue();
        }
        assertThat(store.recoveryCodes(ALICE).orElseThrow().hashes()).isEmpty();
    }

    @Test
    void refusesRecoveryCodeOfAnotherSetCallerOrNumber() {
        enroll(store, ALICE, "one");
        enroll(store, BOB, "two");
        assertThat(store.useRecoveryCode(ALICE, "set-two", 1, NOW)).isFalse();
        assertThat(store.useRecoveryCode(ALICE, "SET-ONE", 1, NOW)).isFalse();
        assertThat(store.useRecoveryCode(ALICE, "set-one", 0, NOW)).isFalse();
        assertThat(store.useRecoveryCode(ALICE, "set-one", 11, NOW)).isFalse();
        assertThat(store.recoveryCodes(ALICE).orElseThrow().hashes()).hasSize(10);
        assertThat(store.recoveryCodes(BOB).orElseThrow().hashes()).hasSize(10);
    }

    @Test
    void recoveryCodeClearsGuessesAndARefusedOneDoesNot() {
        enroll(store, ALICE, "one");
        store.useRecoveryCode(ALICE, "set-one", 1, NOW);
        spendGuesses(ALICE, 5);
        assertThat(store.useRecoveryCode(ALICE, "set-one", 1, NOW)).isFalse();
        assertThat(store.reserveGuess(ALICE, LIMIT, NOW).isGranted()).isFalse();
        assertThat(store.useRecoveryCode(ALICE, "set-one", 2, NOW)).isTrue();
        spendGuesses(ALICE, 5);
    }

    @Test
    void oneRecoveryCodeIsSpentOnceByThirtyTwoThreads() throws Exception {
        enroll(store, ALICE, "one");
        for (int round = 1; round <= ROUNDS; round++) {
            int number = round;
            assertThat(together(THREADS, i -> node(i).useRecoveryCode(ALICE, "set-one", number, NOW)))
                    .containsOnlyOnce(true);
        }
    }

    // pending enrollments

    @Test
    void pendingEnrollmentIsFoundAsItWasGiven() {
        store.savePending(pending(ALICE, "one"));
        PendingEnrollment found = store.findPending(ALICE, NOW).orElseThrow();
        assertThat(found.caller()).isEqualTo(ALICE);
        assertThat(found.id()).isEqualTo("one");
        assertThat(found.method()).isEqualTo("authy");
        assertThat(found.content()).isEqualTo(Content.SECRET);
        assertThat(found.sealed().toText()).isEqualTo(sealed("pending-one").toText());
        assertThat(found.expiresAt()).isEqualTo(LATER);
    }

    @Test
    void newPendingEnrollmentTakesThePlaceOfTheOldOneWithAllItsGuesses() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.reservePendingGuess(ALICE, "one", 1, NOW)).isZero();
        store.savePending(pending(ALICE, "two"));
        assertThat(store.findPending(ALICE, NOW).orElseThrow().id()).isEqualTo("two");
        assertThat(store.reservePendingGuess(ALICE, "one", 1, NOW)).isEqualTo(-1);
        assertThat(store.confirm(confirmed(ALICE, "one"), NOW)).isEmpty();
        assertThat(store.reservePendingGuess(ALICE, "two", 1, NOW)).isZero();
    }

    @Test
    void pendingEnrollmentOfAnEnrolledCallerLeavesTheAuthenticatorAlone() {
        enroll(store, ALICE, "one");
        store.savePending(pending(ALICE, "two"));
        assertThat(onlyAuthenticator(ALICE).id()).isEqualTo("one");
        assertThat(store.find(ALICE).epoch()).isEqualTo(1);
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 1)).isTrue();
    }

    @Test
    void pendingEnrollmentIsNotFoundFromItsExpiryOn() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.findPending(ALICE, LATER.minusMillis(1))).isPresent();
        assertThat(store.findPending(ALICE, LATER)).isEmpty();
        assertThat(store.reservePendingGuess(ALICE, "one", 5, LATER)).isEqualTo(-1);
        assertThat(store.confirm(confirmed(ALICE, "one"), LATER)).isEmpty();
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
    }

    @Test
    void pendingEnrollmentsOfTwoCallersAreApartEvenWithOneId() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.findPending(BOB, NOW)).isEmpty();
        assertThat(store.reservePendingGuess(BOB, "one", 5, NOW)).isEqualTo(-1);
        assertThat(store.confirm(confirmed(BOB, "one"), NOW)).isEmpty();
        store.savePending(pending(BOB, "one"));
        assertThat(store.removePending(BOB, "one")).isTrue();
        assertThat(store.findPending(ALICE, NOW)).isPresent();
    }

    @Test
    void manyThreadsBeginForACallerNeverSeenAndOneOfThemIsLeft() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Caller caller = Caller.of("", "new" + round);
            together(THREADS, i -> {
                node(i).savePending(pending(caller, "id" + i));
                return i;
            });
            String left = store.findPending(caller, NOW).orElseThrow().id();
            assertThat(enrollPending(caller, left)).contains(1L);
        }
    }

    // guesses at set-up

    @Test
    void countsGuessesAtSetUpDownToNone() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.reservePendingGuess(ALICE, "one", 3, NOW)).isEqualTo(2);
        assertThat(store.reservePendingGuess(ALICE, "one", 3, NOW)).isEqualTo(1);
        assertThat(store.reservePendingGuess(ALICE, "one", 3, NOW)).isZero();
        assertThat(store.reservePendingGuess(ALICE, "one", 3, NOW)).isEqualTo(-1);
        assertThat(store.reservePendingGuess(ALICE, "one", 3, NOW)).isEqualTo(-1);
    }

    @Test
    void refusesGuessForAnotherEnrollmentAndForOneThatIsConfirmed() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.reservePendingGuess(ALICE, "two", 5, NOW)).isEqualTo(-1);
        store.confirm(confirmed(ALICE, "one"), NOW);
        assertThat(store.reservePendingGuess(ALICE, "one", 5, NOW)).isEqualTo(-1);
    }

    @Test
    void guessesAtSetUpDoNotTouchThoseAtSignIn() {
        enroll(store, ALICE, "one");
        spendGuesses(ALICE, 5);
        store.savePending(pending(ALICE, "two"));
        assertThat(store.reservePendingGuess(ALICE, "two", 5, NOW)).isEqualTo(4);
        assertThat(store.reserveGuess(ALICE, LIMIT, NOW).isGranted()).isFalse();
    }

    @Test
    void parallelGuessesAtSetUpAreEachCountedOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String id = "id" + round;
            store.savePending(pending(ALICE, id));
            List<Integer> left = together(THREADS, i -> node(i).reservePendingGuess(ALICE, id, 5, NOW));
            assertThat(left).filteredOn(n -> n >= 0).containsExactlyInAnyOrder(4, 3, 2, 1, 0);
        }
    }

    // confirm

    @Test
    void confirmationKeepsTheRecoveryCodesToBeShownInPlaceOfTheSecret() {
        enroll(store, ALICE, "one");
        PendingEnrollment shown = store.findPending(ALICE, NOW).orElseThrow();
        assertThat(shown.id()).isEqualTo("one");
        assertThat(shown.method()).isEqualTo("authy");
        assertThat(shown.content()).isEqualTo(Content.RECOVERY_CODES);
        assertThat(shown.sealed().toText()).isEqualTo(sealed("codes-one").toText());
        assertThat(shown.expiresAt()).isEqualTo(LATER);
        assertThat(store.findPending(ALICE, LATER)).isEmpty();
    }

    @Test
    void confirmationRaisesTheEpochByOneEachTime() {
        assertThat(enroll(store, ALICE, "one")).isEqualTo(1);
        assertThat(enroll(store, ALICE, "two")).isEqualTo(2);
        assertThat(store.find(ALICE).epoch()).isEqualTo(2);
    }

    @Test
    void confirmationReplacesAuthenticatorAndRecoveryCodes() {
        enroll(store, ALICE, "one");
        enroll(store, ALICE, "two");
        assertThat(onlyAuthenticator(ALICE).id()).isEqualTo("two");
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 1)).isFalse();
        assertThat(store.recoveryCodes(ALICE).orElseThrow().id()).isEqualTo("set-two");
        assertThat(store.useRecoveryCode(ALICE, "set-one", 1, NOW)).isFalse();
    }

    @Test
    void confirmationClearsGuesses() {
        enroll(store, ALICE, "one");
        spendGuesses(ALICE, 5);
        enroll(store, ALICE, "two");
        spendGuesses(ALICE, 5);
    }

    @Test
    void refusesConfirmationOfWhatIsNotPendingAndChangesNothing() {
        assertThat(store.confirm(confirmed(ALICE, "one"), NOW)).isEmpty();
        store.savePending(pending(ALICE, "one"));
        assertThat(store.confirm(confirmed(ALICE, "two"), NOW)).isEmpty();
        assertThat(store.confirm(confirmed(ALICE, "ONE"), NOW)).isEmpty();
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
        assertThat(store.find(ALICE).epoch()).isZero();
        assertThat(store.findPending(ALICE, NOW).orElseThrow().content()).isEqualTo(Content.SECRET);
    }

    @Test
    void refusesSecondConfirmationAndOneAfterRemoval() {
        enroll(store, ALICE, "one");
        assertThat(store.confirm(confirmed(ALICE, "one"), NOW)).isEmpty();
        assertThat(store.find(ALICE).epoch()).isEqualTo(1);
        store.savePending(pending(ALICE, "two"));
        store.removePending(ALICE, "two");
        assertThat(store.confirm(confirmed(ALICE, "two"), NOW)).isEmpty();
        assertThat(onlyAuthenticator(ALICE).id()).isEqualTo("one");
    }

    @Test
    void oneEnrollmentIsConfirmedOnceByThirtyTwoThreads() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            String id = "id" + round;
            store.savePending(pending(ALICE, id));
            List<Optional<Long>> epochs = together(THREADS, i -> node(i).confirm(confirmed(ALICE, id), NOW));
            assertThat(epochs).filteredOn(Optional::isPresent).containsExactly(Optional.of((long) round));
            assertThat(onlyAuthenticator(ALICE).id()).isEqualTo(id);
        }
    }

    @Test
    void readersSeeAConfirmationOrARevocationWhollyOrNotAtAll() throws Exception {
        int writes = 60;
        List<Boolean> done = together(8, i -> {
            for (int n = 0; n < writes; n++) {
                if (i == 0) {
                    // may find that the revocation took it
                    store.savePending(pending(ALICE, "id" + n));
                    store.confirm(confirmed(ALICE, "id" + n), NOW);
                } else if (i == 1) {
                    other.revoke(ALICE, NOW);
                } else {
                    CallerRecord record = node(i).find(ALICE);
                    assertThat(record.authenticators()).hasSizeLessThanOrEqualTo(1);
                    node(i).recoveryCodes(ALICE)
                            .ifPresent(set -> assertThat(set.hashes()).hasSize(10));
                }
            }
            return true;
        });
        assertThat(done).hasSize(8);
    }

    @Test
    void revocationsThatMeetTheFirstEnrollmentOfACallerLeaveAWholeRecord() throws Exception {
        for (int round = 0; round < 5 * ROUNDS; round++) {
            Caller caller = Caller.of("", "new" + round);
            together(4, i -> {
                if (i < 2) {
                    node(i).savePending(pending(caller, "id" + i));
                    return node(i).confirm(confirmed(caller, "id" + i), NOW).isPresent();
                }
                return node(i).revoke(caller, NOW);
            });
            assertThat(store.find(caller).isEnrolled())
                    .isEqualTo(store.recoveryCodes(caller).isPresent());
        }
    }

    // removePending

    @Test
    void removesThePendingEnrollmentThatIsMeantAndNoOther() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.removePending(ALICE, "two")).isFalse();
        assertThat(store.removePending(BOB, "one")).isFalse();
        assertThat(store.findPending(ALICE, NOW)).isPresent();
        assertThat(store.removePending(ALICE, "one")).isTrue();
        assertThat(store.removePending(ALICE, "one")).isFalse();
        assertThat(store.findPending(ALICE, NOW)).isEmpty();
    }

    @Test
    void removesRecoveryCodesStillToBeShownAndLeavesTheAuthenticator() {
        enroll(store, ALICE, "one");
        assertThat(store.removePending(ALICE, "one")).isTrue();
        assertThat(store.findPending(ALICE, NOW)).isEmpty();
        assertThat(store.find(ALICE).isEnrolled()).isTrue();
        assertThat(store.recoveryCodes(ALICE)).isPresent();
    }

    @Test
    void onePendingEnrollmentIsRemovedOnceByThirtyTwoThreads() throws Exception {
        store.savePending(pending(ALICE, "one"));
        assertThat(together(THREADS, i -> node(i).removePending(ALICE, "one"))).containsOnlyOnce(true);
    }

    // revoke

    @Test
    void revocationTakesEverythingAndRaisesTheEpoch() {
        enroll(store, ALICE, "one");
        assertThat(store.revoke(ALICE, NOW)).isTrue();
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
        assertThat(store.find(ALICE).epoch()).isEqualTo(2);
        assertThat(store.recoveryCodes(ALICE)).isEmpty();
        assertThat(store.findPending(ALICE, NOW)).isEmpty();
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 1)).isFalse();
        assertThat(store.useRecoveryCode(ALICE, "set-one", 1, NOW)).isFalse();
    }

    @Test
    void revocationOfACallerWhoIsNotEnrolledSaysSo() {
        assertThat(store.revoke(ALICE, NOW)).isFalse();
        assertThat(store.find(ALICE).epoch()).isZero();
        enroll(store, ALICE, "one");
        assertThat(store.revoke(ALICE, NOW)).isTrue();
        assertThat(store.revoke(ALICE, NOW)).isFalse();
    }

    @Test
    void revocationEndsAnEnrollmentThatIsPending() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.revoke(ALICE, NOW)).isFalse();
        assertThat(store.confirm(confirmed(ALICE, "one"), NOW)).isEmpty();
    }

    @Test
    void revokedCallerEnrollsAgainUnderAHigherEpoch() {
        enroll(store, ALICE, "one");
        store.revoke(ALICE, NOW);
        assertThat(enroll(store, ALICE, "one")).isEqualTo(3);
        assertThat(store.find(ALICE).isEnrolled()).isTrue();
    }

    @Test
    void revocationOfOneCallerLeavesAnotherAlone() {
        enroll(store, ALICE, "one");
        enroll(store, BOB, "one");
        store.revoke(ALICE, NOW);
        assertThat(store.find(BOB).isEnrolled()).isTrue();
        assertThat(store.find(BOB).epoch()).isEqualTo(1);
        assertThat(store.recoveryCodes(BOB)).isPresent();
        assertThat(store.findPending(BOB, NOW)).isPresent();
    }

    @Test
    void oneAuthenticatorIsRevokedOnceByThirtyTwoThreads() throws Exception {
        enroll(store, ALICE, "one");
        assertThat(together(THREADS, i -> node(i).revoke(ALICE, NOW))).containsOnlyOnce(true);
    }

    private Optional<Long> enrollPending(Caller caller, String id) {
        return store.confirm(confirmed(caller, id), NOW);
    }

    private void spendGuesses(Caller caller, int guesses) {
        for (int i = 0; i < guesses; i++) {
            assertThat(store.reserveGuess(caller, LIMIT, NOW).isGranted())
                    .as("guess " + (i + 1))
                    .isTrue();
        }
    }

    private StoredAuthenticator onlyAuthenticator(Caller caller) {
        List<StoredAuthenticator> found = store.find(caller).authenticators();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
