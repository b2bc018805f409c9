package org.mfafilter.coverage;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** How our initializer registers the filter: on {@code /*}, for all dispatchers. Immutable. */
public final class OwnRegistration {

    private final boolean last;
    private final Set<String> earlier;

    /**
     * Takes where it goes.
     *
     * @param last whether it goes behind the filters that are there
     * @param earlier the names of the filters that are there
     */
    public OwnRegistration(boolean last, Set<String> earlier) {
        this.last = last;
        this.earlier = Collections.unmodifiableSet(new HashSet<>(earlier));
    }

    boolean isLast() {
        return last;
    }

    /** Tells whether a filter was there before ours. */
    boolean isEarlier(String filter) {
        return earlier.contains(filter);
    }
}
