package org.mfafilter.flow;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What a caller can choose from on the way. */
public final class Choices {

    /** The kinds of phone, in the order of the page; {@code computer} is for callers without a smartphone. */
    public static final List<String> PHONES =
            Collections.unmodifiableList(Arrays.asList("android", "iphone", "computer"));

    private Choices() {}
}
