package org.mfafilter.faces;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.mfafilter.flow.Appearance;
import org.mfafilter.flow.AssetFile;
import org.mfafilter.flow.Texts;

/** What all pages of an application have in common: the style sheet, the frame, the texts. Immutable. */
final class Style {

    private static final String OUR_TEMPLATE = "/WEB-INF/mfa-ui/page.xhtml";

    private final AssetFile sheet;
    private final String template;
    private final Map<String, Texts> texts;

    Style(Appearance appearance) {
        String rules = new String(AssetFile.read(Style.class, "mfa.css"), StandardCharsets.UTF_8) + appearance.theme();
        this.sheet = AssetFile.of("mfa.css", "text/css;charset=UTF-8", rules.getBytes(StandardCharsets.UTF_8));
        String own = appearance.template();
        this.template = own == null ? OUR_TEMPLATE : own;
        this.texts = appearance.texts(Style.class, "texts");
    }

    AssetFile sheet() {
        return sheet;
    }

    String template() {
        return template;
    }

    Texts texts(String language) {
        Texts found = texts.get(language);
        if (found == null) {
            throw new IllegalStateException("no texts in " + language);
        }
        return found;
    }
}
