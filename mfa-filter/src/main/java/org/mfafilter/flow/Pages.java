package org.mfafilter.flow;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mfafilter.enrollment.Enrollment;
import org.mfafilter.enrollment.PasswordWay;
import org.mfafilter.enrollment.PendingKey;
import org.mfafilter.session.SetUp;
import org.mfafilter.store.GuessKind;
import org.mfafilter.totp.OtpauthUri;
import org.mfafilter.totp.TotpSecret;
import org.mfafilter.verification.Verification;

/** Puts into a page what its screen shows. Changes nothing; leads on where a key or the codes are gone. */
final class Pages {

    private final Enrollment enrollment;
    private final Verification verification;
    private final PasswordWay passwordWay;
    private final FreshSignIns freshSignIns;
    private final PlainPage plainPage;

    Pages(FlowServices services, FreshSignIns freshSignIns, PlainPage plainPage) {
        this.plainPage = plainPage;
        this.passwordWay = services.passwords().way();
        this.freshSignIns = freshSignIns;
        this.enrollment = services.enrollment();
        this.verification = services.verification();
    }

    /**
     * Fills a page.
     *
     * @return false if the page cannot be shown and the caller was led elsewhere
     */
    boolean fill(Page page, Screen screen, Exchange exchange) {
        page.password(passwordWay, freshSignIns.counts(exchange.request(), exchange.caller()));
        switch (screen) {
            case METHODS:
                page.unfinished(!exchange.setUp().hasKey() && enrollment.isLeft(exchange.caller()));
                return true;
            case PASSWORD:
                page.method(exchange.setUp().method());
                return true;
            case PHONE:
            case SCAN:
            case CODE:
                return fillWithKey(page, screen, exchange);
            case RECOVERY_CODES:
                return fillWithCodes(page, exchange);
            case VERIFY:
                page.guesses(verification.lookAtGuesses(exchange.caller(), GuessKind.CODE));
                return true;
            case RECOVERY:
                page.guesses(verification.lookAtGuesses(exchange.caller(), GuessKind.RECOVERY_CODE));
                return true;
            case STILL_AT_HAND:
                page.recoveryCodesLeft(verification.recoveryCodesLeft(exchange.caller()));
                return true;
            default:
                return true;
        }
    }

    void download(Exchange exchange) throws IOException {
        Optional<List<String>> codes = recoveryCodes(exchange);
        if (!codes.isPresent()) {
            exchange.redirect(Screen.DONE, Notice.RECOVERY_CODES_GONE);
            return;
        }
        StringBuilder text = new StringBuilder();
        text.append(plainPage.aboveRecoveryCodes(exchange)).append("\r\n\r\n");
        codes.get().forEach(code -> text.append(code).append("\r\n"));
        Replies.protect(exchange.response());
        exchange.response().setHeader("Content-Disposition", "attachment; filename=\"recovery-codes.txt\"");
        Replies.write("text/plain;charset=UTF-8", text.toString(), exchange.request(), exchange.response());
    }

    /** The recovery codes, while they may be shown in this session. */
    Optional<List<String>> recoveryCodes(Exchange exchange) {
        return enrollment.recoveryCodes(exchange.caller(), exchange.setUp().keyId());
    }

    private boolean fillWithKey(Page page, Screen screen, Exchange exchange) {
        SetUp setUp = exchange.setUp();
        PendingKey key = enrollment.look(exchange.caller(), setUp.keyId());
        switch (key.state()) {
            case PENDING:
                break;
            case REPLACED:
                exchange.redirect(Screen.PASSWORD, Notice.KEY_REPLACED);
                return false;
            default:
                exchange.redirect(Screen.PASSWORD, Notice.KEY_EXPIRED);
                return false;
        }
        String phone = screen == Screen.PHONE ? null : setUp.phone();
        String app = phone == null ? setUp.method() : exchange.guidance().forPhone(setUp.method(), phone);
        page.method(app).phone(setUp.phone()).key(setUp.keyId());
        page.minutesLeft(minutes(key.timeLeft()));
        if (screen == Screen.PHONE) {
            return true;
        }
        long earlier = enrollment.earlierSetUps(exchange.caller());
        String name = exchange.caller().name();
        String account = earlier == 0 ? name : name + " (" + (earlier + 1) + ')'; // tells it from an old entry
        page.account(account, earlier > 0);
        if (screen == Screen.SCAN) {
            TotpSecret secret = key.secret();
            page.secret(
                    secret.toBase32Groups(), OtpauthUri.of(exchange.settings().issuer(), account, secret));
        }
        return true;
    }

    private boolean fillWithCodes(Page page, Exchange exchange) {
        Optional<List<String>> codes = recoveryCodes(exchange);
        if (!codes.isPresent()) {
            exchange.redirect(Screen.DONE, Notice.RECOVERY_CODES_GONE);
            return false;
        }
        page.recoveryCodes(codes.get());
        return true;
    }

    private static long minutes(Duration time) {
        return Math.max(1, (time.toMillis() + 59_999) / 60_000);
    }
}
