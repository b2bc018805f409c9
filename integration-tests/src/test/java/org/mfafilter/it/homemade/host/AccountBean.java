package org.mfafilter.it.homemade.host;

import java.io.Serializable;
import java.util.List;

/** What the sign-in of an old application leaves in the session. */
public final class AccountBean implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Account account;

    public AccountBean(String username, boolean sensitive) {
        account = new Account(username, sensitive);
    }

    public Account getAccount() {
        return account;
    }

    /** A part of it. */
    public record Account(String username, boolean sensitive) implements Serializable {

        public String getUsername() {
            return username;
        }

        public boolean isSensitive() {
            return sensitive;
        }

        public List<String> getRoles() {
            return sensitive ? List.of("staff", "sensitive-data") : List.of("staff");
        }
    }
}
