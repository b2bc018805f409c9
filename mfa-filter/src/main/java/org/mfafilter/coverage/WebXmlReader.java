package org.mfafilter.coverage;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one descriptor, element by element. For one use. */
final class WebXmlReader {

    final Map<String, String> filterClasses = new LinkedHashMap<>();
    final Map<String, Map<String, String>> filterParams = new LinkedHashMap<>();
    final Set<String> asyncFilters = new HashSet<>();
    final List<FilterMapping> mappings = new ArrayList<>();
    final Map<String, String> servletClasses = new LinkedHashMap<>();
    final Map<String, List<String>> servletPatterns = new LinkedHashMap<>();
    final Map<String, String> contextParams = new LinkedHashMap<>();
    final Set<String> listeners = new HashSet<>();
    final Set<String> roles = new HashSet<>();
    String root = "";
    String fragmentName = "";
    String namespace = "";
    String version = "";
    boolean complete;
    boolean signIn;

    @Nullable
    List<String> order;

    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private DeclaredElement element = new DeclaredElement();

    WebXml read(InputStream xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(xml);
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT:
                    start(reader);
                    break;
                case XMLStreamConstants.CHARACTERS:
                case XMLStreamConstants.CDATA:
                    text.append(reader.getText());
                    break;
                case XMLStreamConstants.ENTITY_REFERENCE:
                    throw new XMLStreamException("the entity " + reader.getLocalName() + " is not read");
                case XMLStreamConstants.END_ELEMENT:
                    open.pop();
                    end(reader.getLocalName(), open.isEmpty() ? "" : open.peek());
                    break;
                default: // comments and the like
            }
        }
        return new WebXml(this);
    }

    private void start(XMLStreamReader reader) {
        String name = reader.getLocalName();
        if (open.size() <= 1) {
            element = new DeclaredElement();
        }
        if (open.isEmpty()) {
            root = name;
            complete = Boolean.parseBoolean(reader.getAttributeValue(null, "metadata-complete"));
            version = String.valueOf(reader.getAttributeValue(null, "version"));
            namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        }
        if (name.equals("absolute-ordering")) {
            order = new ArrayList<>();
        }
        signIn |= name.equals("login-config");
        text.setLength(0);
        open.push(name);
    }

    private void end(String name, String parent) {
        String content = text.toString().trim();
        text.setLength(0);
        if (name.equals("role-name") || name.equals("role-link")) {
            roles.add(content);
        } else if (parent.equals("absolute-ordering") && order != null) {
            order.add(name.equals("others") ? WebXml.OTHERS : content);
        } else if (open.size() >= 2) {
            element.part(name, parent, content);
        } else if (open.size() == 1) {
            declared(name, content);
        }
    }

    private void declared(String name, String content) {
        switch (name) {
            case "filter":
                filterClasses.put(element.name(), element.type());
                filterParams.put(element.name(), element.params());
                if (element.isAsync()) {
                    asyncFilters.add(element.name());
                }
                break;
            case "filter-mapping":
                mappings.add(new FilterMapping(element.name(), element.patterns(), element.dispatchers()));
                break;
            case "servlet":
                servletClasses.put(element.name(), element.type());
                break;
            case "servlet-mapping":
                servletPatterns
                        .computeIfAbsent(element.name(), key -> new ArrayList<>())
                        .addAll(element.patterns());
                break;
            case "context-param":
                contextParams.putAll(element.params());
                break;
            case "listener":
                listeners.add(element.type());
                break;
            case "name":
                fragmentName = content;
                break;
            default: // what the check does not ask about
        }
    }
}
