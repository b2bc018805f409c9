package org.mfafilter.flow;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.Map;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/** The folder with texts of the application's own, which replace ours key by key. Immutable. */
final class TextFolder {

    private static final Logger LOGGER = Logger.getLogger(TextFolder.class.getName());
    private static final String IN_APPLICATION = "/WEB-INF/";

    private final String folder;
    private final ServletContext context;

    /**
     * Names the folder.
     *
     * @throws MfaConfigurationException if it is to be on the disk and is not there
     */
    TextFolder(String folder, ServletContext context) {
        this.folder = folder;
        this.context = context;
        if (!isInApplication() && !Files.isDirectory(Paths.get(folder))) {
            throw new MfaConfigurationException("mfa.ui.texts-folder is " + folder
                    + ", where there is no folder that the server can read; name one, or one in the application that"
                    + " begins with " + IN_APPLICATION);
        }
    }

    /** Loads the texts that lie beside a class, with those of the folder in their place. */
    Texts texts(Class<?> beside, String name, String language) {
        Texts ours = Texts.load(beside, name, language);
        Map<String, String> own = read(name + '_' + language + ".properties");
        TreeSet<String> unknown = new TreeSet<>(own.keySet());
        unknown.removeAll(ours.all().keySet());
        if (!unknown.isEmpty()) {
            LOGGER.warning(
                    folder + '/' + name + '_' + language + ".properties has texts that no page shows: " + unknown);
        }
        return ours.with(own);
    }

    /** Reads one file, empty where it is not there. */
    Map<String, String> read(String file) {
        try (InputStream stream = open(file)) {
            return stream == null ? Collections.emptyMap() : Texts.read(stream);
        } catch (IOException | IllegalArgumentException e) {
            throw new MfaConfigurationException(
                    folder + '/' + file + " (mfa.ui.texts-folder) cannot be read as a properties file in UTF-8", e);
        }
    }

    private @Nullable InputStream open(String file) throws IOException {
        if (isInApplication()) {
            return context.getResourceAsStream(folder + (folder.endsWith("/") ? "" : "/") + file);
        }
        Path path = Paths.get(folder, file);
        return Files.exists(path) ? Files.newInputStream(path) : null;
    }

    private boolean isInApplication() {
        return folder.startsWith(IN_APPLICATION);
    }
}
