package org.mfafilter.it.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.mfafilter.it.AuthenticatorApp;

/** A flagged caller with an authenticator app, who types each of its codes once. */
final class Account {

    private static final long PERIOD = 30;

    final String name;
    private AuthenticatorApp app;
    private long lastStep = -1;

    Account(String name) {
        this.name = name;
    }

    /** Somebody whom no other test knows. */
    static Account fresh() {
        return new Account("n" + UUID.randomUUID());
    }

    String password() {
        return name + "-2009";
    }

    void scan(String key) {
        app = AuthenticatorApp.typing(key);
    }

    /** Tells whether there is a code that was not typed yet and that the server takes already: up to the next step's. */
    boolean hasFreshCode() {
        return lastStep <= now();
    }

    /** A code that was not typed yet, of the current step or the next; waits for it if need be. */
    String freshCode() {
        Await.until("a fresh code of " + name, Duration.ofSeconds(2 * PERIOD), this::hasFreshCode);
        lastStep = Math.max(lastStep + 1, now());
        return lastCode();
    }

    /** The code of the next step, which counts longest: for a minute at least. */
    String longestCode() {
        lastStep = now() + 1;
        return lastCode();
    }

    /** The code that was typed last. */
    String lastCode() {
        return app.codeAt(Instant.ofEpochSecond(PERIOD * lastStep));
    }

    /**
     * A first code, of the step before while it counts for ten seconds more: two further codes may then follow without
     * waiting.
     */
    String firstCode() {
        lastStep = (Instant.now().getEpochSecond() - PERIOD + 10) / PERIOD;
        return lastCode();
    }

    /** Tells whether the server must take the code that was typed last, if it arrives within a step. */
    boolean isLastCodeCurrent() {
        return lastStep >= now();
    }

    long lastStep() {
        return lastStep;
    }

    String wrongCode() {
        return app.wrongCode();
    }

    private static long now() {
        return Instant.now().getEpochSecond() / PERIOD;
    }
}
