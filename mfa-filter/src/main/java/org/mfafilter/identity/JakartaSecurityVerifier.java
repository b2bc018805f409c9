package org.mfafilter.identity;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.credential.Password;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.logging.Logger;

/**
 * Asks the application's Jakarta Security identity stores. Loaded only where Jakarta Security may be there.
 *
 * <p>{@code VALID} counts only with the same caller name; {@code NOT_VALIDATED} is no answer, not a wrong password.
 */
final class JakartaSecurityVerifier implements PasswordVerifier {

    private static final Logger LOGGER = Logger.getLogger(JakartaSecurityVerifier.class.getName());

    @Override
    public PasswordAnswer verify(String callerName, char[] password) {
        Instance<IdentityStoreHandler> handlers;
        try {
            handlers = CDI.current().select(IdentityStoreHandler.class);
        } catch (IllegalStateException e) {
            return PasswordAnswer.UNANSWERED;
        }
        if (!handlers.isResolvable()) {
            return PasswordAnswer.UNANSWERED;
        }
        CredentialValidationResult result =
                handlers.get().validate(new UsernamePasswordCredential(callerName, new Password(password)));
        CredentialValidationResult.Status status = result.getStatus();
        if (status == CredentialValidationResult.Status.VALID) {
            return forSameCaller(result, callerName);
        }
        return status == CredentialValidationResult.Status.INVALID ? PasswordAnswer.INVALID : PasswordAnswer.UNANSWERED;
    }

    private static PasswordAnswer forSameCaller(CredentialValidationResult result, String callerName) {
        CallerPrincipal principal = result.getCallerPrincipal();
        if (principal != null && callerName.equals(principal.getName())) {
            return PasswordAnswer.VALID;
        }
        LOGGER.warning(
                "the identity stores know the signed-in caller under another name; offer a PasswordVerifier bean");
        return PasswordAnswer.UNANSWERED;
    }
}
