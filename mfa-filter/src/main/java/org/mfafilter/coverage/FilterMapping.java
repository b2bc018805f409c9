package org.mfafilter.coverage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One {@code <filter-mapping>}. Immutable. */
final class FilterMapping {

    private final String filter;
    private final List<String> urlPatterns;
    private final Set<Dispatcher> dispatchers;

    FilterMapping(String filter, List<String> urlPatterns, Set<Dispatcher> dispatchers) {
        this.filter = filter;
        this.urlPatterns = Collections.unmodifiableList(new ArrayList<>(urlPatterns));
        // Servlet specification 6.2.5: none named is REQUEST alone
        this.dispatchers = Collections.unmodifiableSet(
                dispatchers.isEmpty() ? EnumSet.of(Dispatcher.REQUEST) : EnumSet.copyOf(dispatchers));
    }

    String filter() {
        return filter;
    }

    /** The patterns; empty where the mapping is by servlet names alone, which come after all patterns. */
    List<String> urlPatterns() {
        return urlPatterns;
    }

    Set<Dispatcher> dispatchers() {
        return dispatchers;
    }
}
