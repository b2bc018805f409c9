package org.mfafilter.flow;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses the language of the pages: the one chosen on a page, else the first the browser asks for, else English. */
public final class Language {

    /** The languages of the pages, as language tags. */
    public static final List<String> TAGS = Collections.unmodifiableList(Arrays.asList("en", "sv"));

    private Language() {}

    /**
     * Chooses.
     *
     * @param chosen what the caller chose on a page, null if nothing
     * @param request tells what the browser asks for
     * @return one of {@link #TAGS}; never the server's own language
     */
    public static String of(@Nullable String chosen, HttpServletRequest request) {
        if (chosen != null && TAGS.contains(chosen)) {
            return chosen;
        }
        if (request.getHeader("Accept-Language") != null) {
            for (Locale locale : Collections.list(request.getLocales())) {
                if (TAGS.contains(locale.getLanguage())) {
                    return locale.getLanguage();
                }
            }
        }
        return TAGS.get(0);
    }
}
