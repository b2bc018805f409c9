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
        String id = session.getId();
        int route = id.indexOf('.'); // which node it is at; Tomcat changes that at fail-over
        String own = route > 0 ? id.substring(0, route) : id;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(own.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
