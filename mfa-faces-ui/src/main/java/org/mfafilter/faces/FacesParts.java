package org.mfafilter.faces;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;

/** What an application has of Faces: its servlets, the classes that can be loaded. */
final class FacesParts {

    /** The standard servlet; a string, because the class may be missing. */
    static final String FACES_SERVLET = "jakarta.faces.webapp.FacesServlet";

    private static final String SINCE_FACES_4 = "jakarta.faces.annotation.View";
    private static final String MOJARRA = "com.sun.faces.config.ConfigureListener";
    private static final String CDI = "jakarta.enterprise.inject.spi.CDI";

    private final ServletContext context;

    FacesParts(ServletContext context) {
        this.context = context;
    }

    /** Finds the servlet that has a mapping, Faces or not. */
    @Nullable
    ServletRegistration mapped(String pattern) {
        return context.getServletRegistrations().values().stream()
                .filter(servlet -> servlet.getMappings().contains(pattern))
                .findFirst()
                .orElse(null);
    }

    /**
     * Finds the mapping by which our view is drawn: our own, or one of the application where a second one of ours would show
     * in its pages.
     *
     * <p>MyFaces takes any prefix mapping of its servlet for that of the request, and every Faces takes any mapping for the
     * links and resources of a page that was asked for by an exact one.
     *
     * @return such as {@code /mfa-ui/*}, {@code /faces/*} or {@code *.jsf}; null where none is there yet and ours is to be
     */
    @Nullable
    String mapping() {
        if (mapped(FacesMapping.PATTERN) != null) {
            return FacesMapping.PATTERN;
        }
        Set<String> mappings = new TreeSet<>();
        facesServlets().forEach(servlet -> mappings.addAll(servlet.getMappings()));
        boolean exact = mappings.stream().anyMatch(mapping -> mapping.length() > 1 && mapping.indexOf('*') < 0);
        String prefix = exact || load(MOJARRA) == null ? first(mappings, mapping -> mapping.endsWith("/*")) : null;
        return prefix == null && exact ? first(mappings, mapping -> mapping.startsWith("*.")) : prefix;
    }

    private static @Nullable String first(Set<String> mappings, Predicate<String> kind) {
        return mappings.stream().filter(kind).findFirst().orElse(null);
    }

    List<ServletRegistration> facesServlets() {
        List<ServletRegistration> found = new ArrayList<>();
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            if (isFacesServlet(servlet.getClassName())) {
                found.add(servlet);
            }
        }
        return found;
    }

    boolean isThere() {
        return load(FACES_SERVLET) != null;
    }

    /** Tells whether Faces lies in the application and not in the server. */
    boolean isInApplication() {
        URL file = context.getClassLoader().getResource(FACES_SERVLET.replace('.', '/') + ".class");
        return file != null && file.getPath().contains("/WEB-INF/lib/");
    }

    /**
     * Refuses a Faces that would fail without CDI: from 4.0 on, and Mojarra 2.3 where {@code web.xml} is of Servlet 4.0.
     *
     * @throws MfaConfigurationException if CDI is asked for and cannot be loaded
     */
    void requireCdi() {
        boolean mojarraOfServlet4 = context.getEffectiveMajorVersion() == 4 && load(MOJARRA) != null;
        if ((load(SINCE_FACES_4) != null || mojarraOfServlet4) && load(CDI) == null) {
            throw new MfaConfigurationException("the Faces in WEB-INF/lib needs CDI, and " + CDI
                    + " cannot be loaded; add the weld-servlet-shaded.jar of " + zip() + " to WEB-INF/lib");
        }
    }

    /** The ready folder for the server that runs this. */
    String zip() {
        int major = context.getMajorVersion();
        if (major < 5) {
            return "mfa-filter-VERSION-java-ee-8.zip";
        }
        // taken from a name that the javax variant has another one for, which is to hold nothing of Jakarta
        String packages = FACES_SERVLET.substring(0, FACES_SERVLET.indexOf('.'));
        boolean ten = major == 5 || (major == 6 && context.getMinorVersion() == 0);
        return "mfa-filter-VERSION-" + packages + (ten ? "-ee-10.zip" : "-ee-11.zip");
    }

    /** Some servers have a FacesServlet of their own, which extends or wraps the standard one. */
    private boolean isFacesServlet(@Nullable String className) {
        if (className == null) {
            return false;
        }
        if (className.equals(FACES_SERVLET) || className.endsWith(".TomEEWorkaroundFacesServlet")) {
            return true;
        }
        Class<?> standard = load(FACES_SERVLET);
        Class<?> servlet = standard == null ? null : load(className);
        return standard != null && servlet != null && standard.isAssignableFrom(servlet);
    }

    private @Nullable Class<?> load(String className) {
        try {
            return Class.forName(className, false, context.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
