package org.mfafilter.flow;

/** The places below {@code mfa.path} beside the screens and the assets. */
final class Places {

    static final String SIGN_OUT = "sign-out";
    static final String CANCEL = "cancel";
    static final String DOWNLOAD = "recovery-codes.txt";

    /** Where a fresh sign-in begins; there only where one stands for the password. */
    static final String SIGN_IN_AGAIN = "sign-in-again";

    private Places() {}

    static boolean exists(String place) {
        return place.isEmpty()
                || place.equals(SIGN_OUT)
                || place.equals(CANCEL)
                || place.equals(DOWNLOAD)
                || Screen.named(place) != null;
    }
}
