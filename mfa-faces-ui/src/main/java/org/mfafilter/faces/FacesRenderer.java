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
import org.mfafilter.flow.Asset;
import org.mfafilter.flow.Language;
import org.mfafilter.flow.Page;
import org.mfafilter.flow.PageRenderer;
import org.mfafilter.flow.Replies;
import org.mfafilter.flow.Texts;

/** Draws pages by a forward to the FacesServlet. Thread-safe once started. */
public final class FacesRenderer implements PageRenderer {

    /** Not the same as the mapping: Mojarra takes a repeated prefix for a mistake. */
    private static final String VIEWS = "/mfa-views";

    /** The page that is being drawn. */
    private static final String HELD = "org.mfafilter.faces.held";

    private static final String HTML = "text/html;charset=UTF-8";

    private final Map<String, Texts> texts = new HashMap<>();
    private final AssetFile styleSheet = AssetFile.read("mfa.css", "text/css;charset=UTF-8");
    private final AssetFile script = AssetFile.read("mfa.js", "text/javascript;charset=UTF-8");

    private volatile String view = "";

    /** Made by {@link java.util.ServiceLoader}. */
    public FacesRenderer() {
        Language.TAGS.forEach(tag -> texts.put(tag, Texts.load(FacesRenderer.class, "texts", tag)));
    }

    @Override
    public void start(ServletContext context) {
        new FacesCheck(context).run();
        view = FacesMapping.PATH + ViewSuffix.view(VIEWS, context);
    }

    @Override
    public List<String> viewPaths() {
        return Arrays.asList(FacesMapping.PATH, VIEWS);
    }

    @Override
    public String view() {
        return view;
    }

    @Override
    public void render(Page page, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Texts ofLanguage = texts.get(page.getLanguage());
        if (ofLanguage == null) {
            throw new ServletException("no texts in " + page.getLanguage());
        }
        response.setContentType(HTML);
        PageModel model = new PageModel(page, ofLanguage, page.asset(styleSheet.name()), page.asset(script.name()));
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
        assets.put(styleSheet.name(), styleSheet.asset());
        assets.put(script.name(), script.asset());
        return assets;
    }

    @Override
    public String styleSheet() {
        return styleSheet.name();
    }
}
