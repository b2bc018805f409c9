package org.mfafilter.faces;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Arrays;
import java.util.List;
import org.mfafilter.MfaConfigurationException;

/** Tells at the filter's start what the drawing of our pages lacks, and which lines or jars to add. */
final class FacesCheck {

    /** The servlet of mfa-faces-starter, or of the lines that stand for it in {@code web.xml}. */
    static final String STARTER = "MfaFacesServlet";

    private static final String PATTERN = FacesMapping.PATTERN;
    private static final String FRAGMENT_UNREAD =
            " was not read: web.xml has metadata-complete=\"true\" or an <absolute-ordering> without it; add to web.xml:\n";

    private final ServletContext context;
    private final FacesParts parts;

    FacesCheck(ServletContext context) {
        this.context = context;
        this.parts = new FacesParts(context);
    }

    /**
     * Checks everything.
     *
     * @throws MfaConfigurationException if the pages could not be drawn, or the application's own pages would be lost
     */
    void run() {
        parts.requireCdi();
        ServletRegistration mapped = parts.mapped(PATTERN);
        boolean starter = mapped != null && mapped.getName().equals(STARTER);
        List<ServletRegistration> servlets = parts.facesServlets();
        if (!parts.isThere() && (starter || servlets.isEmpty())) {
            throw noFaces();
        }
        if (starter) {
            refuseOwnFaces(servlets);
        } else if (hasStarter()) {
            throw starterUnread();
        } else if (servlets.isEmpty()) {
            throw notStarted();
        } else if (parts.mapping() == null) {
            throw noMapping(servlets.get(0));
        } else {
            refuseAddedFaces(servlets.get(0));
        }
    }

    private boolean hasStarter() {
        return context.getClassLoader().getResource("org/mfafilter/faces/starter/StarterBean.class") != null;
    }

    private static MfaConfigurationException noMapping(ServletRegistration servlet) {
        return new MfaConfigurationException("the servlet " + servlet.getName() + " of Faces is not mapped to "
                + PATTERN
                + ": the web-fragment.xml of mfa-faces-ui.jar" + FRAGMENT_UNREAD + "  <listener>\n    <listener-class>"
                + FacesMapping.class.getName() + "</listener-class>\n  </listener>\n"
                + "or put the jar into WEB-INF/lib, in an EAR into that of the war, if it lies elsewhere");
    }

    private MfaConfigurationException noFaces() {
        return new MfaConfigurationException("the pages need Faces, and " + FacesParts.FACES_SERVLET
                + " cannot be loaded; unpack " + parts.zip() + " into WEB-INF/lib");
    }

    private static MfaConfigurationException starterUnread() {
        return new MfaConfigurationException("no servlet " + STARTER + " is mapped to " + PATTERN
                + ": the web-fragment.xml of mfa-faces-starter.jar" + FRAGMENT_UNREAD
                + "  <servlet>\n    <servlet-name>"
                + STARTER + "</servlet-name>\n    <servlet-class>" + FacesParts.FACES_SERVLET
                + "</servlet-class>\n  </servlet>\n  <servlet-mapping>\n    <servlet-name>" + STARTER
                + "</servlet-name>\n    <url-pattern>" + PATTERN + "</url-pattern>\n  </servlet-mapping>");
    }

    private static MfaConfigurationException notStarted() {
        return new MfaConfigurationException(
                "Faces is on the class path, but does not run in this application: no servlet"
                        + " has the class " + FacesParts.FACES_SERVLET
                        + "; if the application's pages use Faces, map that servlet"
                        + " in web.xml; if they do not, add mfa-faces-starter.jar beside mfa-faces-ui.jar in WEB-INF/lib");
    }

    /** Faces in {@code WEB-INF/lib} maps itself to {@code *.xhtml} and more; plain files would become pages. */
    private void refuseAddedFaces(ServletRegistration servlet) {
        if (parts.isInApplication()
                && servlet.getMappings().containsAll(Arrays.asList("/faces/*", "*.jsf", "*.faces"))
                && new OwnFaces(context).find() == null
                && !new OwnFaces(context).hasBeans()) {
            throw new MfaConfigurationException("the Faces in WEB-INF/lib has mapped itself to " + servlet.getMappings()
                    + ", and nothing else of the application uses Faces; if it has no pages of Faces, add"
                    + " mfa-faces-starter.jar beside mfa-faces-ui.jar in WEB-INF/lib; if it has, add an empty"
                    + " WEB-INF/faces-config.xml");
        }
    }

    private void refuseOwnFaces(List<ServletRegistration> servlets) {
        String own = servlets.stream()
                .map(ServletRegistration::getName)
                .filter(name -> !name.equals(STARTER))
                .findFirst()
                .map(name -> "the servlet " + name)
                .orElseGet(() -> new OwnFaces(context).find());
        if (own != null) {
            throw new MfaConfigurationException("the application has Faces of its own (" + own
                    + "), and beside the servlet " + STARTER + " its pages would not be mapped by themselves; remove"
                    + " mfa-faces-starter.jar from WEB-INF/lib and the servlet " + STARTER + " from web.xml");
        }
    }
}
