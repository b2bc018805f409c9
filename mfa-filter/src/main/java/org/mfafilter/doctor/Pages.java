package org.mfafilter.doctor;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.coverage.Component;
import org.mfafilter.coverage.Severity;

/** Looks whether our pages would be drawn: Faces, its mapping, the starter, CDI, and a place for them. */
final class Pages {

    private static final String LISTENER = "org.mfafilter.faces.FacesMapping";
    private static final String SERVLET = "MfaFacesServlet";
    private static final String PATTERN = "/mfa-ui/*";
    private static final String CONFIG = "META-INF/faces-config.xml";
    private static final String MOJARRA = "com/sun/faces/config/ConfigureListener.class";
    private static final String START = "the start is refused";
    private static final String UNREAD =
            " is not read: web.xml has metadata-complete=\"true\" or an <absolute-ordering> without it";

    private final Patient patient;
    private final War war;
    private final Fragments fragments;

    Pages(Patient patient) {
        this.patient = patient;
        this.war = patient.war();
        this.fragments = patient.fragments();
    }

    void check() {
        boolean starter =
                !war.jarsWith("org/mfafilter/faces/starter/StarterBean.class").isEmpty();
        boolean declared = SERVLET.equals(servletAt(PATTERN));
        @Nullable String own = ownFaces();
        if (own != null && (starter || declared)) {
            patient.add(
                    Severity.STOPS,
                    "faces-starter",
                    own,
                    "the application has Faces of its own (" + own + "), and mfa-faces-starter beside it",
                    "its pages would not be mapped by themselves",
                    "remove mfa-faces-starter.jar from WEB-INF/lib and the servlet " + SERVLET + " from web.xml");
        } else if (own != null) {
            ownMapping();
        } else if (starter || declared) {
            starter(declared);
        } else {
            patient.add(
                    Severity.STOPS,
                    "faces-missing",
                    "",
                    "nothing of the application uses Faces, and mfa-faces-starter.jar is not in WEB-INF/lib",
                    START + ", because nothing runs the pages",
                    "add mfa-faces-starter.jar beside mfa-faces-ui.jar, on Tomcat and Jetty the ready folder"
                            + " (docs/integration/without-faces.md)");
        }
        implementation();
        place();
    }

