package org.mfafilter.it.payara.host;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Anybody may sign in whose password is the name backwards; names that begin with {@code u} are not flagged. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "host")
public class HostSecurity implements IdentityStore {

    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        String caller = credential.getCaller();
        String password = new StringBuilder(caller).reverse().toString();
        if (!credential.compareTo(caller, password)) {
            return CredentialValidationResult.INVALID_RESULT;
        }
        boolean flagged = !caller.startsWith("u");
        return new CredentialValidationResult(caller, flagged ? Set.of("user", "sensitive-data") : Set.of("user"));
    }
}
