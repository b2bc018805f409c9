package org.mfafilter.audit;

import java.util.Locale;

/** Quotes foreign text for the log, so that it can neither end a line nor act on a terminal or a log pattern. */
public final class LogText {

    private static final int MAX_LENGTH = 200;

    private LogText() {}

    /**
     * Quotes a text.
     *
     * @param text any text
     * @return the text in double quotes, with everything but printable ASCII, and quotes, backslashes, {@code $} and
     *     braces, written as {@code \}{@code uXXXX}; cut after 200 characters
     */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        int end = Math.min(text.length(), MAX_LENGTH);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 127 && "\"\\${}".indexOf(c) < 0;
            if (plain) {
                quoted.append(c);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return quoted.append(end < text.length() ? "...\"" : "\"").toString();
    }
}
