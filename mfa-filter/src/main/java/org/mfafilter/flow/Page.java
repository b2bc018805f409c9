package org.mfafilter.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mfafilter.enrollment.PasswordWay;
import org.mfafilter.session.Visit;
import org.mfafilter.store.GuessReservation;
import org.mfafilter.totp.ClockOffset;
import org.mfafilter.totp.QrCode;

/**
 * What one page shows, as a bean for a page language. Made for one request; not for keeping.
 *
 * <p>What belongs to some screens only is null or empty on the others.
 */
public final class Page {

    private final Screen screen;
    private final Exchange exchange;
    private final String form;
    private final @Nullable ApplicationToken token;
    private @Nullable String method;
    private PasswordWay passwordWay = PasswordWay.PASSWORD;
    private boolean proved;
    private @Nullable String phone;
    private @Nullable String keyId;
    private @Nullable String keyText;
    private @Nullable String otpauthUri;
    private @Nullable QrCode qrCode;
    private List<String> recoveryCodes = Collections.emptyList();
    private @Nullable String account;
    private boolean oldEntry;
    private boolean unfinished;
    private long minutesLeft;
    private int recoveryCodesLeft;
    private @Nullable GuessReservation guesses;
    private @Nullable String spoken;

    Page(Screen screen, Exchange exchange, String form) {
        this.screen = screen;
        this.exchange = exchange;
        this.form = form;
        this.token = ApplicationToken.of(exchange.request());
    }

    Page method(String chosen) {
        method = chosen;
        return this;
    }

    Page password(PasswordWay way, boolean signedInAgain) {
        passwordWay = way;
        proved = signedInAgain || way == PasswordWay.NONE;
        return this;
    }

    Page phone(@Nullable String chosen) {
        phone = chosen;
        return this;
    }

    Page key(String id) {
        keyId = id;
        return this;
    }

    Page secret(String text, String uri) {
        keyText = text;
        otpauthUri = uri;
        qrCode = QrCode.of(uri);
        return this;
    }

    Page recoveryCodes(List<String> codes) {
        recoveryCodes = Collections.unmodifiableList(new ArrayList<>(codes));
        return this;
    }

    Page account(String name, boolean again) {
        account = name;
        oldEntry = again;
        return this;
    }

    Page unfinished(boolean begunBefore) {
        unfinished = begunBefore;
        return this;
    }

    Page minutesLeft(long minutes) {
        minutesLeft = minutes;
        return this;
    }

    Page recoveryCodesLeft(int number) {
        recoveryCodesLeft = number;
        return this;
    }

    Page guesses(GuessReservation next) {
        guesses = next;
        return this;
    }

    /**
     * The screen's name.
     *
     * @return for example {@code recovery-codes}
     */
    public String getScreen() {
        return screen.id();
    }

    /**
     * The language of the page.
     *
     * @return a language tag
     */
    public String getLanguage() {
        return spoken == null ? exchange.language() : spoken;
    }

    /**
     * Speaks the language that the application itself speaks to this caller, unless the caller has chosen one on a page.
     *
     * @param tag a language tag; one that is not offered changes nothing
     */
    public void speak(String tag) {
        if (exchange.visit().language() == null && getLanguages().contains(tag)) {
            spoken = tag;
        }
    }

    /**
     * How the language is written.
     *
     * @return {@code ltr} or {@code rtl}
     */
    public String getDirection() {
        return Language.direction(getLanguage());
    }

    /**
     * The number that the page and the log have in common.
     *
     * @return eight letters and digits
     */
    public String getReference() {
        return exchange.visit().reference();
    }

    /**
     * The address of the application's logo.
     *
     * @return an address within this server, null where there is none
     */
    public @Nullable String getLogo() {
        AssetFile logo = exchange.settings().appearance().logo();
        return logo == null ? null : exchange.asset(logo.name());
    }

