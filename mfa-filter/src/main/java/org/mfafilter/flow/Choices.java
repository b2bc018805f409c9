package org.mfafilter.flow;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What a caller can choose from on the way. */
public final class Choices {

    /** Stands for callers without a smartphone. */
    static final String COMPUTER = "computer";

    /** The kinds of phone, in the order of the page. */
    public static final List<String> PHONES =
            Collections.unmodifiableList(Arrays.asList("android", "iphone", COMPUTER));

    private Choices() {}
}
