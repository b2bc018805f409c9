package org.mfafilter.faces;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mfafilter.flow.Language;
import org.mfafilter.flow.Page;
import org.mfafilter.flow.Texts;

/** The bean {@code #{mfaFilter}} of the views: the page, its texts, its files. Made for one request. */
public final class PageModel {

    /** The request attribute that the views find the model under. */
    static final String ATTRIBUTE = "mfaFilter";

    private static final List<String> STEPS = Arrays.asList("methods", "password", "phone", "scan", "code");

    private static final List<String> STEPS_WITHOUT_PASSWORD = Arrays.asList("methods", "phone", "scan", "code");

    /** From so many seconds on a wait is told in minutes, and in hours. */
    private static final int MINUTES = 120;

    private static final int HOURS = 120 * 60;
    private static final int FEW_CODES = 3;

    private final Page page;
    private @Nullable Texts texts;
    private final Map<String, String> values = new HashMap<>();
    private final Style style;
    private final String script;
    private boolean whole;

    PageModel(Page page, Style style, String script) {
        this.page = page;
        this.style = style;
        this.script = script;
    }

    /** The texts; from the first one on the language is decided. */
    private Texts texts() {
        if (texts == null) {
            texts = style.texts(page.getLanguage());
            fillIn();
        }
        return texts;
    }

    private void fillIn() {
        values.put("application", page.getApplication());
        values.put("caller", page.getCaller());
        values.put("reference", page.getReference());
        values.put("left", Long.toString(page.getMinutesLeft()));
        String support = page.getSupport();
        values.put("help", support == null ? text("help.support") : support);
        String method = page.getMethod();
        if (method != null) {
            values.put("app", page.getGuidance().name(method));
        }
        String account = page.getAccount();
        values.put("account", account == null ? page.getCaller() : account);
        values.put("wrong", Integer.toString(page.getWrongCodes()));
        values.put("clock", Long.toString(page.getClockMinutes()));
        String phone = page.getPhone();
        boolean known = phone != null && texts().all().containsKey("clock." + phone);
        values.put("correct", text("clock." + (known ? phone : "any")));
    }

    /**
     * What to show.
     *
     * @return the page
     */
    public Page getPage() {
        return page;
    }

    /**
     * A text in the page's language.
     *
     * @param key the text's key
     * @return the text with its values filled in
     */
    public String text(String key) {
        return texts().get(key, values);
    }

    /**
     * The address of the style sheet.
     *
     * @return an address within this server
     */
    public String getStyleSheet() {
        return page.asset(style.sheet().name());
    }

    /**
     * The address of the script.
     *
     * @return an address within this server
     */
    public String getScript() {
        return script;
    }

    /**
     * The frame of the page. Asked for before anything of the page is drawn, in the language that the application's Faces
     * has found for the view by its locale configuration or its view handler.
     *
     * @param found the locale of the view
     * @param configured whether the application names locales; otherwise it is the server's own, unless a view handler of
     *     the application's has found it
     * @return the path of a Facelets template
     */
    public String template(Locale found, boolean configured) {
        if (configured || !found.equals(Locale.getDefault())) {
            page.speak(Language.tag(found));
        }
        return style.template();
    }

    /**
     * The view of the page's content, which a template includes.
     *
     * @return the path of a Facelet
     */
    public String getContent() {
        return "/WEB-INF/mfa-ui/" + page.getScreen() + ".xhtml";
    }

    /**
     * A sign beside a text.
     *
     * @param name its name
     * @return SVG path data for a square of 24 units
     */
    public String icon(String name) {
        return Icons.path(name);
    }

    /**
     * The heading of the page.
     *
     * @return the heading, which may name the app
     */
    public String getHeading() {
        switch (page.getScreen()) {
            case "scan":
                return page.getGuidance().configure(String.valueOf(page.getMethod()));
            case "password":
                return text(passwordKey() + ".heading");
            default:
                return text(page.getScreen() + ".heading");
        }
    }

    /**
     * What the page about the password says.
     *
     * @return the text, which fits the way in which the password is proved here
     */
    public String getPasswordText() {
        return text(passwordKey() + ".text");
    }

    private String passwordKey() {
        if (page.isPasswordTyped()) {
            return "password";
        }
        return page.isSignInNeeded() ? "password.sign-in" : "password.proved";
    }

    /**
     * The title of the window.
     *
     * @return the heading and the application; a fault is said first
     */
    public String getTitle() {
        String title = getHeading() + " – " + page.getApplication();
        return page.getNotice() != null && !page.isGoodNews() ? text("error") + ' ' + title : title;
    }

    /**
     * The text of the notice.
     *
     * @return the text, null where there is no notice
     */
    public @Nullable String getNotice() {
        return page.getNotice() == null ? null : text("notice." + page.getNotice());
    }

