package org.mfafilter.session;

import java.time.Duration;

/** How long a mark counts. Immutable. */
public final class MarkTimes {

    private final Duration maxAge;
    private final Duration maxIdle;
    private final Duration recheck;
    private final Duration outageGrace;

    /**
     * Holds the values as they are.
     *
     * @param maxAge since the code
     * @param maxIdle since the last request
     * @param recheck since the last look into the store, after which the next one is due
     * @param outageGrace since the last look into the store, while the store cannot answer
     */
    public MarkTimes(Duration maxAge, Duration maxIdle, Duration recheck, Duration outageGrace) {
        this.maxAge = maxAge;
        this.maxIdle = maxIdle;
        this.recheck = recheck;
        this.outageGrace = outageGrace;
    }

    Duration maxAge() {
        return maxAge;
    }

    Duration maxIdle() {
        return maxIdle;
    }

    Duration recheck() {
        return recheck;
    }

    Duration outageGrace() {
        return outageGrace;
    }
}
