package org.mfafilter.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.mfafilter.MfaConfigurationException;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.ConfigReader;
import org.mfafilter.config.ConfigSource;

/** Whether the {@code web.xml} beside our jar leaves us out without declaring the filter itself. Immutable. */
public final class LeftOut {

    private static final Logger LOGGER = Logger.getLogger(LeftOut.class.getName());
    private static final String FRAGMENT = "mfa_filter";
    private static final String FILTER = "org.mfafilter.web.MfaFilter";
    private static final String LIBRARIES = "/WEB-INF/lib/";

    private final @Nullable WebXml webXml;

    LeftOut(@Nullable WebXml webXml) {
        this.webXml = webXml;
    }

    /** Reads the {@code web.xml} of the application in whose {@code WEB-INF/lib} this class lies; elsewhere none is left out. */
    static LeftOut ofThisApplication() {
        @Nullable URL own = LeftOut.class.getResource("LeftOut.class");
        @Nullable String address = own == null ? null : webXml(own.toString());
        if (address == null) {
            return new LeftOut(null);
        }
        try (InputStream stream = open(address)) {
            return new LeftOut(WebXml.read(stream));
        } catch (IOException | XMLStreamException e) {
            LOGGER.log(Level.FINE, "no web.xml at " + address + " tells of the order of fragments", e);
            return new LeftOut(null);
        }
    }

    private static InputStream open(String address) throws IOException {
        try {
            return new URL(address).openStream();
        } catch (MalformedURLException e) {
            throw new IOException(e);
        }
    }

    /** Where the {@code web.xml} is, from the address of a class in a jar of the same application; null where it is in none. */
    static @Nullable String webXml(String address) {
        int end = address.lastIndexOf(LIBRARIES);
        if (end < 0) {
            return null;
        }
        String root = address.substring(0, end);
        boolean inJar = address.indexOf("!/", end) > 0;
        boolean warIsJar = root.contains("!");
        // jar:file:/x/WEB-INF/lib/y.jar!/z is in a folder, jar:file:/x.war!/WEB-INF/... is not
        String folder = inJar && !warIsJar ? root.substring(root.indexOf(':') + 1) : root;
        return folder + "/WEB-INF/web.xml";
    }

    /** What is wrong and what to add; null where nothing is. */
    @Nullable
    String message() {
        @Nullable Finding finding = webXml == null ? null : find(webXml);
        return finding == null ? null : finding.text();
    }

    /**
     * Tells whether an order of fragments leaves us out.
     *
     * @param webXml that of the application
     * @return what is wrong, null where nothing is
     */
    public static @Nullable Finding find(WebXml webXml) {
        @Nullable List<String> order = webXml.order();
        if (order == null || order.contains(WebXml.OTHERS) || order.contains(FRAGMENT) || isDeclared(webXml)) {
            return null;
        }
        return Finding.of(Severity.STOPS, "left-out", "")
                .words(
                        "web.xml has an <absolute-ordering> of " + order + ", which leaves out " + FRAGMENT
                                + ", and declares no filter " + FILTER,
                        "nothing of the application is guarded by two-step verification",
                        "add to <absolute-ordering>:\n  <name>" + FRAGMENT + "</name>\n  <name>mfa_faces_ui</name>");
    }

    private static boolean isDeclared(WebXml webXml) {
        return webXml.mappings().stream()
                .anyMatch(mapping -> FILTER.equals(webXml.filterClasses().get(mapping.filter())));
    }

    /** Tells whether that stops the start ({@code mfa.coverage}). */
    boolean isEnforced() {
        Map<String, String> params = new TreeMap<>();
        if (webXml != null) {
            webXml.contextParams().forEach((name, value) -> {
                if (name.startsWith("mfa.")) {
                    params.put(name, value);
                }
            });
        }
        ConfigSource source = ConfigSource.of("a context-param of web.xml", params);
        Properties properties = System.getProperties();
        try {
            return ConfigReader.read(Collections.singletonList(source), System.getenv(), properties)
                    .getOrDefault(ConfigKeys.COVERAGE)
                    .equals("enforce");
        } catch (MfaConfigurationException e) {
            return true;
        }
    }
}
