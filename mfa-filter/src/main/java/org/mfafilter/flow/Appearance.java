package org.mfafilter.flow;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.config.UiKeys;

/** How the pages look and speak, as the configuration ({@code mfa.ui.*}) has it. Immutable. */
public final class Appearance {

    private static final Logger LOGGER = Logger.getLogger(Appearance.class.getName());
    private static final int LARGEST_LOGO = 30 * 1024;
    private static final Map<String, String> LOGO_TYPES = logoTypes();

    private final List<String> languages;
    private final TextFolder folder;
    private final Map<String, Guidance> guidance = new HashMap<>();
    private final @Nullable AssetFile logo;
    private final String theme;
    private final @Nullable String template;

    /**
     * Reads the configuration, and the application's files that it names.
     *
     * @param config the configuration
     * @param context the application
     * @throws MfaConfigurationException if a file is missing or cannot be used
     */
    public Appearance(MfaConfig config, ServletContext context) {
        this.languages = config.getOrDefault(UiKeys.LANGUAGES);
        this.folder = new TextFolder(config.getOrDefault(UiKeys.TEXTS_FOLDER), context);
        languages.forEach(tag -> guidance.put(tag, Guidance.load(folder, tag)));
        String path = config.get(UiKeys.LOGO);
        this.logo = path == null ? null : logo(path, context);
        this.theme = theme(config);
        this.template = template(config.get(UiKeys.TEMPLATE), context);
    }

    /**
     * The languages of the pages.
     *
     * @return language tags, the one first that is spoken where nothing else is asked for
     */
    public List<String> languages() {
        return languages;
    }

    /**
     * Loads the texts of all languages, with the application's own in place of ours.
     *
     * @param beside the class that the files {@code name_language.properties} lie beside
     * @param name the files' name without language and ending
     * @return the texts by language tag
     */
    public Map<String, Texts> texts(Class<?> beside, String name) {
        Map<String, Texts> texts = new HashMap<>();
        languages.forEach(tag -> texts.put(tag, folder.texts(beside, name, tag)));
        return Collections.unmodifiableMap(texts);
    }

    /** What there is to say about apps, in one of the languages. */
    Guidance guidance(String language) {
        Guidance found = guidance.get(language);
        if (found == null) {
            throw new IllegalStateException("no guidance in " + language);
        }
        return found;
    }

    /** The application's logo under the name that our pages call it by, null where there is none. */
    @Nullable
    AssetFile logo() {
        return logo;
    }

    /**
     * Style rules that go behind those of the style sheet.
     *
     * @return custom properties with the application's colours, corners and fonts
     */
    public String theme() {
        return theme;
    }

    /**
     * The application's own frame around each page.
     *
     * @return the path of a Facelets template, null where ours is used
     */
    public @Nullable String template() {
        return template;
    }

    /** What is not configured stays as the style sheet has it. */
    private static String theme(MfaConfig config) {
        StringBuilder theme = new StringBuilder(":root {\n");
        rule(theme, "radius", config.getOrDefault(UiKeys.RADIUS) + "px");
        String font = config.get(UiKeys.FONT);
        if (font != null) {
            rule(theme, "font", font);
        }
        theme.append("}\n");
        String wanted = config.get(UiKeys.BRAND_COLOR);
        return wanted == null ? theme.toString() : theme.append(colors(wanted)).toString();
    }

    private static String colors(String wanted) {
        BrandColor brand = BrandColor.of(wanted);
        if (!brand.isReadable()) {
            LOGGER.warning("mfa.ui.brand-color " + wanted + " has a contrast below 4.5:1 to the pages' ground; "
                    + brand.light() + " is used in its place");
        }
        StringBuilder rules = new StringBuilder(":root {\n");
        rule(rules, "brand", brand.light());
        rule(rules, "brand-strong", brand.lightStrong());
        rules.append("}\n@media (prefers-color-scheme: dark) {\n:root {\n");
        rule(rules, "brand", brand.dark());
        rule(rules, "brand-strong", brand.darkStrong());
        return rules.append("}\n}\n").toString();
    }

    private static void rule(StringBuilder theme, String name, String value) {
        theme.append("  --").append(name).append(": ").append(value).append(";\n");
    }

    private static AssetFile logo(String path, ServletContext context) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = LOGO_TYPES.get(ending);
        if (type == null) {
            throw new MfaConfigurationException(
                    "mfa.ui.logo is " + path + "; a file that ends in one of " + LOGO_TYPES.keySet() + " is required");
        }
        try (InputStream stream = context.getResourceAsStream(path)) {
            if (stream == null) {
                throw new MfaConfigurationException("mfa.ui.logo is " + path
                        + ", which is not in the application; the path of a file in the war, such as /images/logo.svg, is"
                        + " required");
            }
            byte[] content = AssetFile.all(stream);
            if (content.length > LARGEST_LOGO) {
                throw new MfaConfigurationException("mfa.ui.logo is " + path + " with " + content.length
                        + " bytes; at most " + LARGEST_LOGO + " are allowed, so that the pages stay quick");
            }
            return AssetFile.of("logo." + ending, type, content);
        } catch (IOException e) {
            throw new MfaConfigurationException("mfa.ui.logo is " + path + ", which cannot be read", e);
        }
    }

    private static @Nullable String template(@Nullable String path, ServletContext context) {
        if (path == null) {
            return null;
        }
        try {
            if (context.getResource(path) == null) {
                throw new MfaConfigurationException("mfa.ui.template is " + path
                        + ", which is not in the application; the path of a Facelets template in the war is required");
            }
        } catch (IOException e) {
            throw new MfaConfigurationException("mfa.ui.template is " + path + ", which cannot be read", e);
        }
        return path;
    }

    private static Map<String, String> logoTypes() {
        Map<String, String> types = new TreeMap<>();
        types.put("gif", "image/gif");
        types.put("jpg", "image/jpeg");
        types.put("png", "image/png");
        types.put("svg", "image/svg+xml");
        types.put("webp", "image/webp");
        return types;
    }
}
