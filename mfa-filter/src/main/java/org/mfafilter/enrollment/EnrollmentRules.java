package org.mfafilter.enrollment;

/** What an enrollment allows. Immutable. */
public final class EnrollmentRules {

    private final int guesses;
    private final boolean onlySpelling;

    /**
     * Holds the values as they are.
     *
     * @param guesses how many codes may be typed for one key
     * @param onlySpelling true refuses a caller while another spelling of the name is enrolled
     * @throws IllegalArgumentException if no code may be typed
     */
    public EnrollmentRules(int guesses, boolean onlySpelling) {
        if (guesses < 1) {
            throw new IllegalArgumentException(guesses + " codes for one key found, at least 1 required");
        }
        this.guesses = guesses;
        this.onlySpelling = onlySpelling;
    }

    int guesses() {
        return guesses;
    }

    boolean isOnlySpelling() {
        return onlySpelling;
    }
}
