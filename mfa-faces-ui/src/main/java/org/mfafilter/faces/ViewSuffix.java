package org.mfafilter.faces;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/**
 * Finds a name for our view that Facelets takes in this application.
 *
 * <p>Which views are Facelets is for the application to say ({@code FACELETS_VIEW_MAPPINGS}, else {@code FACELETS_SUFFIX},
 * else {@code .xhtml}; Faces 4.0, section 11.1.3). Everything else is a JSP to Faces. So the view is in the jar under
 * several names, each a few lines long.
 */
final class ViewSuffix {

    private static final String MAPPINGS = "jakarta.faces.FACELETS_VIEW_MAPPINGS";
    private static final String SUFFIX = "jakarta.faces.FACELETS_SUFFIX";

    /** The names that are in the jar, the usual one first. */
    private static final List<String> NAMES = Arrays.asList("page.xhtml", "page.view.xml", "page.jspx", "page.html");

    private ViewSuffix() {}

    /**
     * Looks for the view's name.
     *
     * @param folder where the view lies
     * @param context the application
     * @return the path of a view that Facelets takes
     * @throws MfaConfigurationException if it takes none of ours
     */
    static String view(String folder, ServletContext context) {
        return view(folder, context.getInitParameter(MAPPINGS), context.getInitParameter(SUFFIX));
    }

    static String view(String folder, @Nullable String mappings, @Nullable String suffixes) {
        List<String> patterns = parts(mappings, ";");
        List<String> endings = patterns.isEmpty() ? parts(suffixes, " ") : endings(patterns);
        if (patterns.isEmpty() && endings.isEmpty()) {
            endings = Collections.singletonList(".xhtml");
        }
        boolean below = patterns.contains("/*") || patterns.contains(folder + "/*");
        for (String name : NAMES) {
            if (below || endings.stream().anyMatch(name::endsWith)) {
                return folder + '/' + name;
            }
        }
        throw new MfaConfigurationException(
                (patterns.isEmpty() ? SUFFIX + " is " + suffixes : MAPPINGS + " is " + mappings)
                        + ", so Facelets draws none of our views, which are " + NAMES
                        + "; add to web.xml:\n  <context-param>\n"
                        + "    <param-name>" + MAPPINGS + "</param-name>\n    <param-value>" + wanted(patterns, endings)
                        + ';' + folder + "/*</param-value>\n  </context-param>");
    }

    /** What Facelets takes already, said as mappings. */
    private static String wanted(List<String> patterns, List<String> endings) {
        return patterns.isEmpty() ? '*' + String.join(";*", endings) : String.join(";", patterns);
    }

    private static List<String> endings(List<String> patterns) {
        List<String> endings = new ArrayList<>();
        for (String pattern : patterns) {
            if (pattern.startsWith("*.")) {
                endings.add(pattern.substring(1));
            }
        }
        return endings;
    }

    private static List<String> parts(@Nullable String list, String separator) {
        List<String> parts = new ArrayList<>();
        if (list != null) {
            for (String part : list.split(separator, -1)) {
                if (!part.trim().isEmpty()) {
                    parts.add(part.trim());
                }
            }
        }
        return parts;
    }
}
