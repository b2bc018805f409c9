package org.mfafilter.flow;

import java.util.function.Function;
import org.mfafilter.session.ParkedForm;

/** What the page shows that offers a form again. Immutable. */
final class UnsentPage {

    private static final int LONGEST_SHOWN = 200;
    private static final String MASK = "\u2022\u2022\u2022\u2022\u2022\u2022";

    private final ParkedForm parked;
    private final SentForm form;
    private final String handedOut;

    /**
     * Holds the values.
     *
     * @param parked where the form goes
     * @param form what it holds
     * @param handedOut the anti-forgery value with which it can be discarded
     */
    UnsentPage(ParkedForm parked, SentForm form, String handedOut) {
        this.parked = parked;
        this.form = form;
        this.handedOut = handedOut;
    }

    /** The table of fields and the two forms, as HTML. */
    String html(String discardAddress, String token, Function<String, String> texts) {
        StringBuilder html = new StringBuilder("<table class=\"fields\">\n");
        StringBuilder hidden = new StringBuilder();
        for (SentForm.Field field : form.fields()) {
            html.append("<tr><th scope=\"row\">")
                    .append(PlainPage.escape(field.name()))
                    .append("</th><td>");
            html.append(PlainPage.escape(shown(field))).append("</td></tr>\n");
            hidden.append(hidden(field.name(), field.value()));
        }
        html.append("</table>\n<div class=\"buttons\">\n<form method=\"post\" action=\"");
        html.append(PlainPage.escape(discardAddress)).append("\">\n");
        html.append(hidden("form", handedOut)).append(hidden("id", parked.id())).append(token);
        html.append("<button type=\"submit\" class=\"secondary\">")
                .append(texts.apply("UNSENT.discard"))
                .append("</button></form>\n");
        html.append("<form id=\"unsent\" method=\"post\" accept-charset=\"").append(PlainPage.escape(parked.charset()));
        html.append("\" action=\"")
                .append(PlainPage.escape(parked.address()))
                .append("\">\n")
                .append(hidden);
        html.append("<button type=\"submit\" class=\"primary\">").append(texts.apply("UNSENT.continue"));
        return html.append("</button></form>\n</div>\n").toString();
    }

    private static String shown(SentForm.Field field) {
        if (field.isSecret()) {
            return MASK;
        }
        String value = field.value();
        return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + '\u2026' : value;
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + PlainPage.escape(name) + "\" value=\""
                + PlainPage.escape(value).replace("\r", "&#13;").replace("\n", "&#10;") + "\">\n";
    }
}
