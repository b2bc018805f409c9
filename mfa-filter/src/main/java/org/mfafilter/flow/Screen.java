package org.mfafilter.flow;

import org.jspecify.annotations.Nullable;
import org.mfafilter.session.SetUp;

/** The pages that a caller meets; those of the set-up come first, in the order of their steps. */
public enum Screen {
    /** Choose a method. */
    METHODS("methods", SetUp.Step.METHODS),
    /** Type the password again. */
    PASSWORD("password", SetUp.Step.PASSWORD),
    /** Say which kind of phone. */
    PHONE("phone", SetUp.Step.PHONE),
    /** Scan the QR code. */
    SCAN("scan", SetUp.Step.SCAN),
    /** Type the first code. */
    CODE("code", SetUp.Step.CODE),
    /** Keep the recovery codes. */
    RECOVERY_CODES("recovery-codes", SetUp.Step.RECOVERY_CODES),
    /** Go on to the application. */
    DONE("done", SetUp.Step.DONE),
    /** Type a code at a later sign-in. */
    VERIFY("verify", null),
    /** Type a recovery code at a later sign-in. */
    RECOVERY("recovery", null),
    /** Say, after a recovery code, whether the app is still at hand. */
    STILL_AT_HAND("still-at-hand", SetUp.Step.RECOVERED);

    private final String id;
    private final SetUp.@Nullable Step step;

    Screen(String id, SetUp.@Nullable Step step) {
        this.id = id;
        this.step = step;
    }

    /**
     * The screen's name in its address, its page and its texts.
     *
     * @return for example {@code recovery-codes}
     */
    public String id() {
        return id;
    }

    static Screen of(SetUp.Step step) {
        for (Screen screen : values()) {
            if (screen.step == step) {
                return screen;
            }
        }
        throw new IllegalStateException("every step has a screen");
    }

    static @Nullable Screen named(String id) {
        for (Screen screen : values()) {
            if (screen.id.equals(id)) {
                return screen;
            }
        }
        return null;
    }
}
