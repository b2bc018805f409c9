package org.mfafilter.flow;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.mfafilter.audit.AuditLog;
import org.mfafilter.audit.MfaEvent;
import org.mfafilter.enrollment.Enrollment;
import org.mfafilter.enrollment.EnrollmentOutcome;
import org.mfafilter.enrollment.PasswordCheck;
import org.mfafilter.enrollment.PasswordWay;
import org.mfafilter.session.FreshSignIn;
import org.mfafilter.session.Marks;
import org.mfafilter.session.SessionKey;
import org.mfafilter.session.SetUp;

/** What the forms of the set-up do. Each has been found fresh, and its screen permitted, before it comes here. */
final class SetUpForms {

    private final Enrollment enrollment;
    private final PasswordCheck passwords;
    private final Marks marks;
    private final AuditLog audit;
    private final ClockHint clockHint;
    private final SignOut signOut;
    private final FreshSignIns freshSignIns;
    private final Clock clock = Clock.systemUTC();

    SetUpForms(FlowServices services, ClockHint clockHint, SignOut signOut, FreshSignIns freshSignIns) {
        this.enrollment = services.enrollment();
        this.passwords = services.passwords();
        this.marks = services.marks();
        this.audit = services.audit();
        this.clockHint = clockHint;
        this.signOut = signOut;
        this.freshSignIns = freshSignIns;
    }

    void submit(Screen screen, Exchange exchange) throws IOException {
        if (isOfAnotherKey(screen, exchange)) {
            exchange.redirect(Screen.of(exchange.setUp().step()), Notice.KEY_REPLACED);
            return;
        }
        switch (screen) {
            case METHODS:
                chooseMethod(exchange);
                break;
            case PASSWORD:
                provePassword(exchange);
                break;
            case PHONE:
                choosePhone(exchange);
                break;
            case SCAN:
            case CODE:
                submitWithKey(screen, exchange);
                break;
            case RECOVERY_CODES:
                enrollment.finish(exchange.caller(), exchange.setUp().keyId());
                exchange.visit().codesSaved("yes".equals(exchange.field("saved")));
                go(exchange, SetUp.Step.DONE);
                break;
            default:
                exchange.redirect(screen);
                break;
        }
    }

    private void submitWithKey(Screen screen, Exchange exchange) {
        String action = exchange.typed("action");
        if (action.equals("more-time")) {
            moreTime(screen, exchange);
        } else if (action.equals("back")) {
            go(exchange, screen == Screen.SCAN ? SetUp.Step.PHONE : SetUp.Step.SCAN);
        } else if (screen == Screen.SCAN) {
            go(exchange, SetUp.Step.CODE);
        } else {
            confirm(exchange);
        }
    }

    /** The ten minutes begin anew; where the key is gone, the page says so by itself. */
    private void moreTime(Screen screen, Exchange exchange) {
        SetUp setUp = exchange.setUp();
        Duration sincePassword = Duration.ofMillis(clock.millis() - setUp.begunAtMillis());
        boolean prolonged = enrollment.prolong(exchange.caller(), setUp.keyId(), sincePassword);
        exchange.redirect(screen, prolonged ? Notice.MORE_TIME : Notice.NO_MORE_TIME);
    }

    /** Tells whether a form comes from a page about a key that is no longer the session's. */
    static boolean isOfAnotherKey(Screen screen, Exchange exchange) {
        boolean aboutKey = screen == Screen.PHONE || screen == Screen.SCAN || screen == Screen.CODE;
        SetUp setUp = exchange.setUp();
        return aboutKey && (!setUp.hasKey() || !setUp.keyId().equals(exchange.field("key")));
    }

    /** Gives up the set-up; a caller who is verified all the same goes on to the application. */
    void cancel(Exchange exchange, Screen current, boolean verified) {
        if (current.compareTo(Screen.CODE) > 0) {
            exchange.redirect(current);
            return;
        }
        dropKey(exchange);
        exchange.setUp(SetUp.START);
        if (verified) {
            Marks.forbidSetUp(exchange.request());
            exchange.redirectToReturnAddress();
        } else {
            exchange.redirect(Screen.METHODS);
        }
    }

    private void chooseMethod(Exchange exchange) {
        String method = exchange.typed("method");
        if (!exchange.guidance().has(method)) {
            exchange.redirect(Screen.METHODS, Notice.METHOD_MISSING);
            return;
        }
        dropKey(exchange);
        exchange.setUp(SetUp.START.choose(method));
        if (passwords.way() == PasswordWay.NONE) {
            begin(exchange);
        } else {
            exchange.redirect(Screen.PASSWORD);
        }
    }

    private void provePassword(Exchange exchange) throws IOException {
        switch (passwords.way()) {
            case PASSWORD:
                checkPassword(exchange);
                break;
            case FRESH_SIGN_IN:
                if (freshSignIns.counts(exchange.request(), exchange.caller())) {
                    FreshSignIn.spend(exchange.request());
                    begin(exchange);
                } else {
                    freshSignIns.ask(exchange);
                }
                break;
            case NONE:
                begin(exchange);
                break;
        }
    }

    private void begin(Exchange exchange) {
        marks.changeSessionId(exchange.request()); // whoever holds the old id did not type the password
        String id = enrollment.begin(exchange.caller(), exchange.setUp().method());
        Map<String, String> details =
                Collections.singletonMap("password", passwords.way().logName());
        exchange.record(audit, MfaEvent.ENROLLMENT_BEGUN, details);
        exchange.setUp(exchange.setUp().begin(id, clock.millis()));
        exchange.redirect(Screen.PHONE);
    }

