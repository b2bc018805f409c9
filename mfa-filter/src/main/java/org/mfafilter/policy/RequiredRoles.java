package org.mfafilter.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Flags the callers that are in one of some roles; the role {@code **} is everybody's. Immutable. */
public final class RequiredRoles implements SensitiveAccessPolicy {

    /** The role of everybody who is signed in (Servlet specification, section "Specifying Security Constraints"). */
    public static final String EVERYBODY = "**";

    private final List<String> roles;

    /**
     * Flags the callers in these roles.
     *
     * @param roles the roles' names
     */
    public RequiredRoles(List<String> roles) {
        this.roles = Collections.unmodifiableList(new ArrayList<>(roles));
    }

    @Override
    public boolean isFlagged(String callerName, Predicate<String> inRole) {
        for (String role : roles) {
            if (role.equals(EVERYBODY) || inRole.test(role)) {
                return true;
            }
        }
        return false;
    }
}
