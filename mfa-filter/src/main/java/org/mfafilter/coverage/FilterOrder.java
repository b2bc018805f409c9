package org.mfafilter.coverage;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the filters of the application are, seen from ours. Immutable. */
final class FilterOrder {

    /** Where a filter is. */
    enum Place {
        IN_FRONT,
        BEHIND,
        NOT_KNOWN
    }

    private final String ours;
    private final List<FilterMapping> mappings;
    private final @Nullable OwnRegistration registration;
    private final Set<String> unordered;

    /** Takes the filters whose mappings nothing puts before or behind ours, although descriptors have both. */
    FilterOrder(
            String ours, List<FilterMapping> mappings, @Nullable OwnRegistration registration, Set<String> unordered) {
        this.ours = ours;
        this.mappings = mappings;
        this.registration = registration;
        this.unordered = unordered;
    }

    /** Tells whether descriptors map our filter. */
    boolean isDeclared() {
        return isMapped(ours);
    }

    /** Tells whether our jar registers our filter behind all others. */
    boolean isRegisteredLast() {
        return registration != null && registration.isLast();
    }

    /** Tells whether descriptors map a filter. */
    boolean isMapped(String filter) {
        return mappings.stream().anyMatch(mapping -> mapping.filter().equals(filter));
    }

    /** The dispatchers for which everything passes our filter; null where that is not known. */
    @Nullable
    Set<Dispatcher> dispatchers() {
        if (!isDeclared()) {
            return registration == null ? null : EnumSet.allOf(Dispatcher.class);
        }
        Set<Dispatcher> dispatchers = EnumSet.noneOf(Dispatcher.class);
        for (FilterMapping mapping : mappings) {
            if (isOursForEverything(mapping)) {
                dispatchers.addAll(mapping.dispatchers());
            }
        }
        return dispatchers;
    }

    /** What descriptors map our filter to. */
    Set<String> patterns() {
        Set<String> patterns = new TreeSet<>();
        for (FilterMapping mapping : mappings) {
            if (mapping.filter().equals(ours)) {
                patterns.addAll(mapping.urlPatterns());
            }
        }
        return patterns;
    }

    private boolean isOursForEverything(FilterMapping mapping) {
        return mapping.filter().equals(ours) && mapping.urlPatterns().contains("/*");
    }

    Place place(String filter, KnownFilter known) {
        List<FilterMapping> own = mappings.stream()
                .filter(mapping -> mapping.filter().equals(filter))
                .collect(Collectors.toList());
        if (known == KnownFilter.OPENS_WEB_SOCKETS_FIRST && (own.isEmpty() || !isDeclared())) {
            return Place.IN_FRONT;
        }
        if (unordered.contains(filter)) {
            return Place.NOT_KNOWN;
        }
        if (isDeclared()) {
            if (own.isEmpty()) {
                return known == KnownFilter.OPENS_WEB_SOCKETS ? Place.BEHIND : Place.NOT_KNOWN;
            }
            return own.stream().anyMatch(this::isInFront) ? Place.IN_FRONT : Place.BEHIND;
        }
        if (registration == null) {
            return Place.NOT_KNOWN;
        }
        if (!registration.isLast()) {
            boolean after = !own.isEmpty() || known == KnownFilter.OPENS_WEB_SOCKETS;
            return after ? Place.BEHIND : Place.NOT_KNOWN;
        }
        boolean byNamesAlone = !own.isEmpty()
                && own.stream().allMatch(mapping -> mapping.urlPatterns().isEmpty());
        if (byNamesAlone) {
            return Place.BEHIND;
        }
        return !own.isEmpty() || registration.isEarlier(filter) ? Place.IN_FRONT : Place.NOT_KNOWN;
    }

    /** Tells whether there is a dispatcher for which a mapping comes before the one of ours. */
    private boolean isInFront(FilterMapping other) {
        if (other.urlPatterns().isEmpty()) {
            return false;
        }
        for (Dispatcher type : other.dispatchers()) {
            for (FilterMapping mapping : mappings) {
                if (mapping == other) {
                    return true;
                }
                if (isOursForEverything(mapping) && mapping.dispatchers().contains(type)) {
                    break;
                }
            }
        }
        return false;
    }
}
