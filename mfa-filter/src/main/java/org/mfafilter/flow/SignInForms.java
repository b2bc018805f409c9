package org.mfafilter.flow;

import java.util.Collections;
import java.util.Map;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.enrollment.Enrollment;
import org.mfafilter.recovery.RecoveryCode;
import org.mfafilter.session.Marks;
import org.mfafilter.session.SetUp;
import org.mfafilter.store.StoredAuthenticator;
import org.mfafilter.verification.Verification;
import org.mfafilter.verification.VerificationOutcome;

/** What the forms of later sign-ins do. Each has been found fresh, and its screen permitted, before it comes here. */
final class SignInForms {

    private final Verification verification;
    private final Enrollment enrollment;
    private final Marks marks;
    private final AuditLog audit;
    private final ClockHint clockHint;

    SignInForms(FlowServices services, ClockHint clockHint) {
        this.verification = services.verification();
        this.enrollment = services.enrollment();
        this.marks = services.marks();
        this.audit = services.audit();
        this.clockHint = clockHint;
    }

    void submit(Screen screen, Exchange exchange) {
        if (screen == Screen.STILL_AT_HAND) {
            stillAtHand(exchange);
            return;
        }
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
                accepted(recovery, outcome, exchange);
                break;
            case ACCEPTED_FOR_SET_UP:
                record(MfaEvent.RECOVERY_CODE_ACCEPTED_FOR_SET_UP, exchange);
                marks.permitSetUp(exchange.request(), exchange.caller(), outcome.epoch());
                exchange.setUp(SetUp.START);
                exchange.redirect(Screen.METHODS, Notice.SET_UP_ANEW);
                break;
            case MALFORMED:
                record(MfaEvent.CODE_MALFORMED, exchange);
                exchange.redirect(screen, recovery ? Notice.RECOVERY_MALFORMED : malformed(typed, exchange));
                break;
            case WRONG:
                record(recovery ? MfaEvent.RECOVERY_CODE_REFUSED : MfaEvent.CODE_REFUSED, exchange);
                exchange.redirect(screen, recovery ? Notice.RECOVERY_WRONG : hint(outcome, exchange));
                break;
            case WRONG_AND_DISABLED:
                record(MfaEvent.AUTHENTICATOR_DISABLED, exchange);
                exchange.redirect(screen, Notice.DISABLED);
                break;
            case REPLAYED:
                record(MfaEvent.CODE_REPLAYED, exchange);
                exchange.redirect(screen, Notice.CODE_REPLAYED);
                break;
            case LOCKED:
                record(MfaEvent.GUESS_LOCKED, exchange);
                exchange.redirect(screen, Notice.LOCKED);
                break;
            case DISABLED:
                record(MfaEvent.GUESS_DISABLED, exchange);
                exchange.redirect(screen, Notice.DISABLED);
                break;
        }
    }

    private void accepted(boolean recovery, VerificationOutcome outcome, Exchange exchange) {
        Map<String, String> details =
                Collections.singletonMap("wrong-codes-before", Integer.toString(outcome.wrongGuessesBefore()));
        MfaEvent event = recovery ? MfaEvent.RECOVERY_CODE_ACCEPTED : MfaEvent.CODE_ACCEPTED;
        exchange.record(audit, event, details);
        marks.set(exchange.request(), exchange.caller(), outcome.epoch());
        if (recovery) {
            marks.permitSetUp(exchange.request(), exchange.caller(), outcome.epoch());
            exchange.setUp(SetUp.START.at(SetUp.Step.RECOVERED));
            exchange.redirect(Screen.STILL_AT_HAND);
        } else if (hasUnseenRecoveryCodes(exchange)) {
            exchange.setUp(exchange.setUp().at(SetUp.Step.RECOVERY_CODES));
            exchange.redirect(Screen.RECOVERY_CODES);
        } else {
            exchange.redirectToReturnAddress();
        }
    }

    /** The set-up of this session was confirmed, but the answer was lost on its way. */
    private boolean hasUnseenRecoveryCodes(Exchange exchange) {
        SetUp setUp = exchange.setUp();
        return setUp.step() == SetUp.Step.CODE
                && enrollment.recoveryCodes(exchange.caller(), setUp.keyId()).isPresent();
    }

    /** Yes leads on; No leads to the password and a new key of the same kind, and the old one stays until that is confirmed. */
    private void stillAtHand(Exchange exchange) {
        switch (exchange.typed("answer")) {
            case "yes":
                Marks.forbidSetUp(exchange.request());
                exchange.setUp(SetUp.START);
                exchange.redirectToReturnAddress();
                break;
            case "no":
                exchange.setUp(SetUp.START.choose(method(exchange)));
                exchange.redirect(Screen.PASSWORD);
                break;
            default:
                exchange.redirect(Screen.STILL_AT_HAND);
                break;
        }
    }

    private static Notice malformed(String typed, Exchange exchange) {
        boolean recoveryCode = RecoveryCode.parse(typed).isPresent();
        return recoveryCode && exchange.settings().hasHints() ? Notice.RECOVERY_CODE_IN_CODE : Notice.CODE_MALFORMED;
    }

    private String method(Exchange exchange) {
        for (StoredAuthenticator authenticator :
                verification.find(exchange.caller()).authenticators()) {
            if (exchange.guidance().has(authenticator.method())) {
                return authenticator.method();
            }
        }
        return exchange.guidance().apps().get(0);
    }

    private Notice hint(VerificationOutcome outcome, Exchange exchange) {
        Notice notice = clockHint.atSignIn(outcome.clockOffset(), exchange.visit());
        exchange.visit().save(exchange.request());
        return notice;
    }

    private void record(MfaEvent event, Exchange exchange) {
        exchange.record(audit, event);
    }
}
