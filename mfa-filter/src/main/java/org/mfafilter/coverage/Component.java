package org.mfafilter.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter or a servlet, as it is registered. Immutable. */
public final class Component {

    private final String name;
    private final @Nullable String className;
    private final List<String> patterns;
    private final @Nullable String targetBean;

    /**
     * Takes what is known of it.
     *
     * @param name its name
     * @param className its class, null where it is not known
     * @param patterns the URL patterns that it is mapped to
     * @param targetBean its init-param {@code targetBeanName}, null where there is none
     */
    public Component(
            String name, @Nullable String className, Collection<String> patterns, @Nullable String targetBean) {
        this.name = name;
        this.className = className;
        this.patterns = Collections.unmodifiableList(new ArrayList<>(patterns));
        this.targetBean = targetBean;
    }

    String name() {
        return name;
    }

    @Nullable
    String className() {
        return className;
    }

    List<String> patterns() {
        return patterns;
    }

    @Nullable
    String targetBean() {
        return targetBean;
    }
}
