package org.mfafilter.flow;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.mfafilter.Caller;
import org.mfafilter.session.Visit;
import org.mfafilter.totp.ClockOffset;

class ClockHintTest {

    private static final long STEP = 59_000_000L;

    private final Visit visit = visitOf(Caller.of("", "anna"));
    private final ClockHint full = new ClockHint(true);
    private final ClockHint none = new ClockHint(false);

    @Test
    void saysNothingWhereHintsAreNotWanted() {
        assertThat(none.atSetUp(ClockOffset.at(STEP, -8), visit)).isEqualTo(Notice.CODE_WRONG);
        assertThat(none.atSignIn(ClockOffset.at(STEP, -8), visit)).isEqualTo(Notice.CODE_WRONG);
        assertThat(visit.isClockTold()).isFalse();
        assertThat(visit.clockStep()).isEqualTo(-1);
    }

    @Test
    void atSetUpSaysSoAtOnce() {
        assertThat(full.atSetUp(ClockOffset.at(STEP, 8), visit)).isEqualTo(Notice.CLOCK_FAST);
        assertThat(visit.isClockTold()).isTrue();
        assertThat(full.atSetUp(null, visit)).isEqualTo(Notice.CODE_WRONG);
        assertThat(visit.isClockTold()).isFalse();
    }

    @Test
    void atSignInTellsThePastAtOnceAndTheFutureAfterASecondDifferentCodeOfTheSameClock() {
        assertThat(full.atSignIn(ClockOffset.at(STEP, -8), visit)).isEqualTo(Notice.CLOCK_SLOW);
        assertThat(full.atSignIn(ClockOffset.at(STEP, 8), visit)).isEqualTo(Notice.CODE_WRONG);
        assertThat(visit.isClockTold()).isFalse();
        assertThat(full.atSignIn(ClockOffset.at(STEP, 7), visit)).isEqualTo(Notice.CODE_WRONG);
        assertThat(full.atSignIn(ClockOffset.at(STEP + 1, 8), visit)).isEqualTo(Notice.CLOCK_FAST);
        assertThat(visit.isClockTold()).isTrue();
    }

    @Test
    void missInBetweenForgetsTheFirstCodeOfTheFuture() {
        full.atSignIn(ClockOffset.at(STEP, 8), visit);
        full.atSignIn(null, visit);
        assertThat(full.atSignIn(ClockOffset.at(STEP + 1, 8), visit)).isEqualTo(Notice.CODE_WRONG);
    }

    /** A new one. */
    static Visit visitOf(Caller caller) {
        return Visit.of(request(), caller);
    }

    private static HttpServletRequest request() {
        HttpSession session = (HttpSession) Proxy.newProxyInstance(
                ClockHintTest.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, arguments) -> null);
        return (HttpServletRequest) Proxy.newProxyInstance(
                ClockHintTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getSession") ? session : null);
    }
}
