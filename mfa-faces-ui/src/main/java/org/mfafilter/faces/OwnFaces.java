package org.mfafilter.faces;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mfafilter.flow.AssetFile;

/**
 * Looks for what makes Faces map itself in an application: configuration, libraries of components, classes that use Faces.
 *
 * <p>Pages prove nothing: a {@code *.xhtml} may be a plain file. A library without a {@code faces-config.xml} is not found.
 */
final class OwnFaces {

    /** Such as {@code jakarta.faces.}, of the generation that this class was made for. */
    private static final String PREFIX =
            FacesParts.FACES_SERVLET.substring(0, FacesParts.FACES_SERVLET.indexOf("webapp"));

    private final ServletContext context;

    OwnFaces(ServletContext context) {
        this.context = context;
    }

    /** Says what was found, null where nothing was. */
    @Nullable
    String find() {
        try {
            if (context.getResource("/WEB-INF/faces-config.xml") != null) {
                return "WEB-INF/faces-config.xml";
            }
            String library = library();
            return library != null ? library : using("/WEB-INF/classes/");
        } catch (IOException e) {
            throw new UncheckedIOException("the application's own files cannot be read", e);
        }
    }

    /** Tells whether the application has CDI of its own, whose beans its pages may use without a class that uses Faces. */
    boolean hasBeans() {
        try {
            return context.getResource("/WEB-INF/beans.xml") != null;
        } catch (IOException e) {
            throw new UncheckedIOException("WEB-INF/beans.xml cannot be looked for", e);
        }
    }

    private @Nullable String library() throws IOException {
        for (URL file : Collections.list(context.getClassLoader().getResources("META-INF/faces-config.xml"))) {
            String path = file.getPath();
            int name = path.indexOf("/WEB-INF/lib/");
            // Weld brings one of its own into the ready folders
            if (name >= 0 && !path.substring(name).contains("weld")) {
                return path.substring(name + 1);
            }
        }
        return null;
    }

    private @Nullable String using(String folder) throws IOException {
        Set<String> paths = context.getResourcePaths(folder);
        for (String path : paths == null ? Collections.<String>emptySet() : paths) {
            String found = path.endsWith("/") ? using(path) : path.endsWith(".class") && uses(path) ? path : null;
            if (found != null) {
                return found.startsWith("/") ? found.substring(1) : found;
            }
        }
        return null;
    }

    private boolean uses(String path) throws IOException {
        try (InputStream content = context.getResourceAsStream(path)) {
            return content != null
                    && new String(AssetFile.all(content), StandardCharsets.ISO_8859_1)
                            .contains(PREFIX.replace('.', '/'));
        }
    }
}
