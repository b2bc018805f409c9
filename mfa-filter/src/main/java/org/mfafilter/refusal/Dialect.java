package org.mfafilter.refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of client understands a refusal. A new kind is a class and a line in {@link Dialects}. Implementations are
 * thread-safe, read the headers and the address of a request and never its body.
 */
interface Dialect {

    /** Tells whether this client speaks the dialect; asked in the order of {@link Dialects}. */
    boolean isSpokenBy(HttpServletRequest request);

    /** Whether a person sees the answer itself, so that what stands in the way can be said on a page of ours. */
    default boolean showsPages() {
        return false;
    }

    /** Whether the answer says how long no code is compared; costs a call of the store. */
    default boolean tellsWait() {
        return false;
    }

    /** Where a browser that is led to our page comes back to; null for a client that is not led, or cannot come back. */
    default @Nullable String returnAddress(HttpServletRequest request) {
        return null;
    }

    /** Answers; the buffer of the response is empty. */
    void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException;
}