    private @Nullable String servletAt(String pattern) {
        for (Map.Entry<String, List<String>> entry :
                fragments.webXml().servletPatterns().entrySet()) {
            if (entry.getValue().contains(pattern)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** What makes Faces map itself there, or a servlet that maps it; null where nothing does. */
    private @Nullable String ownFaces() {
        for (Map.Entry<String, String> servlet :
                fragments.webXml().servletClasses().entrySet()) {
            if (servlet.getValue().endsWith("FacesServlet") && !servlet.getKey().equals(SERVLET)) {
                return "the servlet " + servlet.getKey();
            }
        }
        if (war.has("WEB-INF/faces-config.xml")) {
            return "WEB-INF/faces-config.xml";
        }
        for (War.Jar jar : war.jarsWith(CONFIG)) {
            if (!jar.name().contains("weld") && !isFaces(jar)) {
                return jar.name() + "!/" + CONFIG;
            }
        }
        return war.classes().stream()
                .filter(type -> Kinds.use(type, "/faces/"))
                .map(type -> type.name())
                .findFirst()
                .orElse(null);
    }

    private static boolean isFaces(War.Jar jar) {
        return jar.files().stream().anyMatch(file -> file.endsWith("/faces/webapp/FacesServlet.class"))
                || jar.has(MOJARRA);
    }

    private void ownMapping() {
        boolean listener = fragments.isRead("mfa_faces_ui")
                || fragments.webXml().listeners().contains(LISTENER)
                || servletAt(PATTERN) != null;
        if (!listener && !war.jarsWith("org/mfafilter/faces/FacesMapping.class").isEmpty()) {
            patient.add(
                    Severity.STOPS,
                    "faces-listener",
                    "",
                    "the web-fragment.xml of mfa-faces-ui.jar" + UNREAD,
                    START + ", because Faces is not mapped to " + PATTERN
                            + (patient.server() == null ? " (Payara alone reads it all the same)" : ""),
                    "add to web.xml:\n  <listener>\n    <listener-class>" + LISTENER
                            + "</listener-class>\n  </listener>");
        }
    }

    private void starter(boolean declared) {
        @Nullable Server server = patient.server();
        boolean overlooked = server != null && server.looksForFacesInWebXmlAlone();
        if (!declared && (overlooked || !fragments.isRead("mfa_faces_starter"))) {
            String faces = (patient.packages().isEmpty() ? "javax" : patient.packages()) + ".faces.webapp.FacesServlet";
            patient.add(
                    Severity.STOPS,
                    "faces-servlet",
                    "",
                    "the web-fragment.xml of mfa-faces-starter.jar"
                            + (overlooked ? " is overlooked by the Faces of " + server : UNREAD),
                    START + ", because no servlet draws the pages",
                    "add to web.xml:\n  <servlet>\n    <servlet-name>" + SERVLET
                            + "</servlet-name>\n    <servlet-class>" + faces + "</servlet-class>\n  </servlet>\n"
                            + "  <servlet-mapping>\n    <servlet-name>" + SERVLET + "</servlet-name>\n    <url-pattern>"
                            + PATTERN + "</url-pattern>\n  </servlet-mapping>");
        }
    }

    /** What only Tomcat and Jetty have not. */
    private void implementation() {
        @Nullable Server server = patient.server();
        List<War.Jar> faces = war.jars().stream().filter(Pages::isFaces).collect(Collectors.toList());
        boolean cdi = has("/enterprise/inject/spi/CDI.class");
        if (server != null && server.isBare() && faces.isEmpty()) {
            patient.add(
                    Severity.STOPS,
                    "faces-implementation",
                    server.toString(),
                    server + " has no Faces, and none is in WEB-INF/lib",
                    START + ", because nothing draws the pages",
                    "unpack the ready folder for it into WEB-INF/lib (docs/integration/without-faces.md)");
        } else if ((server == null || server.isBare()) && !faces.isEmpty() && needsCdi() && !cdi) {
            patient.add(
                    server == null ? Severity.NOTE : Severity.STOPS,
                    "cdi",
                    faces.get(0).name(),
                    "the Faces in WEB-INF/lib (" + faces.get(0).name() + ") needs CDI, and none is in WEB-INF/lib",
                    server == null ? "where the server has none either, the start is refused" : START,
                    "add weld-servlet-shaded.jar (docs/integration/without-faces.md)");
        }
    }

    /** Faces from 4.0 on, and Mojarra 2.3 where {@code web.xml} is of Servlet 4.0. */
    private boolean needsCdi() {
        boolean mojarra = war.jars().stream().anyMatch(jar -> jar.has(MOJARRA));
        return has("/faces/annotation/View.class")
                || (mojarra && fragments.webXml().version().equals("4.0"));
    }

    private boolean has(String ending) {
        return war.jars().stream().anyMatch(jar -> jar.files().stream().anyMatch(file -> file.endsWith(ending)));
    }

    private void place() {
        String path = patient.config().getOrDefault(ConfigKeys.PATH);
        for (Component servlet : patient.application().servlets()) {
            for (String pattern : servlet.patterns()) {
                if (pattern.equals(path) || pattern.startsWith(path + "/")) {
                    taken(path, "is mapped to the servlet " + servlet.name() + " (" + pattern + ")");
                }
            }
        }
        war.files().stream()
                .filter(file -> ("/" + file).startsWith(path + "/"))
                .findFirst()
                .ifPresent(file -> taken(path, "holds files of the application, such as " + file));
    }

    private void taken(String path, String how) {
        patient.add(
                Severity.STOPS,
                "path-taken",
                path,
                "mfa.path is " + path + ", which " + how,
                START,
                "set mfa.path in web.xml to a path where the application has nothing");
    }
}
