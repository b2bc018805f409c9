package org.mfafilter.flow;

import java.security.SecureRandom;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.crypto.SecretCipher;
import org.mfafilter.enrollment.Enrollment;
import org.mfafilter.enrollment.PasswordCheck;
import org.mfafilter.session.Marks;
import org.mfafilter.verification.Verification;

/** What the steps of the flow need. Immutable. */
public final class FlowServices {

    private final Enrollment enrollment;
    private final Verification verification;
    private final PasswordCheck passwords;
    private final Marks marks;
    private final AuditLog audit;
    private final SecretCipher cipher;
    private final SecureRandom random;

    /**
     * Puts the parts together.
     *
     * @param enrollment binds authenticators
     * @param verification verifies codes
     * @param passwords checks passwords again
     * @param marks marks sessions
     * @param audit records what happens
     * @param cipher seals forms that wait for the code
     * @param random makes anti-forgery values
     */
    public FlowServices(
            Enrollment enrollment,
            Verification verification,
            PasswordCheck passwords,
            Marks marks,
            AuditLog audit,
            SecretCipher cipher,
            SecureRandom random) {
        this.enrollment = enrollment;
        this.verification = verification;
        this.passwords = passwords;
        this.marks = marks;
        this.audit = audit;
        this.cipher = cipher;
        this.random = random;
    }

    Enrollment enrollment() {
        return enrollment;
    }

    Verification verification() {
        return verification;
    }

    PasswordCheck passwords() {
        return passwords;
    }

    Marks marks() {
        return marks;
    }

    AuditLog audit() {
        return audit;
    }

    SecretCipher cipher() {
        return cipher;
    }

    SecureRandom random() {
        return random;
    }
}
