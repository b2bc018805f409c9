package org.mfafilter.it.matrix;

import java.util.Locale;

/** What an application is built on. */
public enum HostKind {
    /** A Faces page, its own mapping of the FacesServlet, and a servlet. */
    OWN_FACES("own Faces", "/app/payslips.jsf"),
    /** A servlet and no Faces: it gets the starter, and where the server has no Faces, Mojarra too. */
    NO_FACES("no Faces", "/app/salaries");

    private final String words;
    private final String page;

    HostKind(String words, String page) {
        this.words = words;
        this.page = page;
    }

    /** The page that the journey is about. */
    String page() {
        return page;
    }

    /** The context path, and the name of the folder. */
    String application() {
        return words.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    @Override
    public String toString() {
        return words;
    }
}
