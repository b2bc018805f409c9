package org.mfafilter.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Names a session in the store without giving its id away. */
public final class SessionKey {

    private SessionKey() {}

    /**
     * Names the session of a request.
     *
     * @param request a request that has a session
     * @return 43 characters: SHA-256 of the session's id
     * @throws IllegalStateException if the session has ended in the meantime
     */
    public static String of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            throw new IllegalStateException("the session has ended");
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(session.getId().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
