package org.mfafilter.identity;

import org.mfafilter.MfaConfigurationException;

/** How an application hashes its passwords. Thread-safe. */
interface HashFormat {

    /**
     * Compares in constant time.
     *
     * @param password what was typed
     * @param stored the text that the application has stored
     * @return true if the text was made from the password
     * @throws IllegalArgumentException without the text, if it is of another format
     */
    boolean matches(char[] password, String stored);

    /**
     * Finds a format by its name.
     *
     * @param name a value of {@code mfa.password.jdbc.hash}
     * @return the format
     * @throws MfaConfigurationException if the library that it needs is missing
     */
    static HashFormat named(String name) {
        switch (name) {
            case "pbkdf2":
                return new Pbkdf2Format();
            case "ssha":
                return new SaltedShaFormat();
            case "bcrypt":
            case "argon2":
                try {
                    return Password4jFormat.named(name);
                } catch (LinkageError e) {
                    throw new MfaConfigurationException(
                            "mfa.password.jdbc.hash is '" + name
                                    + "', which needs the library com.password4j:password4j"
                                    + " (1.8.4 was tried); add password4j-1.8.4.jar beside mfa-filter.jar in WEB-INF/lib",
                            e);
                }
            default:
                throw new IllegalArgumentException("no such hash: " + name);
        }
    }
}
