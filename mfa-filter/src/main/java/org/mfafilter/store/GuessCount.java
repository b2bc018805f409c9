package org.mfafilter.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The wrong guesses of one caller at sign-in, as the store keeps them. Immutable.
 *
 * <p>A guess counts as wrong from its reservation on; what proves right takes its own guess back.
 */
public final class GuessCount {

    /** No guess since the authenticator was confirmed. */
    public static final GuessCount NONE = new GuessCount(0, 0, 0, null, null, null);

    private final int inARow;
    private final int inWindow;
    private final int inAll;
    private final @Nullable Instant windowBegan;
    private final @Nullable Instant last;
    private final @Nullable Instant lastRecoveryCode;

    /**
     * Holds the values as they are.
     *
     * @param inARow wrong guesses since the last right one
     * @param inWindow wrong guesses since {@code windowBegan}
     * @param inAll wrong guesses since the authenticator was confirmed
     * @param windowBegan the time of the first wrong guess of the window, null if there is none
     * @param last the time of the last guess, null after a right one
     * @param lastRecoveryCode the time of the last guess at a recovery code, null after a right code
     */
    public GuessCount(
            int inARow,
            int inWindow,
            int inAll,
            @Nullable Instant windowBegan,
            @Nullable Instant last,
            @Nullable Instant lastRecoveryCode) {
        this.inARow = inARow;
        this.inWindow = inWindow;
        this.inAll = inAll;
        this.windowBegan = windowBegan;
        this.last = last;
        this.lastRecoveryCode = lastRecoveryCode;
    }

    /**
     * Returns the wrong guesses since the last right one.
     *
     * @return the wrong guesses since the last right one
     */
    public int inARow() {
        return inARow;
    }

    /**
     * Returns the wrong guesses since {@link #windowBegan()}.
     *
     * @return the wrong guesses since {@link #windowBegan()}
     */
    public int inWindow() {
        return inWindow;
    }

    /**
     * Returns the wrong guesses since the authenticator was confirmed.
     *
     * @return the wrong guesses since the authenticator was confirmed
     */
    public int inAll() {
        return inAll;
    }

    /**
     * Returns the time of the first wrong guess of the window.
     *
     * @return the time, null if there is none
     */
    public @Nullable Instant windowBegan() {
        return windowBegan;
    }

    /**
     * Returns the time of the last guess.
     *
     * @return the time, null after a right one
     */
    public @Nullable Instant last() {
        return last;
    }

    /**
     * Returns the time of the last guess at a recovery code.
     *
     * @return the time, null after a right code
     */
    public @Nullable Instant lastRecoveryCode() {
        return lastRecoveryCode;
    }

    /** One more, at {@code now}; a window that is over gives way to a new one. */
    GuessCount plusOne(GuessKind kind, Instant now, boolean newWindow) {
        return new GuessCount(
                inARow + 1,
                newWindow ? 1 : inWindow + 1,
                inAll + 1,
                newWindow ? now : windowBegan,
                now,
                kind == GuessKind.RECOVERY_CODE ? now : lastRecoveryCode);
    }

    /** Whether the window is over: it never began, or as long ago as it lasts. */
    boolean isWindowOver(Duration window, Instant now) {
        return windowBegan == null || !now.isBefore(windowBegan.plus(window));
    }
}
