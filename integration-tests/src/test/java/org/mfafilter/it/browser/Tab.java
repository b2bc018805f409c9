package org.mfafilter.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** A tab, used as people use it: by the words on buttons, links and labels. */
final class Tab {

    private final Page page;
    private final String address;

    Tab(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    // --- what people do

    Tab open(String path) {
        page.navigate(address + path);
        return this;
    }

    Tab reload() {
        page.reload();
        return this;
    }

    Tab goBack() {
        page.goBack();
        return this;
    }

    Tab press(String button) {
        return leave(() -> button(button).click());
    }

    Tab follow(String link) {
        return leave(() -> link(link).click());
    }

    Tab type(String label, String text) {
        field(label).fill(text);
        return this;
    }

    Tab choose(String radio) {
        page.getByLabel(radio, new Page.GetByLabelOptions().setExact(true)).check();
        return this;
    }

    Tab unfold(String summary) {
        page.locator("summary", new Page.LocatorOptions().setHasText(summary)).click();
        return this;
    }

    /** Presses keys one after the other; names as Playwright has them, or a single character. */
    Tab keys(String... names) {
        for (String name : names) {
            page.keyboard().press(name);
        }
        return this;
    }

    /** Presses Enter and waits for the next page. */
    Tab enter() {
        return leaveBy("Enter");
    }

    /** Presses a key that leads to another page, and waits for that. */
    Tab leaveBy(String key) {
        return leave(() -> page.keyboard().press(key));
    }

    /** Waits until something is on the page, seen or not. */
    Tab waitFor(String selector) {
        page.locator(selector).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return this;
    }

    /** Types into whatever has the focus. */
    Tab typeAtFocus(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** Presses Tab until the focus is on something that is called this way. */
    Tab tabTo(String name) {
        for (int i = 0; i < 40; i++) {
            if (focused().equals(name)) {
                return this;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the Tab key does not lead to " + name);
    }

    /** What the focus is on: its label, or the text on it. */
    String focused() {
        return (String) page.evaluate("() => { const e = document.activeElement;"
                + " return (e.labels && e.labels.length ? e.labels[0].textContent : e.textContent || '').trim(); }");
    }

    /** Clicks what leads to another page, in whatever language it is called. */
    Tab clickAt(String selector) {
        return leave(() -> page.locator(selector).first().click());
    }

    /** The same for somebody who reads no language. */
    Tab typeAt(String selector, String text) {
        page.locator(selector).fill(text);
        return this;
    }

    Tab checkAt(String selector) {
        page.locator(selector).check();
        return this;
    }

    /** Sends a form by POST from the page that is open. */
    Tab sendForm(String path, String field, String value) {
        return leave(() -> page.evaluate(
                "([path, field, value]) => { const form = document.createElement('form'); form.method = 'post';"
                        + " form.action = path; const input = document.createElement('input'); input.name = field;"
                        + " input.value = value; form.append(input); document.body.append(form); form.submit(); }",
                List.of(path, field, value)));
    }

    Tab unfoldAll() {
        for (Locator summary : page.locator("details:not([open]) > summary").all()) {
            summary.click();
        }
        return this;
    }

    /** Clicks a link or a button that downloads, and reads the file. */
    String download(String link) {
        Download download = page.waitForDownload(() -> link(link).click());
        Path file = download.path();
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clicks a link that downloads, and says whether the browser gave up and kept nothing. */
    boolean failsToDownload(String link) {
        return page.waitForDownload(() -> link(link).click()).failure() != null;
    }

    /** Does what leads to another page, and waits for that page; the old one is marked to tell them apart. */
    private Tab leave(Runnable action) {
        page.evaluate("() => { document.documentElement.dataset.left = 'yes'; }");
        action.run();
        page.locator("html:not([data-left])")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.waitForLoadState();
        return this;
    }

    // --- what people see

    Tab sees(String heading) {
        assertThat(page.locator("h1")).hasText(heading);
        return this;
    }

    Tab seesText(String text) {
        assertThat(page.locator("body")).containsText(text);
        return this;
    }

    Tab seesButtons(String... names) {
        for (String name : names) {
            assertThat(button(name)).isVisible();
        }
        return this;
    }

    Tab seesLink(String name) {
        assertThat(link(name)).isVisible();
        return this;
    }

    /** A message at the field, tied to it for screen readers too, and said first in the title. */
    Tab isToldAtField(Words words, String text) {
        assertThat(page.locator("#fault")).containsText(text);
        assertThat(page).hasTitle(Pattern.compile("^" + words.say("Error:") + " .*"));
        for (Locator field : page.locator("main input:not([type=hidden]):not([type=radio]):not([readonly])")
                .all()) {
            assertThat(field).hasAttribute("aria-invalid", "true");
            assertThat(field).hasAttribute("aria-describedby", Pattern.compile(".*\\bfault\\b.*"));
        }
        return this;
    }

    /** A message above the page's content. */
    Tab isTold(String text) {
        assertThat(page.locator(".notice")).containsText(text);
        return this;
    }

    Tab isToldNothing() {
        assertThat(page.locator("[role=alert]")).hasCount(0);
        return this;
    }

    Tab isInLanguage(Words words) {
        assertThat(page.locator("html")).hasAttribute("lang", words.tag());
        return this;
    }

    /** The address below the application's root, query and all. */
    String at() {
        return page.url().substring(address.length());
    }

    String content() {
        return page.content();
    }

    String text(String selector) {
        return page.locator(selector).innerText();
    }

    List<String> texts(String selector) {
        return page.locator(selector).allInnerTexts();
    }

    boolean shows(String selector) {
        return page.locator(selector).isVisible();
    }

    String attribute(String selector, String name) {
        return page.locator(selector).getAttribute(name);
    }

    /** Changes what a form sends, as somebody with developer tools can. */
    Tab tamper(String selector, String value) {
        page.locator(selector).first().evaluate("(element, value) => { element.value = value; }", value);
        return this;
    }

    // --- how it looks

    byte[] picture() {
        return page.screenshot(new Page.ScreenshotOptions().setFullPage(true));
    }

    /** What is in the window now; with a picture of the whole page Chromium forgets that this is a phone. */
    byte[] window() {
        return page.screenshot();
    }

    /** The text of the QR code, read from the pixels. */
    String qrCode() {
        return QrCodes.read(picture()).orElseThrow(() -> new AssertionError("no QR code can be read on the page"));
    }

    Tab resize(int width, ColorScheme scheme) {
        page.setViewportSize(width, 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        return this;
    }

    Tab dress(Dress dress) {
        page.setViewportSize(dress.width(), dress.height());
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setColorScheme(dress.scheme())
                .setForcedColors(dress.forced() ? ForcedColors.ACTIVE : ForcedColors.NONE));
        return this;
    }

    /** What axe finds against WCAG 2.2 A and AA, a line each. */
    @SuppressWarnings("unchecked")
    List<String> findings() {
        page.evaluate(Axe.SCRIPT);
        return (List<String>) page.evaluate(Axe.RUN);
    }

    /** What a printer would put on paper. */
    String printed() {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        return text("body");
    }

    /** Takes something off the page. */
    Tab spoil(String selector) {
        page.locator(selector).evaluate("element => element.remove()");
        return this;
    }

    /** What came over the wire for this page and all that it needs, if the browser had nothing of it, in bytes. */
    int transferred() {
        page.context().newCDPSession(page).send("Network.clearBrowserCache");
        page.reload();
        page.waitForLoadState();
        return ((Number) page.evaluate("() => performance.getEntriesByType('navigation')"
                        + ".concat(performance.getEntriesByType('resource'))"
                        + ".reduce((sum, entry) => sum + entry.transferSize, 0)"))
                .intValue();
    }

    Tab isNotWiderThanTheWindow() {
        Assertions.assertThat((Boolean) page.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s at %s fits the window without scrolling sideways", at(), page.viewportSize().width)
                .isTrue();
        return this;
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }
}
