package org.mfafilter.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The paths of {@code mfa.exempt.paths}. Immutable. */
final class ExemptPaths {

    private final Set<String> exact = new HashSet<>();
    private final List<String> prefixes = new ArrayList<>();

    ExemptPaths(List<String> paths) {
        for (String path : paths) {
            if (path.endsWith("/*")) {
                prefixes.add(path.substring(0, path.length() - 1));
            } else {
                exact.add(path);
            }
        }
    }

    /** Tells whether a mapped path is exempt; one with anything in it that a path need not hold never is. */
    boolean contains(String path) {
        if (exact.contains(path)) {
            return true;
        }
        for (String prefix : prefixes) {
            if (path.startsWith(prefix) && isPlain(path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(String path) {
        return !path.contains("//")
                && !path.contains("/.")
                && path.chars().noneMatch(c -> c == '\\' || c == ';' || c == '%' || c < ' ' || c == 127);
    }
}
