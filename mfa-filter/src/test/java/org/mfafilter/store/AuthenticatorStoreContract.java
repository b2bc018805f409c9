package org.mfafilter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mfafilter.store.StoreExamples.LIFETIME;
import static org.mfafilter.store.StoreExamples.STEP;
import static org.mfafilter.store.StoreExamples.codes;
import static org.mfafilter.store.StoreExamples.confirmed;
import static org.mfafilter.store.StoreExamples.enroll;
import static org.mfafilter.store.StoreExamples.guess;
import static org.mfafilter.store.StoreExamples.pending;
import static org.mfafilter.store.StoreExamples.pendingFor;
import static org.mfafilter.store.StoreExamples.sealed;
import static org.mfafilter.store.StoreExamples.together;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final GuessBudget BUDGET = GuessBudget.builder().build();
    private static final GuessReservation RIGHT =
            BUDGET.reserve(GuessCount.NONE, GuessKind.RECOVERY_CODE, Instant.EPOCH);
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final Duration HOUR = Duration.ofHours(1);
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
        assertThat(store.findPending(ALICE)).isEmpty();
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
        assertThat(found.confirmedAt()).isBetween(store.now().minusSeconds(10), store.now());
    }

    @Test
    void otherNodeSeesWhatThisOneWrote() {
        enroll(store, ALICE, "one");
        assertThat(other.find(ALICE).isEnrolled()).isTrue();
        other.revoke(ALICE, "help desk", "lost phone");
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
        assertThat(store.findPending(two)).isEmpty();
        assertThat(store.acceptTimeStep(two, "one", STEP + 1)).isFalse();
        assertThat(store.useRecoveryCode(two, "set-one", 1, RIGHT)).isFalse();
        assertThat(store.removePending(two, "one", Content.SECRET)).isFalse();
        assertThat(store.revoke(two, "help desk", "lost phone")).isFalse();
        assertThat(enroll(store, two, "two")).isEqualTo(1);
        assertThat(store.revoke(two, "help desk", "lost phone")).isTrue();
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
        assertThat(store.removePending(mallory, "' OR '1'='1' --", Content.SECRET))
                .isFalse();
        assertThat(store.revoke(mallory, "help desk", "lost phone")).isTrue();
        assertThat(store.find(ALICE).isEnrolled()).isTrue();
    }

    // the clock

    @Test
    void clockGoesOnAndIsOfThePresent() {
        Instant before = Instant.now();
        Instant first = store.now();
        Instant second = other.now();
        assertThat(first).isBetween(before.minusSeconds(5), before.plusSeconds(5));
        assertThat(second).isAfterOrEqualTo(first);
    }

    // guesses at sign-in

    @Test
    void countsEachGuessBeforeItIsComparedAndRefusesTheOneAfterTheLastFreeOne() {
        enroll(store, ALICE, "one");
        for (int i = 1; i <= 5; i++) {
            GuessReservation guess = store.reserveGuess(ALICE, BUDGET, GuessKind.CODE);
            assertThat(guess.isGranted()).isTrue();
            assertThat(guess.count().inARow()).isEqualTo(i);
            assertThat(guess.count().inWindow()).isEqualTo(i);
            assertThat(guess.count().inAll()).isEqualTo(i);
        }
        GuessReservation sixth = other.reserveGuess(ALICE, BUDGET, GuessKind.CODE);
        assertThat(sixth.kind()).isEqualTo(GuessReservation.Kind.WAIT);
        assertThat(sixth.waitTime()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(sixth.count().inARow()).as("a refused one counts nothing").isEqualTo(5);
    }

    @Test
    void grantsTheNextGuessWhenTheWaitIsOverAndNotBefore() {
        GuessBudget quick =
                GuessBudget.builder().waits(1, MOMENT, MOMENT.multipliedBy(4)).build();
        enroll(store, ALICE, "one");
        Instant guessed = guess(store, ALICE, quick, GuessKind.CODE).count().last();
        Instant before = awaitGrant(quick);
        assertThat(Duration.between(guessed, before)).isGreaterThanOrEqualTo(MOMENT);
        GuessReservation third = store.reserveGuess(ALICE, quick, GuessKind.CODE);
        assertThat(third.kind()).isEqualTo(GuessReservation.Kind.WAIT);
        assertThat(third.waitTime()).as("the wait has doubled").isGreaterThan(MOMENT);
    }

    @Test
    void codesAndRecoveryCodesShareOneBudget() {
        enroll(store, ALICE, "one");
        spendGuesses(ALICE, 3);
        guess(store, ALICE, BUDGET, GuessKind.RECOVERY_CODE);
        guess(store, ALICE, BUDGET, GuessKind.RECOVERY_CODE);
        assertThat(isGranted(ALICE, GuessKind.CODE)).isFalse();
        assertThat(isGranted(ALICE, GuessKind.RECOVERY_CODE)).isFalse();
    }

    @Test
    void fullWindowLocks() {
        GuessBudget narrow = GuessBudget.builder()
                .waits(3, MOMENT, MOMENT)
                .lock(3, Duration.ofHours(24), Duration.ofHours(24))
                .build();
        enroll(store, ALICE, "one");
        for (int i = 0; i < 3; i++) {
            guess(store, ALICE, narrow, GuessKind.CODE);
        }
        GuessReservation fourth = store.reserveGuess(ALICE, narrow, GuessKind.RECOVERY_CODE);
        assertThat(fourth.kind()).isEqualTo(GuessReservation.Kind.LOCKED);
        assertThat(fourth.waitTime()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void disabledAuthenticatorTakesARecoveryCodeNowAndThenWhichDoesNotEnableIt() {
        GuessBudget few = GuessBudget.builder()
                .waits(2, MOMENT, MOMENT)
                .lock(2, MOMENT, MOMENT)
                .disable(2, 2, Duration.ofHours(1))
                .build();
        enroll(store, ALICE, "one");
        guess(store, ALICE, few, GuessKind.CODE);
        guess(store, ALICE, few, GuessKind.CODE);
        assertThat(store.reserveGuess(ALICE, few, GuessKind.CODE).kind()).isEqualTo(GuessReservation.Kind.DISABLED);
        assertThat(store.reserveGuess(ALICE, few, GuessKind.CODE).waitTime()).isNull();
        GuessReservation recovery = guess(store, ALICE, few, GuessKind.RECOVERY_CODE);
        assertThat(recovery.isDisabled()).isTrue();
        assertThat(store.useRecoveryCode(ALICE, "set-one", 1, recovery)).isTrue();
        assertThat(store.reserveGuess(ALICE, few, GuessKind.CODE).kind()).isEqualTo(GuessReservation.Kind.DISABLED);
        GuessReservation second = store.reserveGuess(ALICE, few, GuessKind.RECOVERY_CODE);
        assertThat(second.kind()).isEqualTo(GuessReservation.Kind.DISABLED);
        assertThat(second.waitTime()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        enroll(store, ALICE, "two");
        guess(store, ALICE, few, GuessKind.CODE);
    }

    @Test
    void lookingAtTheGuessesCountsNothing() {
        enroll(store, ALICE, "one");
        spendGuesses(ALICE, 4);
        for (int i = 0; i < 3; i++) {
            GuessReservation next = store.lookAtGuesses(ALICE, BUDGET, GuessKind.CODE);
            assertThat(next.isGranted()).isTrue();
            assertThat(next.wrongBefore()).isEqualTo(4);
        }
        spendGuesses(ALICE, 1);
        assertThat(store.lookAtGuesses(ALICE, BUDGET, GuessKind.CODE).kind()).isEqualTo(GuessReservation.Kind.WAIT);
    }

    @Test
    void guessTakenBackIsAsIfItHadNotBeen() {
        enroll(store, ALICE, "one");
        spendGuesses(ALICE, 4);
        other.takeBackGuess(ALICE, guess(store, ALICE, BUDGET, GuessKind.CODE));
        GuessReservation fifth = guess(store, ALICE, BUDGET, GuessKind.CODE);
        assertThat(fifth.count().inARow()).isEqualTo(5);
        assertThat(fifth.count().inWindow()).isEqualTo(5);
        assertThat(fifth.count().inAll()).isEqualTo(5);
    }

    @Test
    void guessTakenBackBeginsNoWindow() {
        enroll(store, ALICE, "one");
        store.takeBackGuess(ALICE, guess(store, ALICE, BUDGET, GuessKind.CODE));
        Instant later = store.now();
        assertThat(guess(store, ALICE, BUDGET, GuessKind.CODE).count().windowBegan())
                .isAfterOrEqualTo(later);
    }

    @Test
    void guessTakenBackAfterItsSeriesHasEndedGivesNoOtherGuessBack() {
        enroll(store, ALICE, "one");
        GuessReservation late = guess(store, ALICE, BUDGET, GuessKind.CODE);
        guess(store, ALICE, BUDGET, GuessKind.CODE);
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 1)).isTrue();
        spendGuesses(ALICE, 2);
        store.takeBackGuess(ALICE, late);
        GuessReservation next = store.lookAtGuesses(ALICE, BUDGET, GuessKind.CODE);
        assertThat(next.wrongBefore()).isEqualTo(2);
        assertThat(next.count().inAll()).isEqualTo(3);
    }

    @Test
    void guessesOfOneCallerCostAnotherNothing() {
        enroll(store, ALICE, "one");
        enroll(store, BOB, "one");
        spendGuesses(ALICE, 5);
        assertThat(isGranted(BOB, GuessKind.CODE)).isTrue();
    }

    @Test
    void guessOfACallerWhoIsNotEnrolledCannotBeCounted() {
        assertThatThrownBy(() -> isGranted(ALICE, GuessKind.CODE)).isInstanceOf(MfaStoreException.class);
        store.savePending(pending(ALICE, "one"));
        assertThatThrownBy(() -> isGranted(ALICE, GuessKind.CODE)).isInstanceOf(MfaStoreException.class);
        assertThatThrownBy(() -> store.lookAtGuesses(ALICE, BUDGET, GuessKind.CODE))
                .isInstanceOf(MfaStoreException.class);
        enroll(store, ALICE, "one");
        store.revoke(ALICE, "help desk", "lost phone");
        assertThatThrownBy(() -> isGranted(ALICE, GuessKind.CODE)).isInstanceOf(MfaStoreException.class);
    }

    @Test
    void parallelGuessesNeverExceedTheBudget() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Caller caller = Caller.of("", "guesser" + round);
            enroll(store, caller, "one");
            List<GuessReservation> guesses = together(
                    THREADS,
                    i -> node(i).reserveGuess(caller, BUDGET, i % 3 == 0 ? GuessKind.RECOVERY_CODE : GuessKind.CODE));
            assertThat(guesses).filteredOn(GuessReservation::isGranted).hasSize(5);
        }
    }

    @Test
    void parallelGuessesTakenBackLeaveNothingBehind() throws Exception {
        enroll(store, ALICE, "one");
        spendGuesses(ALICE, 1);
        for (int round = 0; round < ROUNDS; round++) {
            together(THREADS, i -> {
                GuessReservation guess = node(i).reserveGuess(ALICE, BUDGET, GuessKind.CODE);
                if (guess.isGranted()) {
                    node(i).takeBackGuess(ALICE, guess);
                }
                return guess;
            });
            assertThat(store.lookAtGuesses(ALICE, BUDGET, GuessKind.CODE).wrongBefore())
                    .isEqualTo(1);
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
    void acceptedTimeStepEndsTheSeriesOfGuessesAndARefusedOneDoesNot() {
        enroll(store, ALICE, "one");
        spendGuesses(ALICE, 5);
        assertThat(store.acceptTimeStep(ALICE, "one", STEP)).isFalse();
        assertThat(isGranted(ALICE, GuessKind.CODE)).isFalse();
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 1)).isTrue();
        spendGuesses(ALICE, 5);
    }

    @Test
    void wrongGuessesInAllStayCountedWhenARightOneEndsTheSeries() {
        enroll(store, ALICE, "one");
        for (int round = 1; round <= 3; round++) {
            spendGuesses(ALICE, 4);
            guess(store, ALICE, BUDGET, GuessKind.CODE);
            assertThat(store.acceptTimeStep(ALICE, "one", STEP + round)).isTrue();
        }
        GuessReservation next = guess(store, ALICE, BUDGET, GuessKind.CODE);
        assertThat(next.count().inARow()).isEqualTo(1);
        assertThat(next.count().inWindow()).isEqualTo(1);
        assertThat(next.count().inAll()).as("12 wrong ones, and this").isEqualTo(13);
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
        assertThat(store.useRecoveryCode(ALICE, "set-one", 3, RIGHT)).isTrue();
        assertThat(store.useRecoveryCode(ALICE, "set-one", 3, RIGHT)).isFalse();
        assertThat(store.recoveryCodes(ALICE).orElseThrow().hashes().keySet())
                .containsExactly(1, 2, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void setWhoseCodesAreAllSpentIsFoundEmpty() {
        enroll(store, ALICE, "one");
        for (int number = 1; number <= 10; number++) {
            assertThat(store.useRecoveryCode(ALICE, "set-one", number, RIGHT)).isTrue();
        }
        assertThat(store.recoveryCodes(ALICE).orElseThrow().hashes()).isEmpty();
    }

    @Test
    void refusesRecoveryCodeOfAnotherSetCallerOrNumber() {
        enroll(store, ALICE, "one");
        enroll(store, BOB, "two");
        assertThat(store.useRecoveryCode(ALICE, "set-two", 1, RIGHT)).isFalse();
        assertThat(store.useRecoveryCode(ALICE, "SET-ONE", 1, RIGHT)).isFalse();
        assertThat(store.useRecoveryCode(ALICE, "set-one", 0, RIGHT)).isFalse();
        assertThat(store.useRecoveryCode(ALICE, "set-one", 11, RIGHT)).isFalse();
        assertThat(store.recoveryCodes(ALICE).orElseThrow().hashes()).hasSize(10);
        assertThat(store.recoveryCodes(BOB).orElseThrow().hashes()).hasSize(10);
    }

    @Test
    void recoveryCodeEndsTheSeriesOfGuessesAndARefusedOneDoesNot() {
        enroll(store, ALICE, "one");
        store.useRecoveryCode(ALICE, "set-one", 1, RIGHT);
        spendGuesses(ALICE, 5);
        assertThat(store.useRecoveryCode(ALICE, "set-one", 1, RIGHT)).isFalse();
        assertThat(isGranted(ALICE, GuessKind.CODE)).isFalse();
        assertThat(store.useRecoveryCode(ALICE, "set-one", 2, RIGHT)).isTrue();
        spendGuesses(ALICE, 5);
    }

    @Test
    void oneRecoveryCodeIsSpentOnceByThirtyTwoThreads() throws Exception {
        enroll(store, ALICE, "one");
        for (int round = 1; round <= ROUNDS; round++) {
            int number = round;
            assertThat(together(THREADS, i -> node(i).useRecoveryCode(ALICE, "set-one", number, RIGHT)))
                    .containsOnlyOnce(true);
        }
    }

    // pending enrollments

    @Test
    void pendingEnrollmentIsFoundAsItWasGiven() {
        store.savePending(pending(ALICE, "one"));
        PendingEnrollment found = store.findPending(ALICE).orElseThrow();
        assertThat(found.caller()).isEqualTo(ALICE);
        assertThat(found.id()).isEqualTo("one");
        assertThat(found.method()).isEqualTo("authy");
        assertThat(found.content()).isEqualTo(Content.SECRET);
        assertThat(found.sealed().toText()).isEqualTo(sealed("pending-one").toText());
        assertThat(found.timeLeft()).isBetween(LIFETIME.minusSeconds(10), LIFETIME);
    }

    @Test
    void newPendingEnrollmentTakesThePlaceOfTheOldOneWithAllItsGuesses() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.reservePendingGuess(ALICE, "one", 1)).isZero();
        store.savePending(pending(ALICE, "two"));
        assertThat(store.findPending(ALICE).orElseThrow().id()).isEqualTo("two");
        assertThat(store.reservePendingGuess(ALICE, "one", 1)).isEqualTo(-1);
        assertThat(store.confirm(confirmed(ALICE, "one"), false)).isEmpty();
        assertThat(store.reservePendingGuess(ALICE, "two", 1)).isZero();
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
        store.savePending(pendingFor(MOMENT, ALICE, "one"));
        Instant saved = store.now();
        Duration left = store.findPending(ALICE).orElseThrow().timeLeft();
        assertThat(left).isBetween(Duration.ofMillis(1), MOMENT);
        Instant gone = saved;
        while (store.findPending(ALICE).isPresent()) {
            gone = store.now();
            assertThat(Duration.between(saved, gone)).isLessThan(Duration.ofSeconds(30));
        }
        assertThat(Duration.between(saved, gone)).isGreaterThanOrEqualTo(MOMENT.minusMillis(150));
        assertThat(store.reservePendingGuess(ALICE, "one", 5)).isEqualTo(-1);
        assertThat(store.confirm(confirmed(ALICE, "one"), false)).isEmpty();
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
    }

    @Test
    void pendingSecretWaitsForAnotherTimeFromNowOn() {
        store.savePending(pendingFor(MOMENT, ALICE, "one"));
        assertThat(store.prolongPending(ALICE, "two", LIFETIME)).isFalse();
        assertThat(store.prolongPending(BOB, "one", LIFETIME)).isFalse();
        assertThat(store.prolongPending(ALICE, "one", LIFETIME)).isTrue();
        assertThat(store.findPending(ALICE).orElseThrow().timeLeft()).isBetween(LIFETIME.minusSeconds(10), LIFETIME);
        assertThat(store.prolongPending(ALICE, "one", MOMENT)).isTrue();
        assertThat(store.findPending(ALICE).orElseThrow().timeLeft()).isLessThanOrEqualTo(MOMENT);
        while (store.findPending(ALICE).isPresent()) {
            assertThat(store.reservePendingGuess(ALICE, "one", 0)).isEqualTo(-1);
        }
        assertThat(store.prolongPending(ALICE, "one", LIFETIME)).isFalse();
        assertThat(store.findPending(ALICE)).isEmpty();
    }

    @Test
    void enrollmentThatWasLeftIsKnownAfterItsTimeToo() {
        assertThat(store.hasUnconfirmed(ALICE)).isFalse();
        store.savePending(pendingFor(MOMENT, ALICE, "one"));
        assertThat(store.hasUnconfirmed(ALICE)).isTrue();
        assertThat(store.hasUnconfirmed(BOB)).isFalse();
        while (store.findPending(ALICE).isPresent()) {
            assertThat(store.hasUnconfirmed(ALICE)).isTrue();
        }
        assertThat(store.hasUnconfirmed(ALICE)).isTrue();
        store.removePending(ALICE, "one", Content.SECRET);
        assertThat(store.hasUnconfirmed(ALICE)).isFalse();
        enroll(store, ALICE, "two");
        assertThat(store.hasUnconfirmed(ALICE)).isFalse();
    }

    @Test
    void recoveryCodesToBeShownAreNotProlonged() {
        enroll(store, ALICE, "one");
        assertThat(store.prolongPending(ALICE, "one", LIFETIME)).isFalse();
    }

    @Test
    void pendingEnrollmentsOfTwoCallersAreApartEvenWithOneId() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.findPending(BOB)).isEmpty();
        assertThat(store.reservePendingGuess(BOB, "one", 5)).isEqualTo(-1);
        assertThat(store.confirm(confirmed(BOB, "one"), false)).isEmpty();
        store.savePending(pending(BOB, "one"));
        assertThat(store.removePending(BOB, "one", Content.SECRET)).isTrue();
        assertThat(store.findPending(ALICE)).isPresent();
    }

    @Test
    void manyThreadsBeginForACallerNeverSeenAndOneOfThemIsLeft() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Caller caller = Caller.of("", "new" + round);
            together(THREADS, i -> {
                node(i).savePending(pending(caller, "id" + i));
                return i;
            });
            String left = store.findPending(caller).orElseThrow().id();
            assertThat(enrollPending(caller, left)).contains(1L);
        }
    }

    // guesses at set-up

    @Test
    void countsGuessesAtSetUpDownToNone() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.reservePendingGuess(ALICE, "one", 3)).isEqualTo(2);
        assertThat(store.reservePendingGuess(ALICE, "one", 3)).isEqualTo(1);
        assertThat(store.reservePendingGuess(ALICE, "one", 3)).isZero();
        assertThat(store.reservePendingGuess(ALICE, "one", 3)).isEqualTo(-1);
        assertThat(store.reservePendingGuess(ALICE, "one", 3)).isEqualTo(-1);
    }

    @Test
    void refusesGuessForAnotherEnrollmentAndForOneThatIsConfirmed() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.reservePendingGuess(ALICE, "two", 5)).isEqualTo(-1);
        store.confirm(confirmed(ALICE, "one"), false);
        assertThat(store.reservePendingGuess(ALICE, "one", 5)).isEqualTo(-1);
    }

    @Test
    void guessesAtSetUpDoNotTouchThoseAtSignIn() {
        enroll(store, ALICE, "one");
        spendGuesses(ALICE, 5);
        store.savePending(pending(ALICE, "two"));
        assertThat(store.reservePendingGuess(ALICE, "two", 5)).isEqualTo(4);
        assertThat(isGranted(ALICE, GuessKind.CODE)).isFalse();
    }

    @Test
    void parallelGuessesAtSetUpAreEachCountedOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String id = "id" + round;
            store.savePending(pending(ALICE, id));
            List<Integer> left = together(THREADS, i -> node(i).reservePendingGuess(ALICE, id, 5));
            assertThat(left).filteredOn(n -> n >= 0).containsExactlyInAnyOrder(4, 3, 2, 1, 0);
        }
    }

    // confirm

    @Test
    void confirmationKeepsTheRecoveryCodesToBeShownInPlaceOfTheSecret() {
        enroll(store, ALICE, "one");
        PendingEnrollment shown = store.findPending(ALICE).orElseThrow();
        assertThat(shown.id()).isEqualTo("one");
        assertThat(shown.method()).isEqualTo("authy");
        assertThat(shown.content()).isEqualTo(Content.RECOVERY_CODES);
        assertThat(shown.sealed().toText()).isEqualTo(sealed("codes-one").toText());
        assertThat(shown.timeLeft()).isBetween(LIFETIME.minusSeconds(10), LIFETIME);
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
        assertThat(store.useRecoveryCode(ALICE, "set-one", 1, RIGHT)).isFalse();
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
        assertThat(store.confirm(confirmed(ALICE, "one"), false)).isEmpty();
        store.savePending(pending(ALICE, "one"));
        assertThat(store.confirm(confirmed(ALICE, "two"), false)).isEmpty();
        assertThat(store.confirm(confirmed(ALICE, "ONE"), false)).isEmpty();
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
        assertThat(store.find(ALICE).epoch()).isZero();
        assertThat(store.findPending(ALICE).orElseThrow().content()).isEqualTo(Content.SECRET);
    }

    @Test
    void refusesSecondConfirmationAndOneAfterRemoval() {
        enroll(store, ALICE, "one");
        assertThat(store.confirm(confirmed(ALICE, "one"), false)).isEmpty();
        assertThat(store.find(ALICE).epoch()).isEqualTo(1);
        store.savePending(pending(ALICE, "two"));
        store.removePending(ALICE, "two", Content.SECRET);
        assertThat(store.confirm(confirmed(ALICE, "two"), false)).isEmpty();
        assertThat(onlyAuthenticator(ALICE).id()).isEqualTo("one");
    }

    @Test
    void oneEnrollmentIsConfirmedOnceByThirtyTwoThreads() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            String id = "id" + round;
            store.savePending(pending(ALICE, id));
            List<Optional<Long>> epochs = together(THREADS, i -> node(i).confirm(confirmed(ALICE, id), false));
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
                    store.confirm(confirmed(ALICE, "id" + n), false);
                } else if (i == 1) {
                    other.revoke(ALICE, "help desk", "lost phone");
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
                    return node(i).confirm(confirmed(caller, "id" + i), false).isPresent();
                }
                return node(i).revoke(caller, "help desk", "lost phone");
            });
            assertThat(store.find(caller).isEnrolled())
                    .isEqualTo(store.recoveryCodes(caller).isPresent());
        }
    }

    // removePending

    @Test
    void removesThePendingEnrollmentThatIsMeantAndNoOther() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.removePending(ALICE, "two", Content.SECRET)).isFalse();
        assertThat(store.removePending(BOB, "one", Content.SECRET)).isFalse();
        assertThat(store.findPending(ALICE)).isPresent();
        assertThat(store.removePending(ALICE, "one", Content.SECRET)).isTrue();
        assertThat(store.removePending(ALICE, "one", Content.SECRET)).isFalse();
        assertThat(store.findPending(ALICE)).isEmpty();
    }

    @Test
    void removesRecoveryCodesStillToBeShownAndLeavesTheAuthenticator() {
        enroll(store, ALICE, "one");
        assertThat(store.removePending(ALICE, "one", Content.SECRET))
                .as("no secret is pending")
                .isFalse();
        assertThat(store.findPending(ALICE)).isPresent();
        assertThat(store.removePending(ALICE, "one", Content.RECOVERY_CODES)).isTrue();
        assertThat(store.findPending(ALICE)).isEmpty();
        assertThat(store.find(ALICE).isEnrolled()).isTrue();
        assertThat(store.recoveryCodes(ALICE)).isPresent();
    }

    @Test
    void onePendingEnrollmentIsRemovedOnceByThirtyTwoThreads() throws Exception {
        store.savePending(pending(ALICE, "one"));
        assertThat(together(THREADS, i -> node(i).removePending(ALICE, "one", Content.SECRET)))
                .containsOnlyOnce(true);
    }

    // revoke

    @Test
    void revocationTakesEverythingAndRaisesTheEpoch() {
        enroll(store, ALICE, "one");
        assertThat(store.revoke(ALICE, "help desk", "lost phone")).isTrue();
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
        assertThat(store.find(ALICE).epoch()).isEqualTo(2);
        assertThat(store.recoveryCodes(ALICE)).isEmpty();
        assertThat(store.findPending(ALICE)).isEmpty();
        assertThat(store.acceptTimeStep(ALICE, "one", STEP + 1)).isFalse();
        assertThat(store.useRecoveryCode(ALICE, "set-one", 1, RIGHT)).isFalse();
    }

    @Test
    void revocationOfACallerWhoIsNotEnrolledSaysSo() {
        assertThat(store.revoke(ALICE, "help desk", "lost phone")).isFalse();
        assertThat(store.find(ALICE).epoch()).isZero();
        enroll(store, ALICE, "one");
        assertThat(store.revoke(ALICE, "help desk", "lost phone")).isTrue();
        assertThat(store.revoke(ALICE, "help desk", "lost phone")).isFalse();
    }

    @Test
    void revocationEndsAnEnrollmentThatIsPending() {
        store.savePending(pending(ALICE, "one"));
        assertThat(store.revoke(ALICE, "help desk", "lost phone")).isFalse();
        assertThat(store.confirm(confirmed(ALICE, "one"), false)).isEmpty();
    }

    @Test
    void revokedCallerEnrollsAgainUnderAHigherEpoch() {
        enroll(store, ALICE, "one");
        store.revoke(ALICE, "help desk", "lost phone");
        assertThat(enroll(store, ALICE, "one")).isEqualTo(3);
        assertThat(store.find(ALICE).isEnrolled()).isTrue();
    }

    @Test
    void revocationOfOneCallerLeavesAnotherAlone() {
        enroll(store, ALICE, "one");
        enroll(store, BOB, "one");
        store.revoke(ALICE, "help desk", "lost phone");
        assertThat(store.find(BOB).isEnrolled()).isTrue();
        assertThat(store.find(BOB).epoch()).isEqualTo(1);
        assertThat(store.recoveryCodes(BOB)).isPresent();
        assertThat(store.findPending(BOB)).isPresent();
    }

    @Test
    void oneAuthenticatorIsRevokedOnceByThirtyTwoThreads() throws Exception {
        enroll(store, ALICE, "one");
        assertThat(together(THREADS, i -> node(i).revoke(ALICE, "help desk", "lost phone")))
                .containsOnlyOnce(true);
    }

    // marks

    @Test
    void epochIsThatOfAnEnrolledCallerWhoseMarkWasNotEnded() {
        assertThat(store.epoch(ALICE, "mark")).isEqualTo(-1);
        store.endMark(ALICE, "of a caller never seen");
        store.savePending(pending(ALICE, "one"));
        assertThat(store.epoch(ALICE, "mark")).isEqualTo(-1);
        enroll(store, ALICE, "one");
        assertThat(store.epoch(ALICE, "mark")).isEqualTo(1);
        other.endMark(ALICE, "mark");
        store.endMark(ALICE, "mark");
        assertThat(store.epoch(ALICE, "mark")).isEqualTo(-1);
        assertThat(store.epoch(ALICE, "MARK")).isEqualTo(1);
        enroll(store, BOB, "two");
        assertThat(store.epoch(BOB, "mark")).isEqualTo(1);
        store.revoke(ALICE, "help desk", "lost phone");
        assertThat(store.epoch(ALICE, "another")).isEqualTo(-1);
    }

    @Test
    void oneMarkIsEndedByManyAtOnce() throws Exception {
        enroll(store, ALICE, "one");
        together(8, i -> {
            node(i).endMark(ALICE, "mark");
            return i;
        });
        assertThat(store.epoch(ALICE, "mark")).isEqualTo(-1);
    }

    // spellings of one name

    private static final Caller CAPITAL_ALICE = Caller.of("", "\u00a0ALICE ");

    @Test
    void tellsThatAnotherSpellingOfTheNameIsEnrolledWhileTheCallerIsNot() {
        assertThat(store.find(CAPITAL_ALICE).isOtherSpellingEnrolled()).isFalse();
        store.savePending(pending(ALICE, "one"));
        assertThat(store.find(CAPITAL_ALICE).isOtherSpellingEnrolled()).isFalse();
        enroll(store, ALICE, "one");
        assertThat(store.find(CAPITAL_ALICE).isOtherSpellingEnrolled()).isTrue();
        assertThat(store.find(ALICE).isOtherSpellingEnrolled()).isFalse();
        assertThat(store.find(BOB).isOtherSpellingEnrolled()).isFalse();
        assertThat(store.find(Caller.of("other", "alice")).isOtherSpellingEnrolled())
                .isFalse();
        store.revoke(ALICE, "help desk", "lost phone");
        assertThat(store.find(CAPITAL_ALICE).isOtherSpellingEnrolled()).isFalse();
    }

    @Test
    void refusesToConfirmASecondSpellingUnlessTheyAreDistinct() {
        enroll(store, ALICE, "one");
        store.savePending(pending(CAPITAL_ALICE, "two"));
        assertThat(store.confirm(confirmed(CAPITAL_ALICE, "two"), true)).isEmpty();
        assertThat(store.find(CAPITAL_ALICE).isEnrolled()).isFalse();
        assertThat(store.findPending(CAPITAL_ALICE).orElseThrow().content()).isEqualTo(Content.SECRET);
        assertThat(store.confirm(confirmed(CAPITAL_ALICE, "two"), false)).contains(1L);
        store.savePending(pending(ALICE, "three"));
        assertThat(store.confirm(confirmed(ALICE, "three"), true))
                .as("who is enrolled stays so")
                .contains(2L);
    }

    @Test
    void ofSpellingsConfirmedAtOnceOneIsEnrolled() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<Caller> spellings = List.of(
                    Caller.of("", "new" + round),
                    Caller.of("", "New" + round),
                    Caller.of("", "NEW" + round),
                    Caller.of("", " new" + round));
            spellings.forEach(spelling -> store.savePending(pending(spelling, "one")));
            List<Boolean> confirmed = together(4, i -> isConfirmed(node(i), spellings.get(i)));
            assertThat(confirmed).containsOnlyOnce(true);
            assertThat(spellings)
                    .filteredOn(spelling -> store.find(spelling).isEnrolled())
                    .hasSize(1);
        }
    }

    /** One that the database gave up for another's sake says so, and the caller may try again. */
    private static boolean isConfirmed(AuthenticatorStore node, Caller caller) {
        try {
            return node.confirm(confirmed(caller, "one"), true).isPresent();
        } catch (MfaStoreException e) {
            return false;
        }
    }

    // guesses at the password

    @Test
    void countsPasswordGuessesOfASessionDownToNone() {
        assertThat(store.reservePasswordGuess(ALICE, "session", 3)).isEqualTo(2);
        assertThat(other.reservePasswordGuess(ALICE, "session", 3)).isEqualTo(1);
        assertThat(store.reservePasswordGuess(ALICE, "session", 3)).isZero();
        assertThat(other.reservePasswordGuess(ALICE, "session", 3)).isEqualTo(-1);
        assertThat(store.reservePasswordGuess(ALICE, "another", 3)).isEqualTo(2);
        assertThat(store.reservePasswordGuess(BOB, "session", 3)).isEqualTo(2);
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
    }

    @Test
    void rightPasswordForgetsTheGuessesOfItsSessionAlone() {
        store.reservePasswordGuess(ALICE, "session", 1);
        store.reservePasswordGuess(ALICE, "another", 1);
        store.forgetPasswordGuesses(ALICE, "session");
        assertThat(store.reservePasswordGuess(ALICE, "session", 1)).isZero();
        assertThat(store.reservePasswordGuess(ALICE, "another", 1)).isEqualTo(-1);
    }

    @Test
    void freshSignInThatWasAskedForCountsOnceForWhoeverItWasAskedOf() {
        assertThat(store.takeFreshSignIn(ALICE, () -> Duration.ZERO, HOUR)).isFalse();
        store.awaitFreshSignIn(ALICE);
        assertThat(store.takeFreshSignIn(BOB, () -> Duration.ZERO, HOUR)).isFalse();
        assertThat(other.takeFreshSignIn(ALICE, () -> Duration.ZERO, HOUR)).isTrue();
        assertThat(store.takeFreshSignIn(ALICE, () -> Duration.ZERO, HOUR)).isFalse();
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
    }

    @Test
    void sessionThatWasThereBeforeIsNoFreshSignInAndTakesItFromNobody() {
        store.awaitFreshSignIn(ALICE);
        assertThat(store.takeFreshSignIn(ALICE, () -> HOUR, HOUR)).isFalse();
        assertThat(store.takeFreshSignIn(ALICE, () -> Duration.ofMillis(-1), HOUR))
                .as("a clock that went back")
                .isFalse();
        assertThat(store.takeFreshSignIn(ALICE, () -> Duration.ZERO, HOUR)).isTrue();
    }

    @Test
    void freshSignInCountsForAWhileOnly() {
        store.awaitFreshSignIn(ALICE);
        Instant asked = store.now();
        while (!store.now().isAfter(asked.plusMillis(2))) {
            Thread.onSpinWait();
        }
        assertThat(store.takeFreshSignIn(ALICE, () -> Duration.ZERO, Duration.ofMillis(1)))
                .isFalse();
    }

    @Test
    void ofSeveralFreshSessionsAtOnceOneCounts() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            store.awaitFreshSignIn(ALICE);
            List<Boolean> taken = together(THREADS, i -> node(i).takeFreshSignIn(ALICE, () -> Duration.ZERO, HOUR));
            assertThat(taken).containsOnlyOnce(true);
        }
    }

    @Test
    void parallelPasswordGuessesNeverExceedTheLimit() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String session = "session" + round;
            List<Integer> left = together(THREADS, i -> node(i).reservePasswordGuess(ALICE, session, 5));
            assertThat(left).filteredOn(n -> n >= 0).containsExactlyInAnyOrder(4, 3, 2, 1, 0);
        }
    }

    // sealed rows

    @Test
    void walkFindsEverySealedRowOnceWhateverTheSizeOfThePage() {
        enroll(store, ALICE, "one");
        enroll(store, BOB, "two");
        store.savePending(pending(BOB, "three"));
        for (int most : new int[] {1, 2, 3, 50}) {
            assertThat(walk(most))
                    .extracting(row -> row.kind() + " " + row.callerKey() + " " + row.id())
                    .containsExactlyInAnyOrder(
                            "AUTHENTICATOR " + ALICE.key() + " one",
                            "AUTHENTICATOR " + BOB.key() + " two",
                            "SHOWN_CODES " + ALICE.key() + " one",
                            "PENDING " + BOB.key() + " three");
        }
    }

    @Test
    void rowIsSealedAnewOnceAndKeepsTheRest() {
        enroll(store, ALICE, "one");
        SealedRow read = walk(50).get(0);
        assertThat(store.reseal(read, sealed("anew"))).isTrue();
        assertThat(other.reseal(read, sealed("late"))).isFalse();
        assertThat(onlyAuthenticator(ALICE).secret().toText())
                .isEqualTo(sealed("anew").toText());
        assertThat(onlyAuthenticator(ALICE).lastTimeStep()).isEqualTo(STEP);
    }

    @Test
    void rowThatChangedMeanwhileIsNotOverwritten() {
        enroll(store, ALICE, "one");
        store.savePending(pending(BOB, "two"));
        List<SealedRow> read = walk(50);
        store.revoke(ALICE, "admin", "lost");
        enroll(store, BOB, "three");
        assertThat(read).hasSize(3).noneMatch(row -> store.reseal(row, sealed("old")));
        assertThat(store.find(ALICE).isEnrolled()).isFalse();
        assertThat(walk(50)).noneMatch(row -> row.sealed().equals(sealed("old").toText()));
    }

    private List<SealedRow> walk(int most) {
        List<SealedRow> rows = new ArrayList<>();
        List<SealedRow> page = store.sealedRows(null, most);
        while (!page.isEmpty()) {
            rows.addAll(page);
            page = store.sealedRows(rows.get(rows.size() - 1), most);
        }
        return rows;
    }

    private Instant awaitGrant(GuessBudget budget) {
        Instant begun = store.now();
        while (true) {
            GuessReservation guess = store.reserveGuess(ALICE, budget, GuessKind.CODE);
            Instant now = store.now();
            if (guess.isGranted()) {
                return now;
            }
            assertThat(guess.count().inARow()).isEqualTo(1);
            assertThat(Duration.between(begun, now)).isLessThan(Duration.ofSeconds(30));
        }
    }

    private boolean isGranted(Caller caller, GuessKind kind) {
        return store.reserveGuess(caller, BUDGET, kind).isGranted();
    }

    private Optional<Long> enrollPending(Caller caller, String id) {
        return store.confirm(confirmed(caller, id), false);
    }

    private void spendGuesses(Caller caller, int guesses) {
        for (int i = 0; i < guesses; i++) {
            assertThat(isGranted(caller, GuessKind.CODE)).as("guess " + (i + 1)).isTrue();
        }
    }

    private StoredAuthenticator onlyAuthenticator(Caller caller) {
        List<StoredAuthenticator> found = store.find(caller).authenticators();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
