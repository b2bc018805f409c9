package org.mfafilter.coverage;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of {@code web.xml} that messages tell a maintainer to add. */
final class Lines {

    private Lines() {}

    /** Some dispatchers, in words. */
    static String words(Set<Dispatcher> types) {
        return Arrays.stream(Dispatcher.values())
                .filter(types::contains)
                .map(Dispatcher::name)
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
        for (Dispatcher type : Dispatcher.values()) {
            lines.append("\n    <dispatcher>").append(type).append("</dispatcher>");
        }
        return lines.toString();
    }
}
