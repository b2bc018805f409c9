package org.mfafilter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mfafilter.store.GuessReservation.Kind;

/** The budget of guesses as a function of a count and a time. */
class GuessBudgetTest {

    private static final Instant START = Instant.parse("2026-11-23T07:00:00Z");
    private static final GuessBudget BUDGET = GuessBudget.builder().build();

    private Instant now = START;
    private GuessCount count = GuessCount.NONE;

    @ParameterizedTest
    @CsvSource({
        "4, PT0S",
        "5, PT30S",
        "6, PT1M",
        "7, PT2M",
        "8, PT4M",
        "9, PT8M",
        "10, PT16M",
        "11, PT32M",
        "12, PT1H",
        "19, PT1H"
    })
    void waitsGrowFromThirtySecondsToAnHour(int wrong, Duration wait) {
        guess(wrong);
        GuessReservation next = BUDGET.reserve(count, GuessKind.CODE, now);
        assertThat(next.isGranted()).isEqualTo(wait.isZero());
        assertThat(next.waitTime()).isEqualTo(wait);
        now = now.plus(wait).minusMillis(1);
        assertThat(BUDGET.reserve(count, GuessKind.CODE, now).isGranted()).isEqualTo(wait.isZero());
        now = now.plusMillis(1);
        assertThat(BUDGET.reserve(count, GuessKind.CODE, now).isGranted()).isTrue();
    }

    @Test
    void twentyWrongOnesWithinADayLockForADayFromTheLast() {
        guess(20);
        assertThat(Duration.between(START, now)).isLessThan(Duration.ofHours(24));
        Instant last = count.last();
        GuessReservation locked = BUDGET.reserve(count, GuessKind.CODE, now);
        assertThat(locked.kind()).isEqualTo(Kind.LOCKED);
        assertThat(locked.waitTime()).isEqualTo(Duration.ofHours(24));
        now = last.plus(Duration.ofHours(24)).minusMillis(1);
        assertThat(BUDGET.reserve(count, GuessKind.RECOVERY_CODE, now).kind()).isEqualTo(Kind.LOCKED);
        now = last.plus(Duration.ofHours(24));
        GuessReservation next = BUDGET.reserve(count, GuessKind.CODE, now);
        assertThat(next.isGranted()).isTrue();
        assertThat(next.count().inWindow()).isEqualTo(1);
        assertThat(next.count().inARow()).as("only a right one resets").isEqualTo(21);
    }

    @Test
    void windowBeginsWithItsFirstWrongGuessAndEndsADayLater() {
        guess(1);
        now = START.plus(Duration.ofHours(24)).minusMillis(1);
        assertThat(reserve().count().inWindow()).isEqualTo(2);
        now = START.plus(Duration.ofHours(24));
        GuessReservation next = reserve();
        assertThat(next.count().inWindow()).isEqualTo(1);
        assertThat(next.count().windowBegan()).isEqualTo(now);
    }

    @Test
    void hundredWrongOnesInARowDisableForGood() {
        guess(99);
        GuessReservation last = reserveWhenPermitted();
        assertThat(BUDGET.isDisabled(last.count())).isTrue();
        count = last.count();
        now = now.plus(Duration.ofDays(3650));
        assertThat(reserve().kind()).isEqualTo(Kind.DISABLED);
        assertThat(reserve().waitTime()).isNull();
        assertThat(reserve().wrongBefore()).isEqualTo(100);
    }

    @Test
    void thousandWrongOnesInAllDisableThoughRightOnesCameBetween() {
        count = new GuessCount(0, 0, 999, null, null, null);
        GuessReservation last = reserve();
        assertThat(last.isGranted()).isTrue();
        count = last.count();
        assertThat(reserve().kind()).isEqualTo(Kind.DISABLED);
    }

    @Test
    void disabledAuthenticatorAllowsOneRecoveryCodeAnHour() {
        count = new GuessCount(100, 20, 100, START, START, null);
        GuessReservation first = BUDGET.reserve(count, GuessKind.RECOVERY_CODE, now);
        assertThat(first.isGranted())
                .as("neither a lock nor a wait is in its way")
                .isTrue();
        assertThat(first.isDisabled()).isTrue();
        count = first.count();
        now = now.plus(Duration.ofHours(1)).minusMillis(1);
        GuessReservation second = BUDGET.reserve(count, GuessKind.RECOVERY_CODE, now);
        assertThat(second.kind()).isEqualTo(Kind.DISABLED);
        assertThat(second.waitTime()).isEqualTo(Duration.ofMillis(1));
        assertThat(BUDGET.reserve(count, GuessKind.RECOVERY_CODE, now.plusMillis(1))
                        .isGranted())
                .isTrue();
    }