    /**
     * What there is to say about authenticator apps.
     *
     * @return the guidance in the page's language
     */
    public Guidance getGuidance() {
        return exchange.settings().appearance().guidance(getLanguage());
    }

    /**
     * The application's name.
     *
     * @return the name
     */
    public String getApplication() {
        return exchange.settings().applicationName();
    }

    /**
     * Whom to ask for help.
     *
     * @return an address, or null where none is configured
     */
    public @Nullable String getSupport() {
        return exchange.settings().support();
    }

    /**
     * Who is signed in.
     *
     * @return the caller's name
     */
    public String getCaller() {
        return exchange.caller().name();
    }

    /**
     * Tells whether the caller types the password again, rather than signing in again or doing neither.
     *
     * @return true for a page with the field
     */
    public boolean isPasswordTyped() {
        return passwordWay == PasswordWay.PASSWORD;
    }

    /**
     * Tells whether the password is a step of the set-up.
     *
     * @return false where the application's sign-in has no password
     */
    public boolean isPasswordStep() {
        return passwordWay != PasswordWay.NONE;
    }

    /**
     * Tells whether the caller must sign in again before going on.
     *
     * @return true for a page that leads to the sign-in
     */
    public boolean isSignInNeeded() {
        return passwordWay == PasswordWay.FRESH_SIGN_IN && !proved;
    }

    /**
     * The name of the field with which an anti-forgery filter in front of ours knows a form, for every form of the page.
     *
     * @return the field's name, null where no such filter is known
     */
    public @Nullable String getTokenField() {
        return token == null ? null : token.parameter();
    }

    /**
     * The value of that field.
     *
     * @return the value, null where no such filter is known
     */
    public @Nullable String getTokenValue() {
        return token == null ? null : token.value();
    }

    /**
     * The word of the notice to show.
     *
     * @return for example {@code code-wrong}, or null
     */
    public @Nullable String getNotice() {
        Notice notice = notice();
        return notice == null ? null : notice.id();
    }

    /** One that names minutes of which this session was not told, because it came by hand or late, says less. */
    private @Nullable Notice notice() {
        Notice notice = exchange.notice();
        Visit visit = exchange.visit();
        boolean untold = notice != null
                && notice.isClock()
                && !(visit.isClockTold()
                        && notice == ClockHint.notice(ClockOffset.at(visit.clockStep(), visit.clockOffset())));
        return untold ? Notice.CODE_WRONG : notice;
    }

    /**
     * Whether the notice is about what was typed into the field.
     *
     * @return true if it belongs to the field
     */
    public boolean isFieldFaulty() {
        Notice notice = notice();
        return notice != null && notice.isAboutField();
    }

    /**
     * Whether the notice is good news.
     *
     * @return true if nothing went wrong
     */
    public boolean isGoodNews() {
        Notice notice = notice();
        return notice != null && notice.isGood();
    }

    /**
     * The value of the hidden field {@code form} that every form of the page carries; good for one of them, once.
     *
     * @return the anti-forgery value
     */
    public String getForm() {
        return form;
    }

    /**
     * The address of one of our own places, with the caller's way back in it.
     *
     * @param place the last part of the path, such as {@code verify} or {@code sign-out}
     * @return an address within this server
     */
    public String address(String place) {
        return exchange.address(place);
    }

    /**
     * The address of a file of ours.
     *
     * @param name the file's name
     * @return an address within this server
     */
    public String asset(String name) {
        return exchange.asset(name);
    }

    /**
     * The address of this page in another language.
     *
     * @param language a language tag
     * @return an address within this server
     */
    public String inLanguage(String language) {
        return exchange.address(screen.id()) + (exchange.hasReturn() ? "&" : "?") + "lang=" + language;
    }

    /**
     * The languages of the pages.
     *
     * @return language tags
     */
    public List<String> getLanguages() {
        return exchange.settings().appearance().languages();
    }

    /**
     * Whether a set-up was begun before, perhaps in a session that has ended, and waits for its first code.
     *
     * @return true if the app may have an entry that is of no use
     */
    public boolean isUnfinished() {
        return unfinished;
    }

