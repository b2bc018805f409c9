package org.mfafilter.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which mappings lie wholly in {@code mfa.exempt.paths}. Immutable. */
final class Exemptions {

    private final List<String> paths;

    Exemptions(List<String> paths) {
        this.paths = new ArrayList<>(paths);
    }

    /** Tells whether each pattern is exempt; of no patterns none is. */
    boolean contain(Collection<String> patterns) {
        return !patterns.isEmpty() && patterns.stream().allMatch(this::contains);
    }

    boolean contains(String pattern) {
        for (String path : paths) {
            boolean below = path.endsWith("/*") && pattern.startsWith(path.substring(0, path.length() - 1));
            if (below || pattern.equals(path)) {
                return true;
            }
        }
        return false;
    }
}
