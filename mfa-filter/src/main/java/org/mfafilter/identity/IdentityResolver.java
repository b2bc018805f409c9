package org.mfafilter.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Says who is calling, for a sign-in that the ways of {@code mfa.identity} do not reach.
 *
 * <p>An application offers one as a CDI bean or by {@link java.util.ServiceLoader} and sets {@code mfa.identity} to
 * {@code bean}. Asked at each dispatch of each request, from many threads: it must be fast, change nothing, and make no
 * session. An exception of either method refuses the request.
 */
public interface IdentityResolver {

    /**
     * Names the caller.
     *
     * @param request the request, in the dispatch that is decided on
     * @return the caller's name, the same at each request and on each node; null or empty if nobody is signed in
     */
    @Nullable
    String callerName(HttpServletRequest request);

    /**
     * Tells whether the caller is in a role. Asked only about a request for which {@link #callerName} named somebody, and
     * not for the role {@code **}, which everybody is in.
     *
     * @param request the same request
     * @param role one of {@code mfa.required.roles}
     * @return true if the caller is in the role
     */
    boolean isInRole(HttpServletRequest request, String role);
}
