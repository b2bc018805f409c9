package org.mfafilter.flow;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What a caller can choose from on the way. */
public final class Choices {

    /** The methods, in the order of the page; an open list. */
    public static final List<String> METHODS = Collections.unmodifiableList(
            Arrays.asList("microsoft-authenticator", "google-authenticator", "another-app"));

    /** The kinds of phone, in the order of the page. */
    public static final List<String> PHONES = Collections.unmodifiableList(Arrays.asList("android", "iphone"));

    private Choices() {}
}
