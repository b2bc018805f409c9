package org.mfafilter.coverage;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for roles in the annotations of an application's classes, by reading the class files.
 *
 * <p>Asked only where a role is in no descriptor: an initializer with {@code HandlesTypes} would have every container scan every
 * class at each start, and CDI knows only its beans.
 */
final class AnnotatedRoles {

    private final ServletContext context;
    private final Set<String> missing;

    private AnnotatedRoles(ServletContext context, Set<String> missing) {
        this.context = context;
        this.missing = new HashSet<>(missing);
    }

    /**
     * Gives those of some roles that no annotation names.
     *
     * @throws IOException if a class or jar of the application cannot be read
     */
    static Set<String> withoutNamed(Set<String> roles, ServletContext context) throws IOException {
        AnnotatedRoles search = new AnnotatedRoles(context, roles);
        search.folder("/WEB-INF/classes/");
        search.folder("/WEB-INF/lib/");
        return search.missing;
    }

    private void folder(String folder) throws IOException {
        @Nullable Set<String> paths = context.getResourcePaths(folder);
        if (paths == null) {
            return;
        }
        for (String path : paths) {
            if (missing.isEmpty()) {
                return;
            }
            if (path.endsWith("/")) {
                folder(path);
            } else if (path.endsWith(".class") || path.endsWith(".jar")) {
                file(path);
            }
        }
    }

    private void file(String path) throws IOException {
        try (InputStream stream = context.getResourceAsStream(path)) {
            if (stream == null) {
                return;
            }
            if (path.endsWith(".class")) {
                look(stream);
                return;
            }
            ZipInputStream jar = new ZipInputStream(stream);
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    look(jar);
                }
            }
        }
    }

    private void look(InputStream classFile) throws IOException {
        Set<String> texts = ClassFile.texts(classFile);
        if (ClassFile.nameRoles(texts)) {
            missing.removeAll(texts);
        }
    }
}
