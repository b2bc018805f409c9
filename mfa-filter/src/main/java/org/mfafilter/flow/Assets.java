package org.mfafilter.flow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Serves the style sheet and the script, to anybody: they are in the jar for everybody to read. Immutable. */
final class Assets {

    private static final String FOLDER = "assets/";

    private final Map<String, Asset> assets;

    Assets(Map<String, Asset> assets) {
        this.assets = new HashMap<>(assets);
    }

    boolean has(String place) {
        return place.startsWith(FOLDER) && assets.containsKey(place.substring(FOLDER.length()));
    }

    void serve(String place, HttpServletRequest request, HttpServletResponse response, PlainPage plainPage)
            throws IOException {
        Asset asset = assets.get(place.substring(FOLDER.length()));
        boolean head = request.getMethod().equals("HEAD");
        if (asset == null || (!head && !request.getMethod().equals("GET"))) {
            plainPage.write(PlainPage.Kind.METHOD_NOT_ALLOWED, request, response);
            return;
        }
        Replies.protect(response);
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setContentType(asset.contentType());
        byte[] content = asset.content();
        response.setContentLength(content.length);
        if (!head) {
            response.getOutputStream().write(content);
        }
    }
}
