package org.mfafilter.refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.mfafilter.flow.Replies;

/** What a page shows or runs within itself, an image or an embedded file: nobody would read a body, so there is none. */
final class Embedded implements Dialect {

    private static final Set<String> DESTINATIONS = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            "audio", "embed", "font", "image", "manifest", "object", "script", "style", "track", "video")));

    @Override
    public boolean isSpokenBy(HttpServletRequest request) {
        String destination = Client.destination(request);
        return destination == null ? Client.accept(request).startsWith("image/") : DESTINATIONS.contains(destination);
    }

    @Override
    public void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        Replies.protect(response);
        response.setStatus(refusal.reason().status());
        response.setContentLength(0);
    }
}
