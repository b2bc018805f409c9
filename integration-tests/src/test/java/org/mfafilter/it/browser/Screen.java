package org.mfafilter.it.browser;

/** The screens of the set-up, in their order. */
enum Screen {
    METHODS("methods", "Secure your user account"),
    PASSWORD("password", "Enter your password"),
    PHONE("phone", "Get the verification code from the app"),
    SCAN("scan", ""),
    CODE("code", "Enter the 6-digit code you see in the app"),
    RECOVERY_CODES("recovery-codes", "Save your recovery codes"),
    DONE("done", "Two-step verification is ready");

    private final String place;
    private final String heading;

    Screen(String place, String heading) {
        this.place = place;
        this.heading = heading;
    }

    String path() {
        return "/mfa/" + place;
    }

    String heading(Words words) {
        return this == SCAN ? words.configure("Microsoft Authenticator") : words.say(heading);
    }
}
