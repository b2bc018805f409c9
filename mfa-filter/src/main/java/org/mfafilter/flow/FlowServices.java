package org.mfafilter.flow;

import java.security.SecureRandom;
import java.time.Clock;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.enrollment.Enrollment;
import org.mfafilter.identity.PasswordVerifier;
import org.mfafilter.session.Marks;
import org.mfafilter.verification.Verification;

/** What the steps of the flow need. Immutable. */
public final class FlowServices {

    private final Enrollment enrollment;
    private final Verification verification;
    private final PasswordVerifier passwords;
    private final Marks marks;
    private final AuditLog audit;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * Puts the parts together.
     *
     * @param enrollment binds authenticators
     * @param verification verifies codes
     * @param passwords checks passwords again
     * @param marks marks sessions
     * @param audit records what happens
     * @param random makes anti-forgery values
     * @param clock tells what is left of a wait
     */
    public FlowServices(
            Enrollment enrollment,
            Verification verification,
            PasswordVerifier passwords,
            Marks marks,
            AuditLog audit,
            SecureRandom random,
            Clock clock) {
        this.enrollment = enrollment;
        this.verification = verification;
        this.passwords = passwords;
        this.marks = marks;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    Enrollment enrollment() {
        return enrollment;
    }

    Verification verification() {
        return verification;
    }

    PasswordVerifier passwords() {
        return passwords;
    }

    Marks marks() {
        return marks;
    }

    AuditLog audit() {
        return audit;
    }

    SecureRandom random() {
        return random;
    }

    Clock clock() {
        return clock;
    }
}