    @Test
    void clockThatIsSetBackBuysNoGuessAndOneThatIsSetForwardNoMoreThanTheHundred() {
        guess(5);
        now = START.minus(Duration.ofDays(1));
        assertThat(reserve().kind()).isEqualTo(Kind.WAIT);
        now = START;
        count = GuessCount.NONE;
        int granted = 0;
        for (int i = 0; i < 10_000; i++) {
            GuessReservation guess = reserve();
            granted += guess.isGranted() ? 1 : 0;
            count = guess.count();
            now = now.plus(Duration.ofDays(30));
        }
        assertThat(granted).isEqualTo(100);
    }

    /**
     * The arithmetic of a year: somebody has the password and guesses whenever a guess is permitted. Three steps are
     * right at a time, so that a guess hits with 3 in a million; the numbers are those of docs/security.md.
     */
    @Test
    void aYearOfGuessingGetsAHundredGuesses() {
        int guesses = guessForAYear(Duration.ofDays(400));
        assertThat(guesses).isEqualTo(100);
        assertThat(chance(guesses)).isBetween(0.000299, 0.000300);
    }

    /** The owner signs in each morning and sees the number of wrong codes; what stops the guesser is the total. */
    @Test
    void aYearOfGuessingBesideAnOwnerWhoSignsInDailyGetsAThousandGuesses() {
        int guesses = guessForAYear(Duration.ofDays(1));
        assertThat(guesses).isEqualTo(1000);
        assertThat(chance(guesses)).isBetween(0.00299, 0.00300);
    }

    private int guessForAYear(Duration ownerSignsInEvery) {
        int guesses = 0;
        Instant ownersNext = START.plus(ownerSignsInEvery);
        Instant end = START.plus(Duration.ofDays(365));
        while (now.isBefore(end)) {
            GuessReservation guess = reserve();
            if (guess.isGranted()) {
                guesses++;
                count = guess.count();
                continue;
            }
            if (guess.waitTime() == null) {
                return guesses;
            }
            Instant next = now.plus(guess.waitTime());
            if (next.isBefore(ownersNext)) {
                now = next;
            } else {
                now = ownersNext;
                ownersNext = ownersNext.plus(ownerSignsInEvery);
                count = new GuessCount(0, 0, count.inAll(), null, null, null); // the owner's right code
            }
        }
        return guesses;
    }

    private static double chance(int guesses) {
        return 1 - Math.pow(1 - 3 / 1_000_000.0, guesses);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 20, 100, 1000",
        "5, 4, 100, 1000",
        "5, 20, 101, 1000",
        "5, 20, 19, 1000",
        "5, 20, 100, 99",
        "5, 20, 100, 1001",
        "101, 101, 101, 1000"
    })
    void refusesNumbersThatLimitLessThanNistAsksOrDoNotGoTogether(int free, int perWindow, int inARow, int inAll) {
        GuessBudget.Builder builder = GuessBudget.builder()
                .waits(free, Duration.ofSeconds(30), Duration.ofHours(1))
                .lock(perWindow, Duration.ofHours(24), Duration.ofHours(24))
                .disable(inARow, inAll, Duration.ofHours(1));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(" found, ")
                .hasMessageContaining(" required");
    }

    @Test
    void refusesTimesThatAreNone() {
        Duration hour = Duration.ofHours(1);
        assertThatThrownBy(() ->
                        GuessBudget.builder().waits(5, Duration.ZERO, hour).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GuessBudget.builder()
                        .waits(5, hour, hour.minusMillis(1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        GuessBudget.builder().lock(20, Duration.ZERO, hour).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        GuessBudget.builder().lock(20, hour, hour.negated()).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        GuessBudget.builder().disable(100, 1000, Duration.ZERO).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            count = reserveWhenPermitted().count();
        }
    }

    private GuessReservation reserveWhenPermitted() {
        Duration wait = reserve().waitTime();
        now = now.plus(wait);
        return reserve();
    }

    private GuessReservation reserve() {
        return BUDGET.reserve(count, GuessKind.CODE, now);
    }
}
