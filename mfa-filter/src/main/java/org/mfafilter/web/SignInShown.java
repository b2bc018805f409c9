package org.mfafilter.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mfafilter.session.Visit;

/**
 * Lets the container look for its sign-in on our pages too. With BASIC and with certificates some containers look only where
 * a {@code security-constraint} covers the address, and no application's constraint covers ours.
 */
final class SignInShown {

    private static final Logger LOGGER = Logger.getLogger(SignInShown.class.getName());

    private SignInShown() {}

    /**
     * Looks, where somebody has been led here by such a sign-in and does not show it.
     *
     * @return false if the container has answered the request with a challenge
     */
    static boolean on(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getUserPrincipal() != null || !Visit.isShownByEachRequest(request)) {
            return true;
        }
        try {
            return request.authenticate(response);
        } catch (ServletException | IllegalStateException e) {
            LOGGER.log(Level.FINE, "the container did not look for its sign-in", e);
            return true;
        }
    }
}