    /**
     * How many wrong codes there were since the last right one.
     *
     * @return the text, null where there was none
     */
    public @Nullable String getWrongCodes() {
        return page.getWrongCodes() == 0 ? null : text("verify.wrong-codes");
    }

    /**
     * How long the next code has to wait, or that no code counts any more.
     *
     * @return the text, null where there is no wait
     */
    public @Nullable String getWait() {
        long seconds = page.getWaitSeconds();
        if (page.isDisabled()) {
            values.put("time", timeIn(seconds));
            return text(seconds == 0 ? "verify.disabled" : "verify.disabled.wait");
        }
        if (seconds == 0) {
            return null;
        }
        String unit = seconds < MINUTES ? "seconds" : seconds <= HOURS ? "minutes" : "hours";
        long length = seconds < MINUTES ? 1 : seconds <= HOURS ? 60 : 3600;
        values.put("number", Long.toString((seconds + length - 1) / length));
        values.put("time", timeIn(seconds));
        return text("verify.wait." + unit);
    }

    /** A time of the day, with the date unless it is today's, as the page's language writes it, in the server's time zone. */
    private String timeIn(long seconds) {
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        LocalDateTime then = now.plusSeconds(seconds);
        boolean today = now.toLocalDate().equals(then.toLocalDate());
        DateTimeFormatter format = today
                ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);
        return format.withLocale(locale()).format(then);
    }

    /**
     * What stands above printed recovery codes.
     *
     * @return application, caller and today's date
     */
    public String getPrintedHeading() {
        DateTimeFormatter format =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale());
        values.put("date", format.format(LocalDate.now(ZoneId.systemDefault())));
        return text("recovery-codes.printed");
    }

    private Locale locale() {
        return Locale.forLanguageTag(page.getLanguage());
    }

    /**
     * How many recovery codes are left.
     *
     * @return the text
     */
    public String getCodesLeft() {
        values.put("number", Integer.toString(page.getRecoveryCodesLeft()));
        return text("still-at-hand.left");
    }

    /**
     * Whether so few recovery codes are left that new ones are due.
     *
     * @return true for three or fewer
     */
    public boolean isFewCodesLeft() {
        return page.getRecoveryCodesLeft() <= FEW_CODES;
    }

    /**
     * Which step of the set-up this is.
     *
     * @return such as "Step 2 of 5", null on a page that is none
     */
    public @Nullable String getProgress() {
        int step = getStep();
        if (step == 0) {
            return null;
        }
        values.put("step", Integer.toString(step));
        values.put("steps", Integer.toString(steps().size()));
        return text("progress");
    }

    /**
     * The number of the step.
     *
     * @return from 1, 0 on a page that is none
     */
    public int getStep() {
        return steps().indexOf(page.getScreen()) + 1;
    }

    /**
     * The numbers of all steps, for a line of them.
     *
     * @return from 1 to how many there are
     */
    public List<Integer> getSteps() {
        List<Integer> numbers = new ArrayList<>();
        steps().forEach(step -> numbers.add(numbers.size() + 1));
        return numbers;
    }

    private List<String> steps() {
        return page.isPasswordStep() ? STEPS : STEPS_WITHOUT_PASSWORD;
    }

    /**
     * What to do in the app, in order.
     *
     * @return the steps for this app and this phone
     */
    public List<String> getAppSteps() {
        return page.getGuidance()
                .steps(String.valueOf(page.getMethod()), String.valueOf(page.getPhone()), page.getApplication());
    }

    /**
     * Where the app can be had.
     *
     * @return an address of the phone's store, null where there is none
     */
    public @Nullable String getStoreLink() {
        return page.getGuidance().link(String.valueOf(page.getMethod()), String.valueOf(page.getPhone()));
    }

    /**
     * The key as a screen reader is to say it: sign by sign, a pause after each four.
     *
     * @return such as {@code J B S W, Y 3 D P}
     */
    public String getSpokenKey() {
        String groups = String.valueOf(page.getKeyText());
        values.put(
                "spoken",
                groups.replace(" ", ",")
                        .replaceAll("([A-Z2-7])(?=[A-Z2-7])", "$1 ")
                        .replace(",", ", "));
        return text("scan.key.spoken");
    }

    /**
     * The support as a link.
     *
     * @return a {@code mailto:} address, null where the support is no e-mail address
     */
    public @Nullable String getSupportLink() {
        String support = page.getSupport();
        boolean mail = support != null && support.indexOf('@') > 0 && support.indexOf(' ') < 0;
        return mail ? "mailto:" + support : null;
    }

    /**
     * Stands last in the view: once it was asked for, the page is whole.
     *
     * @return nothing to be seen
     */
    public String getEnd() {
        whole = true;
        return "";
    }

    /** Tells whether the view was drawn to its end. */
    boolean isWhole() {
        return whole;
    }

    @Override
    public String toString() {
        return "PageModel[" + page + "]";
    }
}
