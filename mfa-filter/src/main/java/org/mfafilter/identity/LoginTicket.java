package org.mfafilter.identity;

import java.time.Instant;
import java.util.Arrays;

/** One sign-in to be tried in a request of the server to itself; never leaves this process. Thread-safe. */
public final class LoginTicket {

    private final String id;
    private final String callerName;
    private final char[] password;
    private final Instant end;
    private volatile PasswordAnswer answer = PasswordAnswer.UNANSWERED;

    LoginTicket(String id, String callerName, char[] password, Instant end) {
        this.id = id;
        this.callerName = callerName;
        this.password = password.clone();
        this.end = end;
    }

    /**
     * Whose password it should be.
     *
     * @return the caller's name
     */
    public String callerName() {
        return callerName;
    }

    /**
     * What was typed.
     *
     * @return a copy
     */
    public char[] password() {
        return password.clone();
    }

    /**
     * Brings the answer back.
     *
     * @param found what the sign-in said
     */
    public void answer(PasswordAnswer found) {
        answer = found;
    }

    PasswordAnswer answer() {
        return answer;
    }

    String id() {
        return id;
    }

    boolean hasEnded(Instant now) {
        return !now.isBefore(end);
    }

    /** Overwrites the password. */
    public void clear() {
        Arrays.fill(password, '\0');
    }
}
