package org.mfafilter.it.server;

/** A name and a password that the sample application knows. */
public record SignIn(String name, String password) {

    /** In the role {@code sensitive-data}: must set up two-step verification. */
    public static SignIn anna() {
        return new SignIn("anna", "anna-payroll-2011");
    }

    /** In the role {@code sensitive-data} as well. */
    public static SignIn nils() {
        return new SignIn("nils", "nils-payroll-2011");
    }

    /** In no role that asks for two-step verification. */
    public static SignIn erik() {
        return new SignIn("erik", "erik-payroll-2011");
    }
}
