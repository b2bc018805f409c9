package org.mfafilter.coverage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One filter, servlet, mapping, listener or parameter of a descriptor, while it is read. */
final class DeclaredElement {

    private String name = "";
    private String type = "";
    private boolean async;
    private String paramName = "";
    private final Map<String, String> params = new LinkedHashMap<>();
    private final List<String> patterns = new ArrayList<>();
    private final Set<Dispatcher> dispatchers = EnumSet.noneOf(Dispatcher.class);

    /** Takes what one element within it says. */
    void part(String element, String parent, String content) {
        switch (element) {
            case "filter-name":
            case "servlet-name":
                // a filter's mapping names servlets too
                name = element.startsWith("servlet") && parent.startsWith("filter") ? name : content;
                break;
            case "filter-class":
            case "servlet-class":
            case "listener-class":
            case "jsp-file":
                type = content;
                break;
            case "param-name":
                paramName = content;
                break;
            case "param-value":
                params.put(paramName, content);
                break;
            case "async-supported":
                async = Boolean.parseBoolean(content);
                break;
            case "url-pattern":
                patterns.add(content);
                break;
            case "dispatcher":
                dispatcher(content);
                break;
            default: // what the check does not ask about
        }
    }

    private void dispatcher(String content) {
        for (Dispatcher type : Dispatcher.values()) {
            if (type.name().equals(content)) {
                dispatchers.add(type);
            }
        }
    }

    String name() {
        return name;
    }

    String type() {
        return type;
    }

    boolean isAsync() {
        return async;
    }

    Map<String, String> params() {
        return params;
    }

    List<String> patterns() {
        return patterns;
    }

    Set<Dispatcher> dispatchers() {
        return dispatchers;
    }
}
