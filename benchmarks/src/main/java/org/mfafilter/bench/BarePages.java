package org.mfafilter.bench;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.mfafilter.flow.Appearance;
import org.mfafilter.flow.Asset;
import org.mfafilter.flow.Page;
import org.mfafilter.flow.PageRenderer;

/** Pages for a program: what a form has to bring back, and the secret, so that no Faces takes part in a measurement. */
public final class BarePages implements PageRenderer {

    /** Made by {@link java.util.ServiceLoader}. */
    public BarePages() {}

    @Override
    public void start(Appearance appearance, ServletContext context) {}

    @Override
    public List<String> viewPaths() {
        return List.of("/bare");
    }

    @Override
    public String view() {
        return "/bare/page";
    }

    @Override
    public void render(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print("<input name=\"form\" value=\"" + page.getForm() + "\"><input name=\"key\" value=\""
                        + page.getKeyId() + "\"><code id=\"key\">" + page.getKeyText() + "</code>");
    }

    @Override
    public void drawn(HttpServletRequest request) {}

    @Override
    public Map<String, Asset> assets() {
        return Map.of();
    }

    @Override
    public String styleSheet() {
        return "none.css";
    }
}
