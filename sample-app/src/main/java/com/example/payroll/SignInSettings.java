package com.example.payroll;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.FormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.LoginToContinue;
import jakarta.security.enterprise.identitystore.DatabaseIdentityStoreDefinition;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;

/** How people sign in: a form of our own, names and passwords from our own database. */
@FormAuthenticationMechanismDefinition(
        loginToContinue = @LoginToContinue(loginPage = "/login.jsp", errorPage = "/login.jsp?error=true"))
@DatabaseIdentityStoreDefinition(
        dataSourceLookup = "java:app/jdbc/payroll",
        callerQuery = "select password from sign_in where name = ?",
        groupsQuery = "select role from sign_in_role where name = ?",
        hashAlgorithm = Pbkdf2PasswordHash.class)
@ApplicationScoped
public class SignInSettings {}
