package org.mfafilter.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The keys that say how the pages look and speak. */
public final class UiKeys {

    /** The name on the pages. */
    public static final ConfigKey<String> APPLICATION_NAME = new ConfigKey<>(
            "mfa.ui.application-name",
            "text",
            null,
            "The application's name on the pages. Default: `<display-name>` of `web.xml`, else the context path.",
            ConfigValues::text);

    /** Whom to ask. */
    public static final ConfigKey<String> SUPPORT = new ConfigKey<>(
            "mfa.ui.support",
            "text",
            null,
            "Whom to ask for help, on every page: an e-mail address, a telephone number or a short text. Default: no"
                    + " address, the pages then speak of the application's support.",
            ConfigValues::text);

    /** The languages to choose from. */
    public static final ConfigKey<List<String>> LANGUAGES = new ConfigKey<>(
            "mfa.ui.languages",
            "language tags, separated by commas",
            "en,sv,nb,da,fi,de",
            "The languages of the pages, of `en`, `sv`, `nb`, `da`, `fi`, `de` and `ar`; the first one is that of callers"
                    + " whose browser asks for none of them.",
            ConfigValues.listOf("en", "sv", "nb", "da", "fi", "de", "ar"));

    /** Where texts of the application's own are. */
    public static final ConfigKey<String> TEXTS_FOLDER = new ConfigKey<>(
            "mfa.ui.texts-folder",
            "path",
            "/WEB-INF/mfa-texts",
            "A folder with texts that replace ours key by key: `texts_sv.properties`, `guidance_sv.properties`,"
                    + " `plain_sv.properties` and so on, in UTF-8. A path that begins with `/WEB-INF/` is in the"
                    + " application, any other one on the server's disk. Read at start.",
            ConfigValues::text);

    /** The application's logo. */
    public static final ConfigKey<String> LOGO = new ConfigKey<>(
            "mfa.ui.logo",
            "path",
            null,
            "The path of a logo in the application, such as `/images/logo.svg` (`.svg`, `.png`, `.webp`, `.jpg`, `.gif`,"
                    + " up to 30 KB). It is read at start and shown to everybody from below `mfa.path`.",
            ConfigValues::applicationPath);

    /** The colour of buttons and links. */
    public static final ConfigKey<String> BRAND_COLOR = new ConfigKey<>(
            "mfa.ui.brand-color",
            "`#` and six hexadecimal digits",
            null,
            "The colour of buttons and links. Where its contrast to the ground is below 4.5:1 (WCAG 2.2, 1.4.3) it is made"
                    + " darker, for dark pages lighter, and the log says so. Default: a dark green-blue, and a light one on"
                    + " dark pages.",
            ConfigValues::color);

    /** How round corners are. */
    public static final ConfigKey<Integer> RADIUS = new ConfigKey<>(
            "mfa.ui.radius",
            "whole number",
            "10",
            "How round the corners of cards, buttons and fields are, `0` to `24` CSS pixels.",
            ConfigValues.number(0, 24));

    /** The typeface. */
    public static final ConfigKey<String> FONT = new ConfigKey<>(
            "mfa.ui.font",
            "names of fonts, separated by commas",
            null,
            "Fonts of the callers' machines to be used in place of their system's own, such as `Verdana, sans-serif`."
                    + " None is loaded from anywhere.",
            ConfigValues::fonts);

    /** The frame around each page. */
    public static final ConfigKey<String> TEMPLATE = new ConfigKey<>(
            "mfa.ui.template",
            "path",
            null,
            "A Facelets template of the application in place of our page's frame, below `/WEB-INF/`, such as"
                    + " `/WEB-INF/mfa/page.xhtml` ([how to write one](design.md)).",
            ConfigValues::template);

    static final List<ConfigKey<?>> ALL = Collections.unmodifiableList(Arrays.asList(
            APPLICATION_NAME, SUPPORT, LANGUAGES, TEXTS_FOLDER, LOGO, BRAND_COLOR, RADIUS, FONT, TEMPLATE));

    private UiKeys() {}
}