    private void checkPassword(Exchange exchange) throws IOException {
        char[] password = exchange.typed("password").toCharArray();
        if (password.length == 0) {
            exchange.redirect(Screen.PASSWORD, Notice.PASSWORD_MISSING);
            return;
        }
        PasswordCheck.Outcome outcome = passwords.check(
                exchange.caller(),
                SessionKey.of(exchange.request()),
                password,
                exchange.request().getAuthType() != null);
        Arrays.fill(password, '\0');
        switch (outcome) {
            case VALID:
                begin(exchange);
                break;
            case INVALID:
                record(MfaEvent.PASSWORD_REFUSED, exchange);
                exchange.redirect(Screen.PASSWORD, Notice.PASSWORD_WRONG);
                break;
            case UNANSWERED:
                record(MfaEvent.PASSWORD_NOT_CHECKED, exchange);
                exchange.redirect(Screen.PASSWORD, Notice.PASSWORD_UNANSWERED);
                break;
            case LAST_ONE:
            case USED_UP:
                record(MfaEvent.PASSWORD_GUESSES_USED_UP, exchange);
                signOut.afterWrongPasswords(exchange);
                break;
        }
    }

    private void choosePhone(Exchange exchange) {
        String phone = exchange.typed("phone");
        if (!Choices.PHONES.contains(phone)) {
            exchange.redirect(Screen.PHONE, Notice.PHONE_MISSING);
            return;
        }
        exchange.setUp(exchange.setUp().usePhone(phone));
        exchange.redirect(Screen.SCAN);
    }

    private void confirm(Exchange exchange) {
        String typed = exchange.typed("code");
        SetUp setUp = exchange.setUp();
        if (typed.trim().isEmpty()) {
            exchange.redirect(Screen.CODE, Notice.CODE_MISSING);
            return;
        }
        EnrollmentOutcome outcome = confirm(exchange, setUp, typed);
        switch (outcome.kind()) {
            case CONFIRMED:
                record(MfaEvent.ENROLLMENT_CONFIRMED, exchange);
                Marks.forbidSetUp(exchange.request());
                marks.set(exchange.request(), exchange.caller(), outcome.epoch());
                go(exchange, SetUp.Step.RECOVERY_CODES);
                break;
            case MALFORMED:
                record(MfaEvent.CODE_MALFORMED, exchange);
                exchange.redirect(Screen.CODE, Notice.CODE_MALFORMED);
                break;
            case WRONG:
                record(MfaEvent.ENROLLMENT_CODE_REFUSED, exchange);
                Notice notice = outcome.isOfOldEntry() && exchange.settings().hasHints()
                        ? Notice.OLD_ENTRY
                        : clockHint.atSetUp(outcome.clockOffset(), exchange.visit());
                exchange.visit().save(exchange.request());
                exchange.redirect(Screen.CODE, notice);
                break;
            case USED_UP:
                record(MfaEvent.ENROLLMENT_GUESSES_USED_UP, exchange);
                beginAnew(exchange, Notice.KEY_USED_UP);
                break;
            case REPLACED:
                record(MfaEvent.ENROLLMENT_KEY_GONE, exchange);
                beginAnew(exchange, Notice.KEY_REPLACED);
                break;
            case EXPIRED:
                record(MfaEvent.ENROLLMENT_KEY_GONE, exchange);
                beginAnew(exchange, Notice.KEY_EXPIRED);
                break;
            case CONFIRMED_BEFORE:
                record(MfaEvent.ENROLLMENT_KEY_GONE, exchange);
                exchange.redirect(Screen.RECOVERY_CODES);
                break;
            case OTHER_SPELLING:
                exchange.redirect(Screen.METHODS); // where the refusal is
                break;
        }
    }

    /** A caller who sets up anew may have a mark, which the new authenticator ends. */
    private EnrollmentOutcome confirm(Exchange exchange, SetUp setUp, String typed) {
        boolean confirmed = false;
        Marks.hold(exchange.request(), true);
        try {
            EnrollmentOutcome outcome = enrollment.confirm(exchange.caller(), setUp.keyId(), typed);
            confirmed = outcome.kind() == EnrollmentOutcome.Kind.CONFIRMED;
            return outcome;
        } finally {
            if (!confirmed) {
                Marks.hold(exchange.request(), false);
            }
        }
    }

    /** The key is lost: the method stays chosen, the password is asked for again. */
    private static void beginAnew(Exchange exchange, Notice notice) {
        exchange.setUp(SetUp.START.choose(exchange.setUp().method()));
        exchange.redirect(Screen.PASSWORD, notice);
    }

    private void dropKey(Exchange exchange) {
        SetUp setUp = exchange.setUp();
        if (setUp.hasKey() && enrollment.cancel(exchange.caller(), setUp.keyId())) {
            record(MfaEvent.ENROLLMENT_CANCELLED, exchange);
        }
    }

    private static void go(Exchange exchange, SetUp.Step step) {
        exchange.setUp(
                step == SetUp.Step.METHODS ? SetUp.START : exchange.setUp().at(step));
        exchange.redirect(Screen.of(step));
    }

    private void record(MfaEvent event, Exchange exchange) {
        exchange.record(audit, event);
    }
}
