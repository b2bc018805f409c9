package org.mfafilter.faces;

import java.util.HashMap;
import java.util.Map;

/** The signs on the pages: lines in a square of 24 units, two units wide. */
final class Icons {

    private static final Map<String, String> PATHS = paths();

    private Icons() {}

    static String path(String name) {
        String path = PATHS.get(name);
        if (path == null) {
            throw new IllegalArgumentException("there is no icon " + name);
        }
        return path;
    }

    private static Map<String, String> paths() {
        Map<String, String> paths = new HashMap<>();
        paths.put("app", "M8 3h8a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM11 18h2M9 10l2 2 4-4");
        paths.put("check", "M4 12l5 5L20 6");
        paths.put("copy", "M9 9h11v12H9zM5 15H4V3h11v2");
        paths.put("download", "M12 3v12M7 10l5 5 5-5M4 20h16");
        paths.put("notice", "M12 8v5M12 16.5v.01M12 3l10 18H2z");
        paths.put("print", "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z");
        return paths;
    }
}
