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
import org.mfafilter.flow.Texts;

/** Draws pages by a forward to the FacesServlet. Thread-safe once started. */
public final class FacesRenderer implements PageRenderer {

    /** Not the same as the mapping: Mojarra takes a repeated prefix for a mistake. */
    private static final String VIEWS = "/mfa-views";

    private static final String VIEW = FacesMapping.PATH + VIEWS + "/page.xhtml";

    private final Map<String, Texts> texts = new HashMap<>();
    private final AssetFile styleSheet = AssetFile.read("mfa.css", "text/css;charset=UTF-8");
    private final AssetFile script = AssetFile.read("mfa.js", "text/javascript;charset=UTF-8");

    /** Made by {@link java.util.ServiceLoader}. */
    public FacesRenderer() {
        Language.TAGS.forEach(tag -> texts.put(tag, Texts.load(FacesRenderer.class, "texts", tag)));
    }

    @Override
    public void start(ServletContext context) {
        new FacesCheck(context).run();
    }

    @Override
    public List<String> viewPaths() {
        return Arrays.asList(FacesMapping.PATH, VIEWS);
    }

    @Override
    public String view() {
        return VIEW;
    }

    @Override
    public void render(Page page, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Texts ofLanguage = texts.get(page.getLanguage());
        if (ofLanguage == null) {
            throw new ServletException("no texts in " + page.getLanguage());
        }
        response.setContentType("text/html;charset=UTF-8");
        request.setAttribute(
                PageModel.ATTRIBUTE,
                new PageModel(page, ofLanguage, page.asset(styleSheet.name()), page.asset(script.name())));
        RequestDispatcher dispatcher = request.getRequestDispatcher(VIEW);
        if (dispatcher == null) {
            throw new ServletException("the server has no dispatcher for " + VIEW);
        }
        try {
            dispatcher.forward(new BareRequest(request), new StrictResponse(response));
        } finally {
            request.removeAttribute(PageModel.ATTRIBUTE);
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
