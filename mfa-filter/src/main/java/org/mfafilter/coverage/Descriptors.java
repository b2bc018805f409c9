package org.mfafilter.coverage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code web.xml} of an application and the fragments that count, in the order in which the container merges them. Immutable. */
public final class Descriptors {

    private final WebXml webXml;
    private final List<WebXml> fragments;
    private final boolean ordered;
    private final boolean whole;

    /**
     * Takes what was read.
     *
     * @param webXml that of the application
     * @param fragments those that count
     * @param ordered whether the order of the fragments is that of the container
     * @param whole whether each could be read
     */
    public Descriptors(WebXml webXml, List<WebXml> fragments, boolean ordered, boolean whole) {
        this.webXml = webXml;
        this.fragments = Collections.unmodifiableList(new ArrayList<>(fragments));
        this.ordered = ordered;
        this.whole = whole;
    }

    /** Tells whether each descriptor could be read. */
    boolean isWhole() {
        return whole;
    }

    /** All mappings in their order; those of {@code web.xml} stand for those of fragments for the same filter. */
    List<FilterMapping> mappings() {
        List<FilterMapping> mappings = new ArrayList<>(webXml.mappings());
        fragments.forEach(fragment -> mappings.addAll(ofItsOwn(fragment)));
        return mappings;
    }

    private List<FilterMapping> ofItsOwn(WebXml fragment) {
        return fragment.mappings().stream()
                .filter(mapping -> !webXml.maps(mapping.filter()))
                .collect(Collectors.toList());
    }

    /** The filters of fragments that nothing puts before or behind that of a filter, which is in another fragment. */
    Set<String> unorderedBeside(String filter) {
        Set<String> unordered = new HashSet<>();
        if (!ordered && !webXml.maps(filter) && fragments.stream().anyMatch(fragment -> fragment.maps(filter))) {
            fragments.stream()
                    .filter(fragment -> !fragment.maps(filter))
                    .forEach(fragment -> ofItsOwn(fragment).forEach(mapping -> unordered.add(mapping.filter())));
        }
        return unordered;
    }

    /** Tells whether a filter is declared here to support asynchronous requests. */
    boolean isAsyncSupported(String filter) {
        return all().anyMatch(descriptor -> descriptor.isAsyncSupported(filter));
    }

    Set<String> roles() {
        Set<String> roles = new HashSet<>();
        all().forEach(descriptor -> roles.addAll(descriptor.roles()));
        return roles;
    }

    /** Tells whether the container signs in by a {@code <login-config>}. */
    boolean hasSignIn() {
        return all().anyMatch(WebXml::hasSignIn);
    }

    private Stream<WebXml> all() {
        return Stream.concat(Stream.of(webXml), fragments.stream());
    }
}