    /**
     * The kinds of phone to choose from.
     *
     * @return their names
     */
    public List<String> getPhones() {
        return Choices.PHONES;
    }

    /**
     * The method chosen.
     *
     * @return its name, null before
     */
    public @Nullable String getMethod() {
        return method;
    }

    /**
     * The kind of phone chosen.
     *
     * @return its name, null before
     */
    public @Nullable String getPhone() {
        return phone;
    }

    /**
     * The id of the key that the page is about, to be sent back with the form.
     *
     * @return an id, no secret
     */
    public @Nullable String getKeyId() {
        return keyId;
    }

    /**
     * The account name of the entry in the app.
     *
     * @return the caller's name, with a short tag where the caller had an entry before; null before the phone was said
     */
    public @Nullable String getAccount() {
        return account;
    }

    /**
     * Whether the app may have an entry from before.
     *
     * @return true if the caller had an authenticator once
     */
    public boolean isOldEntry() {
        return oldEntry;
    }

    /**
     * The key in groups of four.
     *
     * @return Base32 text, null on every page but the one to scan
     */
    public @Nullable String getKeyText() {
        return keyText;
    }

    /**
     * The link that opens an authenticator app on this phone.
     *
     * @return an {@code otpauth} URI, null on every page but the one to scan
     */
    public @Nullable String getOtpauthUri() {
        return otpauthUri;
    }

    /**
     * The QR code's side in modules, with the quiet zone.
     *
     * @return the side
     */
    public int getQrSize() {
        return Objects.requireNonNull(qrCode).size();
    }

    /**
     * The QR code's dark modules.
     *
     * @return SVG path data
     */
    public String getQrPath() {
        return Objects.requireNonNull(qrCode).path();
    }

    /**
     * The recovery codes.
     *
     * @return the codes in groups, empty on every page but theirs
     */
    public List<String> getRecoveryCodes() {
        return recoveryCodes;
    }

    /**
     * Whether the caller has said that the recovery codes are saved.
     *
     * @return false before, and where they were left unsaid
     */
    public boolean isCodesSaved() {
        return exchange.visit().isCodesSaved();
    }

    /**
     * How many minutes are left of the ten for this key.
     *
     * @return whole minutes, rounded up
     */
    public long getMinutesLeft() {
        return minutesLeft;
    }

    /**
     * How many minutes the phone's clock is off, as the last refused code told.
     *
     * @return whole minutes, at least one
     */
    public long getClockMinutes() {
        Visit visit = exchange.visit();
        return ClockOffset.at(visit.clockStep(), visit.clockOffset()).minutes();
    }

    /**
     * How many wrong codes there were at sign-in since the last right one.
     *
     * @return the number, 0 on every page but those of a later sign-in
     */
    public int getWrongCodes() {
        return guesses == null ? 0 : guesses.wrongBefore();
    }

    /**
     * How long the next code has to wait.
     *
     * @return whole seconds, rounded up; 0 if it need not wait, or if no wait will help
     */
    public long getWaitSeconds() {
        Duration wait = guesses == null ? null : guesses.waitTime();
        return wait == null ? 0 : (wait.toMillis() + 999) / 1000;
    }

    /**
     * Whether no code of the authenticator counts any more after too many wrong ones.
     *
     * @return true if only a recovery code leads on
     */
    public boolean isDisabled() {
        return guesses != null && guesses.isDisabled();
    }

    /**
     * How many recovery codes are left.
     *
     * @return the number, 0 on every page but the one after a recovery code
     */
    public int getRecoveryCodesLeft() {
        return recoveryCodesLeft;
    }

    /**
     * Where the caller was going.
     *
     * @return an address within this application
     */
    public String getReturnAddress() {
        return exchange.returnAddress();
    }

    @Override
    public String toString() {
        return "Page[" + screen + "]";
    }
}
