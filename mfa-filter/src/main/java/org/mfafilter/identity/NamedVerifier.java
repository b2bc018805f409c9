package org.mfafilter.identity;

import org.jspecify.annotations.Nullable;

/** One way of checking a password again: whether it is there, and who does it. Immutable. */
public final class NamedVerifier {

    private final String line;
    private final @Nullable PasswordVerifier verifier;
    private final boolean ofServer;

    private NamedVerifier(String name, String state, @Nullable PasswordVerifier verifier, boolean ofServer) {
        this.line = name + ": " + state;
        this.verifier = verifier;
        this.ofServer = ofServer;
    }

    /**
     * A way that is there.
     *
     * @param name what it is called in the start report
     * @param state a few words about it
     * @param verifier does it
     * @return the way
     */
    public static NamedVerifier there(String name, String state, PasswordVerifier verifier) {
        return new NamedVerifier(name, state, verifier, false);
    }

    /**
     * A way that knows the server's own callers, and of nobody else more than the name.
     *
     * @param name what it is called in the start report
     * @param state a few words about it
     * @param verifier does it
     * @return the way, not asked about callers whom a filter or the application has signed in
     */
    public static NamedVerifier ofServer(String name, String state, PasswordVerifier verifier) {
        return new NamedVerifier(name, state, verifier, true);
    }

    /**
     * A way that is not there, to be named all the same.
     *
     * @param name what it is called in the start report
     * @param state why it is not there
     * @return the way
     */
    public static NamedVerifier missing(String name, String state) {
        return new NamedVerifier(name, state, null, false);
    }

    /**
     * Who does it.
     *
     * @return the verifier, null if the way is not there
     */
    public @Nullable PasswordVerifier verifier() {
        return verifier;
    }

    boolean isOfServer() {
        return ofServer;
    }

    /**
     * The line of the start report.
     *
     * @return the name and the state
     */
    public String line() {
        return line;
    }
}
