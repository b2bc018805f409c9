package org.mfafilter.coverage;

import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of {@code web.xml} that messages tell a maintainer to add. */
final class Lines {

    /** All of them in the order in which people write them; that of the type differs from server to server. */
    private static final List<DispatcherType> DISPATCHERS = Collections.unmodifiableList(Arrays.asList(
            DispatcherType.REQUEST,
            DispatcherType.FORWARD,
            DispatcherType.INCLUDE,
            DispatcherType.ERROR,
            DispatcherType.ASYNC));

    private Lines() {}

    /** Some dispatchers, in words. */
    static String words(Set<DispatcherType> types) {
        return DISPATCHERS.stream()
                .filter(types::contains)
                .map(DispatcherType::name)
                .collect(Collectors.joining(", "));
    }

    /** The mapping of our filter, whole. */
    static String mapping(String filter) {
        return "\n  <filter-mapping>\n    <filter-name>" + filter + "</filter-name>\n    <url-pattern>/*</url-pattern>"
                + dispatchers() + "\n  </filter-mapping>";
    }

    /** Our filter and its mapping. */
    static String filter(String filter) {
        return "\n  <filter>\n    <filter-name>" + filter
                + "</filter-name>\n    <filter-class>org.mfafilter.web.MfaFilter</filter-class>" + async()
                + "\n  </filter>" + mapping(filter);
    }

    static String async() {
        return "\n    <async-supported>true</async-supported>";
    }

    private static String dispatchers() {
        StringBuilder lines = new StringBuilder();
        DISPATCHERS.forEach(
                type -> lines.append("\n    <dispatcher>").append(type).append("</dispatcher>"));
        return lines.toString();
    }
}
