package org.mfafilter.faces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mfafilter.flow.Page;
import org.mfafilter.flow.Texts;

/** The bean {@code #{mfaFilter}} of the views: the page, its texts, its files. Made for one request. */
public final class PageModel {

    /** The request attribute that the views find the model under. */
    static final String ATTRIBUTE = "mfaFilter";

    private static final List<String> STEPS = Arrays.asList("methods", "password", "phone", "scan", "code");

    private static final List<String> STEPS_WITHOUT_PASSWORD = Arrays.asList("methods", "phone", "scan", "code");

    private final Page page;
    private final Texts texts;
    private final Map<String, String> values = new HashMap<>();
    private final String styleSheet;
    private final String script;
    private boolean whole;

    PageModel(Page page, Texts texts, String styleSheet, String script) {
        this.page = page;
        this.texts = texts;
        this.styleSheet = styleSheet;
        this.script = script;
        values.put("application", page.getApplication());
        values.put("caller", page.getCaller());
        values.put("minutes", Long.toString(page.getMinutesLeft()));
        String support = page.getSupport();
        if (support != null) {
            values.put("support", support);
        }
        String method = page.getMethod();
        if (method != null) {
            values.put("app", text("method." + method + ".name"));
        }
        values.put("help", support == null ? text("help.support") : support);
        values.put("wrong", Integer.toString(page.getWrongCodes()));
        values.put("clock", time(60 * page.getClockMinutes()));
        String phone = page.getPhone();
        values.put("correct", text("clock." + (phone == null ? "any" : phone)));
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
        return texts.get(key, values);
    }

    /**
     * The address of the style sheet.
     *
     * @return an address within this server
     */
    public String getStyleSheet() {
        return styleSheet;
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
     * The heading of the page.
     *
     * @return the heading, which may name the app
     */
    public String getHeading() {
        switch (page.getScreen()) {
            case "scan":
                return text("method." + page.getMethod() + ".configure");
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
        return page.getNotice() != null ? text("error") + ' ' + title : title;
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
        int wrong = page.getWrongCodes();
        return wrong == 0 ? null : text(wrong == 1 ? "verify.wrong-codes.one" : "verify.wrong-codes.many");
    }

    /**
     * How long the next code has to wait, or that no code counts any more.
     *
     * @return the text, null where there is no wait
     */
    public @Nullable String getWait() {
        long seconds = page.getWaitSeconds();
        values.put("wait", time(seconds));
        if (page.isDisabled()) {
            return text(seconds == 0 ? "verify.disabled" : "verify.disabled.wait");
        }
        return seconds == 0 ? null : text("verify.wait");
    }

    /**
     * How many recovery codes are left.
     *
     * @return the text
     */
    public String getCodesLeft() {
        int left = page.getRecoveryCodesLeft();
        values.put("number", Integer.toString(left));
        return text("still-at-hand.left." + (left == 0 ? "none" : left == 1 ? "one" : "many"));
    }

    /** A length of time for people: up to two minutes in seconds, up to two hours in minutes, rounded up. */
    private String time(long seconds) {
        boolean inSeconds = seconds < 120 && seconds % 60 != 0;
        boolean inMinutes = !inSeconds && seconds <= 120 * 60;
        long unit = inSeconds ? 1 : inMinutes ? 60 : 3600;
        long number = (seconds + unit - 1) / unit;
        String name = inSeconds ? "second" : inMinutes ? "minute" : "hour";
        values.put("number", Long.toString(number));
        return text("wait." + name + (number == 1 ? "" : "s"));
    }

    /**
     * Which step of the set-up this is.
     *
     * @return such as "Step 2 of 5", null on a page that is none
     */
    public @Nullable String getProgress() {
        List<String> steps = page.isPasswordStep() ? STEPS : STEPS_WITHOUT_PASSWORD;
        int step = steps.indexOf(page.getScreen());
        if (step < 0) {
            return null;
        }
        values.put("step", Integer.toString(step + 1));
        values.put("steps", Integer.toString(steps.size()));
        return text("progress");
    }

    /**
     * What to do in the app, in order.
     *
     * @return the steps for this app and this phone
     */
    public List<String> getAppSteps() {
        String prefix = "scan." + page.getMethod() + '.' + page.getPhone() + '.';
        List<String> steps = new ArrayList<>();
        while (texts.all().containsKey(prefix + (steps.size() + 1))) {
            steps.add(text(prefix + (steps.size() + 1)));
        }
        return steps;
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
