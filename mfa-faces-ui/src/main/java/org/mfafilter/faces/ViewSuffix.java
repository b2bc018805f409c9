package org.mfafilter.faces;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Arrays;
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
        List<String> mappings = parts(context.getInitParameter(MAPPINGS), ";");
        List<String> endings = new ArrayList<>(parts(context.getInitParameter(SUFFIX), " "));
        if (!mappings.isEmpty()) {
            endings.clear();
            mappings.stream()
                    .filter(mapping -> mapping.startsWith("*."))
                    .forEach(mapping -> endings.add(mapping.substring(1)));
        } else if (endings.isEmpty()) {
            endings.add(".xhtml");
        }
        for (String name : NAMES) {
            boolean below = mappings.contains("/*") || mappings.contains(folder + "/*");
            if (below || endings.stream().anyMatch(name::endsWith)) {
                return folder + '/' + name;
            }
        }
        throw new MfaConfigurationException(MAPPINGS + " is " + context.getInitParameter(MAPPINGS) + " and " + SUFFIX
                + " is " + context.getInitParameter(SUFFIX) + ", so Facelets draws none of " + NAMES
                + "; add " + folder + "/* to " + MAPPINGS + " in web.xml, after a semicolon");
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
