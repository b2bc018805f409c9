package org.mfafilter.it.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One window: tabs that share cookies. Collects what the browser complains of. */
final class Window {

    private final BrowserContext context;
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    Window(BrowserContext context, String address) {
        this.context = context;
        this.address = address;
        context.setDefaultTimeout(15_000);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add("console: " + message.text() + " (" + message.location() + ")");
            }
        });
        context.onWebError(error -> complaints.add("script: " + error.error()));
        context.onRequest(request -> {
            URI asked = URI.create(request.url());
            if (asked.getScheme().startsWith("http") && !request.url().startsWith(address + "/")) {
                complaints.add("asked another machine: " + request.url());
            }
        });
    }

    Tab tab() {
        return new Tab(context.newPage(), address);
    }

    /** The status that an address answers, redirects followed, with this window's cookies. */
    int status(String path) {
        return context.request().get(address + path).status();
    }

    void keepPictures(Path path) {
        int number = 0;
        for (Page page : context.pages()) {
            number++;
            try {
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(path.resolveSibling(path.getFileName() + "-" + number + ".png"))
                        .setFullPage(true));
            } catch (PlaywrightException e) {
                complaints.add("no picture: " + e.getMessage());
            }
        }
    }

    List<String> close() {
        context.close();
        return complaints;
    }
}
