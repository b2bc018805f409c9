package org.mfafilter.flow;

import org.mfafilter.Caller;
import org.mfafilter.policy.RequestFacts;

/** What the filter knows of a request to one of our pages: the facts, and who is signed in. */
public interface Access extends RequestFacts {

    /**
     * Who is signed in.
     *
     * @return the caller
     * @throws IllegalStateException if nobody is
     * @throws IllegalArgumentException if the name cannot be kept
     */
    Caller caller();
}
