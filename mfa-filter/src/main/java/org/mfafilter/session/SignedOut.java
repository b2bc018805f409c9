package org.mfafilter.session;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.mfafilter.Caller;

/**
 * What a session knows of the time before its sign-in: the id that it had while nobody was signed in, and whether a request
 * came then; and what the session before it was permitted. Kept only where a fresh sign-in stands for the password. Immutable.
 */
public final class SignedOut implements Serializable {

    private static final String ATTRIBUTE = "org.mfafilter.signed-out";
    private static final long serialVersionUID = 1L;

    private final String sessionId;
    private final boolean seen;
    private final @Nullable Caller asked;
    private final @Nullable Long permittedEpoch;

    private SignedOut(String sessionId, boolean seen, @Nullable Caller asked, @Nullable Long permittedEpoch) {
        this.sessionId = sessionId;
        this.seen = seen;
        this.asked = asked;
        this.permittedEpoch = permittedEpoch;
    }

    /**
     * Notes of a new session that its caller was signed out and asked to sign in again.
     *
     * @param session the session
     * @param caller who was asked
     * @param permittedEpoch the credential epoch at which a recovery code of theirs had permitted a new set-up in the session
     *     that was ended; null if none had
     */
    public static void ask(HttpSession session, Caller caller, @Nullable Long permittedEpoch) {
        session.setAttribute(ATTRIBUTE, new SignedOut(session.getId(), false, caller, permittedEpoch));
    }

    /**
     * Notes of a session that a request came with nobody signed in.
     *
     * @param session the session
     */
    public static void see(HttpSession session) {
        SignedOut noted = of(session);
        if (noted == null) {
            session.setAttribute(ATTRIBUTE, new SignedOut(session.getId(), true, null, null));
        } else if (!noted.seen || !isIdKept(session)) {
            session.setAttribute(ATTRIBUTE, new SignedOut(session.getId(), true, noted.asked, noted.permittedEpoch));
        }
    }

    /**
     * Tells whether anything was noted.
     *
     * @param session the session
     * @return true if it was asked for, or seen with nobody signed in
     */
    public static boolean isNoted(HttpSession session) {
        return of(session) != null;
    }

    /**
     * Tells whether the session was made for a sign-in that was asked for.
     *
     * @param session the session
     * @param caller who has signed in
     * @return true if this caller was asked
     */
    public static boolean isAsked(HttpSession session, Caller caller) {
        SignedOut noted = of(session);
        return noted != null && noted.asked != null && noted.asked.equals(caller);
    }

    /**
     * Tells whether the session still has the id that it had while nobody was signed in: whoever knew it then knows it now.
     *
     * @param session the session
     * @return true if the sign-in did not change it
     */
    public static boolean isIdKept(HttpSession session) {
        SignedOut noted = of(session);
        return noted != null && noted.sessionId.equals(session.getId());
    }

    /**
     * Tells whether a request came while nobody was signed in.
     *
     * @param session the session
     * @return false if none was noted
     */
    public static boolean isSeen(HttpSession session) {
        SignedOut noted = of(session);
        return noted != null && noted.seen;
    }

    /**
     * Finds what a recovery code had permitted in the session that was ended.
     *
     * @param session the session, which the browser that was asked has kept
     * @param caller who has signed in
     * @return the credential epoch, null if nothing was permitted to this caller
     */
    public static @Nullable Long permittedEpoch(HttpSession session, Caller caller) {
        SignedOut noted = of(session);
        return noted != null && isAsked(session, caller) ? noted.permittedEpoch : null;
    }

    private static @Nullable SignedOut of(HttpSession session) {
        Object noted = session.getAttribute(ATTRIBUTE);
        return noted instanceof SignedOut ? (SignedOut) noted : null;
    }
}
