package org.mfafilter.faces;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mfafilter.flow.Appearance;
import org.mfafilter.flow.Asset;
import org.mfafilter.flow.AssetFile;
import org.mfafilter.flow.Page;
import org.mfafilter.flow.PageRenderer;
import org.mfafilter.flow.Replies;

/** Draws pages by a forward to the FacesServlet. Thread-safe once started. */
public final class FacesRenderer implements PageRenderer {

    /** Not the same as the mapping: Mojarra takes a repeated prefix for a mistake. */
    private static final String VIEWS = "/mfa-views";

    /** The page that is being drawn. */
    private static final String HELD = "org.mfafilter.faces.held";

    private static final String HTML = "text/html;charset=UTF-8";

    private final AssetFile script =
            AssetFile.of("mfa.js", "text/javascript;charset=UTF-8", AssetFile.read(FacesRenderer.class, "mfa.js"));

    private volatile @Nullable Style style;
    private volatile String folder = FacesMapping.PATH + VIEWS;
    private volatile String view = "";

    /** Made by {@link java.util.ServiceLoader}. */
    public FacesRenderer() {}

    @Override
    public void start(Appearance appearance, ServletContext context) {
        new FacesCheck(context).run();
        style = new Style(appearance);
        String mapping = new FacesParts(context).mapping();
        if (mapping != null && mapping.startsWith("*")) {
            folder = VIEWS;
            view = VIEWS + "/page" + mapping.substring(1);
        } else {
            String prefix = mapping == null ? FacesMapping.PATH : mapping.substring(0, mapping.length() - 2);
            folder = prefix + VIEWS;
            view = prefix + ViewSuffix.view(VIEWS, context);
        }
    }

    @Override
    public List<String> viewPaths() {
        boolean covered = folder.equals(VIEWS) || folder.equals(FacesMapping.PATH + VIEWS);
        return covered ? Arrays.asList(FacesMapping.PATH, VIEWS) : Arrays.asList(FacesMapping.PATH, VIEWS, folder);
    }

    @Override
    public String view() {
        return view;
    }

    @Override
    public void render(Page page, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setContentType(HTML);
        PageModel model = new PageModel(page, style(), page.asset(script.name()));
        RequestDispatcher dispatcher = request.getRequestDispatcher(view);
        if (dispatcher == null) {
            throw new ServletException("the server has no dispatcher for " + view);
        }
        HeldResponse held = new HeldResponse(response);
        request.setAttribute(PageModel.ATTRIBUTE, model);
        request.setAttribute(HELD, held);
        try {
            dispatcher.forward(new BareRequest(request), held);
            drawn(request); // where the filter is not mapped to FORWARD, it has not told
        } finally {
            request.removeAttribute(HELD);
            request.removeAttribute(PageModel.ATTRIBUTE);
        }
    }

    @Override
    public void drawn(HttpServletRequest request) throws ServletException, IOException {
        PageModel model = (PageModel) request.getAttribute(PageModel.ATTRIBUTE);
        HeldResponse held = (HeldResponse) request.getAttribute(HELD);
        if (held.fault() != null || !model.isWhole()) {
            throw new ServletException("the application's Faces has not drawn a whole page of two-step verification; "
                    + (held.fault() == null ? "it gave up without a word" : held.fault()));
        }
        String drawn = held.take();
        if (drawn != null) {
            Replies.write(HTML, drawn, request, (HttpServletResponse) held.getResponse());
        }
    }

    @Override
    public Map<String, Asset> assets() {
        Map<String, Asset> assets = new HashMap<>();
        assets.put(style().sheet().name(), style().sheet().asset());
        assets.put(script.name(), script.asset());
        return assets;
    }

    @Override
    public String styleSheet() {
        return style().sheet().name();
    }

    private Style style() {
        Style started = style;
        if (started == null) {
            throw new IllegalStateException("the pages have not started");
        }
        return started;
    }
}
