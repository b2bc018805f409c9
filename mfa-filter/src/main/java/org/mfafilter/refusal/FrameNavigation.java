package org.mfafilter.refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mfafilter.session.ReturnAddress;

/** A browser that opens a page inside a frame: our pages are in no frame, so a small one leads to the whole window. */
final class FrameNavigation implements Dialect {

    private final Page page;

    FrameNavigation(Page page) {
        this.page = page;
    }

    @Override
    public boolean isSpokenBy(HttpServletRequest request) {
        // "empty" is a link with the attribute download in Chromium: what comes back is saved, under the name of the
        // file
        return !"empty".equals(Client.destination(request));
    }

    @Override
    public boolean showsPages() {
        return true;
    }

    @Override
    public @Nullable String returnAddress(HttpServletRequest request) {
        return ReturnAddress.of(request);
    }

    @Override
    public void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        page.write(refusal.location(), request, response);
    }

    /** Writes the page that a frame shows. */
    interface Page {

        void write(@Nullable String link, HttpServletRequest request, HttpServletResponse response) throws IOException;
    }
}
