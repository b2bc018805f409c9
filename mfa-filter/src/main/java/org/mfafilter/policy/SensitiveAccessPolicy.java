package org.mfafilter.policy;

import java.util.function.Predicate;

/**
 * Says which callers are flagged: have access to sensitive data, and so must use two-step verification.
 *
 * <p>Asked at every request of a signed-in caller without a valid mark, so that a role granted in mid-session counts at
 * the next request. Must be thread-safe and fast. An exception refuses the request.
 */
public interface SensitiveAccessPolicy {

    /**
     * Decides for one caller.
     *
     * @param callerName the name that the application's sign-in gave
     * @param inRole tells whether the sign-in has the caller in a role
     * @return true if the caller is flagged
     */
    boolean isFlagged(String callerName, Predicate<String> inRole);
}
