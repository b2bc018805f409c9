package com.example.payroll;

/** A name that can sign in, whose it is, and what it may do. */
public final class SignIn {

    private final String name;
    private final String employee;
    private final String roles;

    SignIn(String name, String employee, String roles) {
        this.name = name;
        this.employee = employee;
        this.roles = roles;
    }

    public String getName() {
        return name;
    }

    public String getEmployee() {
        return employee;
    }

    public String getRoles() {
        return roles;
    }
}
