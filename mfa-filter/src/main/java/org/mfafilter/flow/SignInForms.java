package org.mfafilter.flow;

import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.session.Marks;
import org.mfafilter.verification.Verification;
import org.mfafilter.verification.VerificationOutcome;

/** What the two forms of later sign-ins do. Each has been found fresh, and its screen permitted, before it comes here. */
final class SignInForms {

    private final Verification verification;
    private final Marks marks;
    private final AuditLog audit;

    SignInForms(FlowServices services) {
        this.verification = services.verification();
        this.marks = services.marks();
        this.audit = services.audit();
    }

    void submit(Screen screen, Exchange exchange) {
        boolean recovery = screen == Screen.RECOVERY;
        String typed = exchange.typed("code");
        if (typed.trim().isEmpty()) {
            exchange.redirect(screen, recovery ? Notice.RECOVERY_MISSING : Notice.CODE_MISSING);
            return;
        }
        VerificationOutcome outcome = recovery
                ? verification.verifyRecoveryCode(exchange.caller(), typed)
                : verification.verifyCode(exchange.caller(), typed);
        switch (outcome.kind()) {
            case ACCEPTED:
                record(recovery ? MfaEvent.RECOVERY_CODE_ACCEPTED : MfaEvent.CODE_ACCEPTED, exchange);
                marks.set(exchange.request(), exchange.caller(), outcome.epoch());
                exchange.redirectToReturnAddress();
                break;
            case MALFORMED:
                exchange.redirect(screen, recovery ? Notice.RECOVERY_MALFORMED : Notice.CODE_MALFORMED);
                break;
            case WRONG:
                record(recovery ? MfaEvent.RECOVERY_CODE_REFUSED : MfaEvent.CODE_REFUSED, exchange);
                exchange.redirect(screen, recovery ? Notice.RECOVERY_WRONG : Notice.CODE_WRONG);
                break;
            case REPLAYED:
                record(MfaEvent.CODE_REPLAYED, exchange);
                exchange.redirect(screen, Notice.CODE_REPLAYED);
                break;
            case LOCKED:
                record(MfaEvent.GUESS_LOCKED, exchange);
                exchange.redirect(screen, Notice.LOCKED);
                break;
        }
    }

    private void record(MfaEvent event, Exchange exchange) {
        audit.record(event, exchange.caller(), exchange.request().getRemoteAddr());
    }
}
