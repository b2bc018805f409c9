package org.mfafilter.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Chromium without a screen: the one that the machine has, else the one that Playwright fetches. */
final class Browser implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String address;
    private final List<Window> windows = new ArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium, String address) {
        this.playwright = playwright;
        this.chromium = chromium;
        this.address = address;
    }

    /** Starts the browser; fails with advice where there is none. */
    static Browser start(String address) {
        Optional<Path> found = executable();
        Map<String, String> environment =
                found.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of();
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(ARGUMENTS);
        found.ifPresent(options::setExecutablePath);
        try {
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            return new Browser(playwright, playwright.chromium().launch(options), address);
        } catch (PlaywrightException e) {
            throw new IllegalStateException(
                    found.map(path -> path + " does not start as a browser; name another one with -Dchromium=PATH")
                            .orElse("there is no Chromium, and Playwright could not fetch one; install one, as in"
                                    + " apt install chromium, or name it with -Dchromium=PATH"),
                    e);
        }
    }

    private static Optional<Path> executable() {
        String named = System.getProperty("chromium", "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A new browser window, with cookies of its own, of somebody who reads this language. */
    Window open(Words words) {
        return open(words, options -> {});
    }

    /** The same with more settings. */
    Window open(Words words, Consumer<com.microsoft.playwright.Browser.NewContextOptions> settings) {
        com.microsoft.playwright.Browser.NewContextOptions options =
                new com.microsoft.playwright.Browser.NewContextOptions().setLocale(words.locale());
        settings.accept(options);
        Window window = new Window(chromium.newContext(options), address);
        windows.add(window);
        return window;
    }

    /** Keeps pictures of what the windows show, for whoever looks into a failure. */
    void keepPictures(String name) {
        int number = 0;
        for (Window window : windows) {
            number++;
            window.keepPictures(Path.of("target/screenshots/failed", name + "-" + number));
        }
    }

    /** Closes the windows; says what they complained of. */
    List<String> closeWindows() {
        List<String> complaints = new ArrayList<>();
        for (Window window : windows) {
            complaints.addAll(window.close());
        }
        windows.clear();
        return complaints;
    }

    void closeWindowsWithoutComplaints() {
        assertThat(closeWindows())
                .as("errors in the browser's console and requests to other machines")
                .isEmpty();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
