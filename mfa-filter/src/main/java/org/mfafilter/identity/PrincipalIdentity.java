package org.mfafilter.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The principal and the roles that the request shows: the container's, or those of a filter in front that wraps it. */
public final class PrincipalIdentity implements IdentityResolver {

    /** Holds nothing. */
    public PrincipalIdentity() {}

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if there is a principal without a name
     */
    @Override
    public @Nullable String callerName(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        if (principal == null) {
            return null;
        }
        String name = principal.getName();
        if (name == null || name.isEmpty()) {
            throw new IllegalStateException("somebody without a name is signed in, as " + principal.getClass());
        }
        return name;
    }

    @Override
    public boolean isInRole(HttpServletRequest request, String role) {
        return request.isUserInRole(role);
    }
}
