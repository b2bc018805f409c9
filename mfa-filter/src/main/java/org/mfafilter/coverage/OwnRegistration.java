package org.mfafilter.coverage;

import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How our initializer registered the filter, kept in the servlet context for the check at start. Immutable. */
public final class OwnRegistration {

    private static final String ATTRIBUTE = OwnRegistration.class.getName();

    private final boolean last;
    private final Set<String> earlier;

    OwnRegistration(boolean last, Set<String> earlier) {
        this.last = last;
        this.earlier = Collections.unmodifiableSet(new HashSet<>(earlier));
    }

    /**
     * Takes note that the filter is about to be registered on {@code /*} for all dispatchers.
     *
     * @param context the application, with the filters that are registered by now
     * @param last whether it goes behind them
     */
    public static void keep(ServletContext context, boolean last) {
        context.setAttribute(
                ATTRIBUTE,
                new OwnRegistration(last, context.getFilterRegistrations().keySet()));
    }

    static @Nullable OwnRegistration of(ServletContext context) {
        Object kept = context.getAttribute(ATTRIBUTE);
        return kept instanceof OwnRegistration ? (OwnRegistration) kept : null;
    }

    boolean isLast() {
        return last;
    }

    /** Tells whether a filter was there before ours. */
    boolean isEarlier(String filter) {
        return earlier.contains(filter);
    }
}
