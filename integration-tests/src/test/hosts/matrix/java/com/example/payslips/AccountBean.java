package com.example.payslips;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** Who is signed in, as an application keeps it that has CDI and a sign-in of its own. */
@Named
@SessionScoped
public class AccountBean implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final AtomicInteger MADE = new AtomicInteger();

    private String name;

    public AccountBean() {}

    /** How many have been made; a proxy of CDI is none. */
    static int made() {
        return MADE.get();
    }

    @jakarta.annotation.PostConstruct
    void count() {
        MADE.incrementAndGet();
    }

    void signIn(String caller) {
        name = caller;
    }

    public Account getAccount() {
        return name == null ? null : new Account(name);
    }

    public static class Account {

        private final String username;

        Account(String username) {
            this.username = username;
        }

        public String getUsername() {
            return username;
        }

        public boolean isSensitive() {
            return !username.equals("nils");
        }
    }
}
