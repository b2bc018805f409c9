package org.mfafilter.web;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.stream.FactoryConfigurationError;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Whether an application says of itself that several nodes serve it. */
final class Distributable {

    private static final Logger LOGGER = Logger.getLogger(Distributable.class.getName());

    private Distributable() {}

    /** Looks for {@code <distributable/>} in {@code web.xml}; there is no other way to ask. */
    static boolean is(ServletContext context) {
        try (InputStream webXml = context.getResourceAsStream("/WEB-INF/web.xml")) {
            return webXml != null && isIn(webXml);
        } catch (IOException | XMLStreamException | RuntimeException | FactoryConfigurationError e) {
            LOGGER.log(Level.WARNING, "whether web.xml has <distributable/> cannot be told", e);
            return false;
        }
    }

    static boolean isIn(InputStream webXml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(webXml);
        try {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("distributable")) {
                    return true;
                }
            }
            return false;
        } finally {
            reader.close();
        }
    }
}
