package org.mfafilter.session;

import org.mfafilter.Caller;

/** What all nodes know of marks. Must be thread-safe. */
public interface MarkKeeper {

    /**
     * Reads the epoch for the check of a mark.
     *
     * @param caller whose mark
     * @param markId its id
     * @return the caller's credential epoch; -1 where the caller is not enrolled or the mark was ended
     * @throws org.mfafilter.MfaStoreException if the store cannot answer
     */
    long epoch(Caller caller, String markId);

    /**
     * Ends a mark.
     *
     * @param caller whose mark
     * @param markId its id
     * @throws org.mfafilter.MfaStoreException if the store cannot answer
     */
    void end(Caller caller, String markId);

    /**
     * Is told of a caller whose mark counts although the store cannot answer, once in a recheck period.
     *
     * @param caller whose mark
     */
    void passedUnchecked(Caller caller);
}
