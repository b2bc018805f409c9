package org.mfafilter.web;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.mfafilter.MfaConfigurationException;

/**
 * Finds whether WebSockets are opened before our filter is asked.
 *
 * <p>Jetty opens them in a filter of its own, which it puts before all others, unless {@code web.xml} declares that filter
 * by its class name: then it stays where it was declared. Whether the application has an endpoint cannot be known when
 * filters start, because Jetty takes endpoints at any time later: with its filter in front the start is refused in any case.
 */
final class WebSocketOrder {

    private static final String WEB_XML = "/WEB-INF/web.xml";

    private WebSocketOrder() {}

    static void check(String ourFilter, ServletContext context) {
        for (FilterRegistration filter : context.getFilterRegistrations().values()) {
            if (isUpgradeFilterOfJetty(filter.getClassName()) && !isBehind(ourFilter, filter.getName(), context)) {
                throw inFront(ourFilter, filter.getClassName());
            }
        }
    }

    private static boolean isUpgradeFilterOfJetty(String className) {
        return className != null
                && className.startsWith("org.eclipse.jetty.")
                && className.endsWith(".WebSocketUpgradeFilter");
    }

    private static boolean isBehind(String ourFilter, String upgradeFilter, ServletContext context) {
        try (InputStream webXml = context.getResourceAsStream(WEB_XML)) {
            return webXml != null && isBehind(ourFilter, upgradeFilter, webXml);
        } catch (IOException | XMLStreamException e) {
            throw new MfaConfigurationException(
                    WEB_XML + " could not be read, so nothing tells whether " + upgradeFilter + " is behind "
                            + ourFilter,
                    e);
        }
    }

    /** Tells whether a descriptor maps both filters, ours first. */
    static boolean isBehind(String ourFilter, String upgradeFilter, InputStream webXml) throws XMLStreamException {
        List<String> mapped = mappedFilters(webXml);
        int ours = mapped.indexOf(ourFilter);
        return ours >= 0 && ours < mapped.indexOf(upgradeFilter);
    }

    private static List<String> mappedFilters(InputStream webXml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(webXml);
        List<String> names = new ArrayList<>();
        boolean inMapping = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                inMapping |= reader.getLocalName().equals("filter-mapping");
                if (inMapping && reader.getLocalName().equals("filter-name")) {
                    names.add(reader.getElementText().trim());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inMapping &= !reader.getLocalName().equals("filter-mapping");
            }
        }
        return names;
    }

    private static MfaConfigurationException inFront(String ourFilter, String upgradeFilter) {
        return new MfaConfigurationException("Jetty opens WebSockets in its filter " + upgradeFilter
                + " before it asks the filter " + ourFilter
                + ", so they would be open to callers who have shown no code;"
                + " start Jetty without its websocket module, or declare that filter behind ours: add to web.xml, below"
                + " the <filter-mapping> of " + ourFilter + ":\n  <filter>\n    <filter-name>" + upgradeFilter
                + "</filter-name>\n    <filter-class>" + upgradeFilter
                + "</filter-class>\n    <async-supported>true</async-supported>\n  </filter>\n"
                + "  <filter-mapping>\n    <filter-name>" + upgradeFilter
                + "</filter-name>\n    <url-pattern>/*</url-pattern>\n  </filter-mapping>");
    }
}
