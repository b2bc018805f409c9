package org.mfafilter.flow;

import org.jspecify.annotations.Nullable;
import org.mfafilter.session.Visit;
import org.mfafilter.totp.ClockOffset;

/**
 * Whether a page may say that the phone's clock is off. Asked after the code was refused.
 *
 * <p>At set-up at once: the caller holds the key. At sign-in a code for the past is worthless and may be named; one for
 * the future would tell a guesser when to come back, so that it takes a second, different code of the same offset (RFC 4226
 * section 7.4).
 */
final class ClockHint {

    private final boolean wanted;

    ClockHint(boolean wanted) {
        this.wanted = wanted;
    }

    Notice atSetUp(@Nullable ClockOffset offset, Visit visit) {
        return told(offset, visit, true);
    }

    Notice atSignIn(@Nullable ClockOffset offset, Visit visit) {
        boolean confirmed = offset != null
                && visit.clockStep() >= 0
                && offset.confirms(ClockOffset.at(visit.clockStep(), visit.clockOffset()));
        return told(offset, visit, confirmed || (offset != null && offset.steps() < 0));
    }

    private Notice told(@Nullable ClockOffset offset, Visit visit, boolean permitted) {
        if (!wanted || offset == null) {
            visit.forgetClock();
            return Notice.CODE_WRONG;
        }
        visit.noteClock(offset.timeStep(), offset.steps(), permitted);
        return permitted ? notice(offset) : Notice.CODE_WRONG;
    }

    /** The notice of an offset. */
    static Notice notice(ClockOffset offset) {
        return offset.steps() < 0 ? Notice.CLOCK_SLOW : Notice.CLOCK_FAST;
    }
}
