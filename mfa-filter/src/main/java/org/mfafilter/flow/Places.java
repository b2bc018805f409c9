package org.mfafilter.flow;

import org.jspecify.annotations.Nullable;

/** The places below {@code mfa.path} beside the screens and the assets. */
final class Places {

    static final String SIGN_OUT = "sign-out";
    static final String CANCEL = "cancel";
    /** Where a form that the application has not received is offered again. */
    static final String UNSENT = "unsent";

    static final String DOWNLOAD = "recovery-codes.txt";

    private Places() {}

    /** The address of a screen, with the way back and what the page has to say. */
    static String address(String pages, Screen screen, @Nullable String returnId, @Nullable Notice notice) {
        String address = pages + '/' + screen.id() + (returnId == null ? "" : "?to=" + returnId);
        return notice == null ? address : address + (returnId == null ? '?' : '&') + "notice=" + notice.id();
    }

    static boolean exists(String place) {
        return place.isEmpty()
                || place.equals(SIGN_OUT)
                || place.equals(CANCEL)
                || place.equals(DOWNLOAD)
                || place.equals(UNSENT)
                || Screen.named(place) != null;
    }
}
