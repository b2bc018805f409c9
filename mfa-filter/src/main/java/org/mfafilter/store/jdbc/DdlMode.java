package org.mfafilter.store.jdbc;

/** What the store may do to the tables ({@code mfa.store.ddl}). */
public enum DdlMode {
    /** Make the tables where none of them exists, and apply later numbered scripts to an older version. */
    CREATE,
    /** Check them only; needs no right to change the schema. */
    VALIDATE;

    /**
     * Reads the value of the configuration key.
     *
     * @param value {@code create} or {@code validate}
     * @return the mode
     * @throws IllegalArgumentException if it is anything else
     */
    public static DdlMode of(String value) {
        switch (value) {
            case "create":
                return CREATE;
            case "validate":
                return VALIDATE;
            default:
                throw new IllegalArgumentException(
                        "mfa.store.ddl is " + value + ", create or validate required; set it in web.xml");
        }
    }
}
