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
    private final boolean signsIn;

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
        this(name, className, patterns, targetBean, false);
    }

    private Component(
            String name,
            @Nullable String className,
            Collection<String> patterns,
            @Nullable String targetBean,
            boolean signsIn) {
        this.name = name;
        this.className = className;
        this.patterns = Collections.unmodifiableList(new ArrayList<>(patterns));
        this.targetBean = targetBean;
        this.signsIn = signsIn;
    }

    /**
     * Tells of a filter that its code signs people in.
     *
     * @return the same filter, with that said
     */
    public Component signingIn() {
        return new Component(name, className, patterns, targetBean, true);
    }

    boolean isSigningIn() {
        return signsIn;
    }

    /**
     * Its name.
     *
     * @return as it is registered
     */
    public String name() {
        return name;
    }

    /**
     * Its class.
     *
     * @return null where it is not known
     */
    public @Nullable String className() {
        return className;
    }

    /**
     * What it is mapped to.
     *
     * @return URL patterns
     */
    public List<String> patterns() {
        return patterns;
    }

    @Nullable
    String targetBean() {
        return targetBean;
    }
}
