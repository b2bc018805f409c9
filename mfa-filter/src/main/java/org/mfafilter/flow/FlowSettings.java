package org.mfafilter.flow;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.IdentityKeys;
import org.mfafilter.config.MfaConfig;
import org.mfafilter.config.UiKeys;

/** What the configuration says about the pages. Immutable. */
public final class FlowSettings {

    private final String path;
    private final String applicationName;
    private final @Nullable String support;
    private final String issuer;
    private final String signOutUrl;
    private final boolean plainHttpAllowed;
    private final boolean hints;
    private final boolean signInBehind;
    private final Appearance appearance;

    /**
     * Reads the configuration.
     *
     * @param config the configuration
     * @param appearance how the pages look and speak
     * @param context gives the application's name where the configuration does not
     */
    public FlowSettings(MfaConfig config, Appearance appearance, ServletContext context) {
        this.appearance = appearance;
        path = config.getOrDefault(ConfigKeys.PATH);
        applicationName = firstOf(
                config.get(UiKeys.APPLICATION_NAME),
                context.getServletContextName(),
                context.getContextPath().replace("/", ""),
                "this application");
        support = config.get(UiKeys.SUPPORT);
        issuer = firstOf(config.get(ConfigKeys.TOTP_ISSUER), applicationName);
        signOutUrl = config.getOrDefault(ConfigKeys.SIGN_OUT_URL);
        signInBehind = config.getOrDefault(IdentityKeys.IDENTITY).equals("expression");
        hints = config.getOrDefault(ConfigKeys.HINTS).equals("full");
        plainHttpAllowed = config.getOrDefault(ConfigKeys.TRANSPORT).equals("warn");
    }

    Appearance appearance() {
        return appearance;
    }

    String path() {
        return path;
    }

    String applicationName() {
        return applicationName;
    }

    @Nullable
    String support() {
        return support;
    }

    String issuer() {
        return issuer;
    }

    String signOutUrl(String contextPath) {
        return signOutUrl.startsWith("/") ? contextPath + signOutUrl : signOutUrl;
    }

    /** The origin that signing out may lead to, for the pages' {@code form-action}; empty for our own. */
    String signOutOrigin() {
        int path = signOutUrl.indexOf('/', "https://".length());
        return signOutUrl.startsWith("/") ? "" : path < 0 ? signOutUrl : signOutUrl.substring(0, path);
    }

    boolean hasHints() {
        return hints;
    }

    /** Whether the application signs in behind our filter, so that the request that does it is seen here. */
    boolean isSignInBehind() {
        return signInBehind;
    }

    boolean isPlainHttpAllowed() {
        return plainHttpAllowed;
    }

    private static String firstOf(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.trim().isEmpty()) {
                return text.trim();
            }
        }
        throw new IllegalStateException("the last text is never empty");
    }
}
