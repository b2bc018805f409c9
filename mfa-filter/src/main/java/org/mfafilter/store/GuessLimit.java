package org.mfafilter.store;

import java.time.Duration;

/** How many guesses in a row, and the pause after them. Immutable. */
public final class GuessLimit {

    private final int guesses;
    private final Duration pause;

    /**
     * Holds the values as they are.
     *
     * @param guesses the number of guesses in a row
     * @param pause the pause after the last guess of a full row
     * @throws IllegalArgumentException if there is not at least one guess and a pause: such a limit would limit nothing
     */
    public GuessLimit(int guesses, Duration pause) {
        if (guesses < 1 || pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException(
                    "the limit is " + guesses + " guesses, then " + pause + "; at least one and a pause are required");
        }
        this.guesses = guesses;
        this.pause = pause;
    }

    /**
     * Returns the number of guesses in a row.
     *
     * @return the number of guesses in a row
     */
    public int guesses() {
        return guesses;
    }

    /**
     * Returns the pause after the last guess of a full row.
     *
     * @return the pause after the last guess of a full row
     */
    public Duration pause() {
        return pause;
    }
}
