package org.mfafilter.coverage;

import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One {@code <filter-mapping>}. Immutable. */
final class FilterMapping {

    private final String filter;
    private final List<String> urlPatterns;
    private final Set<DispatcherType> dispatchers;

    FilterMapping(String filter, List<String> urlPatterns, Set<DispatcherType> dispatchers) {
        this.filter = filter;
        this.urlPatterns = Collections.unmodifiableList(new ArrayList<>(urlPatterns));
        // Servlet specification 6.2.5: none named is REQUEST alone
        this.dispatchers = Collections.unmodifiableSet(
                dispatchers.isEmpty() ? EnumSet.of(DispatcherType.REQUEST) : EnumSet.copyOf(dispatchers));
    }

    String filter() {
        return filter;
    }

    /** The patterns; empty where the mapping is by servlet names alone, which come after all patterns. */
    List<String> urlPatterns() {
        return urlPatterns;
    }

    Set<DispatcherType> dispatchers() {
        return dispatchers;
    }
}
