package org.mfafilter.coverage;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
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
    final Set<String> asyncFilters = new HashSet<>();
    final List<FilterMapping> mappings = new ArrayList<>();
    final Map<String, String> contextParams = new LinkedHashMap<>();
    final Set<String> roles = new HashSet<>();
    boolean complete;
    boolean signIn;

    @Nullable
    List<String> order;

    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    private String name = "";
    private String value = "";
    private boolean async;
    private final List<String> patterns = new ArrayList<>();
    private final Set<Dispatcher> dispatchers = EnumSet.noneOf(Dispatcher.class);

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
        String element = reader.getLocalName();
        if (open.size() <= 1) {
            name = "";
            value = "";
            async = false;
            patterns.clear();
            dispatchers.clear();
        }
        if (open.isEmpty()) {
            complete = Boolean.parseBoolean(reader.getAttributeValue(null, "metadata-complete"));
        }
        if (element.equals("absolute-ordering")) {
            order = new ArrayList<>();
        }
        signIn |= element.equals("login-config");
        text.setLength(0);
        open.push(element);
    }

    private void end(String element, String parent) {
        String content = text.toString().trim();
        text.setLength(0);
        if (element.equals("role-name") || element.equals("role-link")) {
            roles.add(content);
        } else if (parent.equals("absolute-ordering") && order != null) {
            order.add(element.equals("others") ? WebXml.OTHERS : content);
        } else if (parent.equals("filter") || parent.equals("filter-mapping") || parent.equals("context-param")) {
            part(element, content);
        } else if (element.equals("filter")) {
            filterClasses.put(name, value);
            if (async) {
                asyncFilters.add(name);
            }
        } else if (element.equals("filter-mapping")) {
            mappings.add(new FilterMapping(name, patterns, dispatchers));
        } else if (element.equals("context-param")) {
            contextParams.put(name, value);
        }
    }

    private void part(String element, String content) {
        switch (element) {
            case "filter-name":
            case "param-name":
                name = content;
                break;
            case "filter-class":
            case "param-value":
                value = content;
                break;
            case "async-supported":
                async = Boolean.parseBoolean(content);
                break;
            case "url-pattern":
                patterns.add(content);
                break;
            case "dispatcher":
                dispatcher(content);
                break;
            default: // what the check does not ask about
        }
    }

    private void dispatcher(String content) {
        for (Dispatcher type : Dispatcher.values()) {
            if (type.name().equals(content)) {
                dispatchers.add(type);
            }
        }
    }
}
