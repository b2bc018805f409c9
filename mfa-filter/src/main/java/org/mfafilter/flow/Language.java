package org.mfafilter.flow;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses the language of the pages: the one chosen on a page, else the first the browser asks for, else the first there is. */
public final class Language {

    /** The languages there are texts in, as language tags. */
    public static final List<String> TAGS =
            Collections.unmodifiableList(Arrays.asList("en", "sv", "nb", "da", "fi", "de", "ar"));

    private Language() {}

    /**
     * Chooses.
     *
     * @param chosen what the caller chose on a page, null if nothing
     * @param request tells what the browser asks for
     * @param offered the languages to choose from, at least one
     * @return one of those; never the server's own language
     */
    static String of(@Nullable String chosen, HttpServletRequest request, List<String> offered) {
        if (chosen != null && offered.contains(chosen)) {
            return chosen;
        }
        if (request.getHeader("Accept-Language") != null) {
            for (Locale locale : Collections.list(request.getLocales())) {
                String tag = tag(locale);
                if (offered.contains(tag)) {
                    return tag;
                }
            }
        }
        return offered.get(0);
    }

    /**
     * Tells which of our languages a locale asks for.
     *
     * @param locale the locale
     * @return its language; {@code nb} for every kind of Norwegian
     */
    public static String tag(Locale locale) {
        String language = locale.getLanguage();
        return language.equals("no") || language.equals("nn") ? "nb" : language;
    }

    /**
     * Tells how a language is written.
     *
     * @param tag one of {@link #TAGS}
     * @return {@code rtl} from right to left, {@code ltr} otherwise
     */
    public static String direction(String tag) {
        return tag.equals("ar") ? "rtl" : "ltr";
    }
}
