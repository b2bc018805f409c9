package org.mfafilter.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.mfafilter.coverage.ClassFile;

/** The annotations that the doctor looks for, by how their names end, which is the same in both name spaces. */
final class Kinds {

    static final String WEB_FILTER = ".servlet.annotation.WebFilter";
    static final String WEB_SERVLET = ".servlet.annotation.WebServlet";
    static final String ENDPOINT = ".websocket.server.ServerEndpoint";
    static final String APPLICATION_PATH = ".ws.rs.ApplicationPath";
    static final String PATH = ".ws.rs.Path";

    private static final List<String> ALL = Arrays.asList(WEB_FILTER, WEB_SERVLET, ENDPOINT, APPLICATION_PATH, PATH);

    /** Ours, whose texts tell for which name space a jar was made. */
    private static final List<String> OURS =
            Arrays.asList("org.mfafilter.web.MfaFilter", "org.mfafilter.faces.FacesMapping");

    private Kinds() {}

    /** Tells whether a class of a library says anything that the doctor asks about. */
    static boolean matter(ClassFile file) {
        return OURS.contains(file.name())
                || file.nameRoles()
                || ALL.stream().anyMatch(kind -> file.annotation(kind) != null);
    }

    /** Tells whether a class of the application uses something, such as {@code /faces/}, of either name space. */
    static boolean use(ClassFile file, String part) {
        return packages(file, part).findAny().isPresent();
    }

    /** The first words of the names of classes that are used, where they go on with a part such as {@code /servlet/}. */
    static Stream<String> packages(ClassFile file, String part) {
        return file.texts().stream()
                .filter(text -> text.contains(part))
                .map(text -> text.replaceFirst("^[\\[(]*L?", ""))
                .filter(text -> text.indexOf('/') > 0 && text.startsWith(part, text.indexOf('/')))
                .map(text -> text.substring(0, text.indexOf('/')))
                .filter(word -> word.startsWith("ja") && word.length() < 8);
    }
}
