package org.mfafilter.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mfafilter.coverage.FilterOrder.Place;

/** Where filters are, by the descriptors; each mapping of the tables is {@code filter:pattern:dispatcher+dispatcher}. */
class FilterOrderTest {

    @ParameterizedTest
    @CsvSource({
        "Mfa:/* Cors:/*, BEHIND",
        "Cors:/* Mfa:/*, IN_FRONT",
        "Cors:/api/* Mfa:/*, IN_FRONT",
        // for a dispatcher that ours has only further down
        "Mfa:/* Cors:/*:FORWARD Mfa:/*:FORWARD, IN_FRONT",
        "Mfa:/* Cors:/* Mfa:/*:FORWARD, BEHIND",
        // a mapping of ours to a part of the application guards that part alone
        "Mfa:/app/* Cors:/* Mfa:/*, IN_FRONT",
        // mappings by servlet name come after those by pattern (Servlet specification 6.2.4)
        "Cors:: Mfa:/*, BEHIND",
        "Mfa:/* Other:/*, NOT_KNOWN"
    })
    void isReadFromTheOrderOfTheMappings(String mappings, Place expected) throws XMLStreamException {
        FilterOrder order = new FilterOrder("Mfa", read(webApp(mappings)).mappings(), null, Set.of());

        assertThat(order.place("Cors", KnownFilter.OTHER)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "false, Cors, OTHER, BEHIND",
        "true, Cors, OTHER, IN_FRONT",
        "true, ByName, OTHER, BEHIND",
        "false, Early, OTHER, NOT_KNOWN",
        "true, Early, OTHER, IN_FRONT",
        "true, Late, OTHER, NOT_KNOWN",
        "false, Early, OPENS_WEB_SOCKETS, BEHIND",
        "true, Early, OPENS_WEB_SOCKETS, IN_FRONT",
        "false, Early, OPENS_WEB_SOCKETS_FIRST, IN_FRONT"
    })
    void followsFromHowTheJarRegisteredOurs(boolean last, String filter, KnownFilter known, Place expected)
            throws XMLStreamException {
        OwnRegistration registration = new OwnRegistration(last, Set.of("Cors", "Early"));
        FilterOrder order =
                new FilterOrder("Mfa", read(webApp("Cors:/* ByName::")).mappings(), registration, Set.of());

        assertThat(order.place(filter, known)).isEqualTo(expected);
        assertThat(order.dispatchers()).isEqualTo(EnumSet.allOf(Dispatcher.class));
    }

    @ParameterizedTest
    @CsvSource({
        "Mfa:/*, REQUEST",
        "Mfa:/*:REQUEST+FORWARD, REQUEST FORWARD",
        "Mfa:/*:FORWARD, FORWARD",
        "Mfa:/*:REQUEST Other:/* Mfa:/*:ASYNC+ERROR+INCLUDE, REQUEST INCLUDE ASYNC ERROR",
        "Mfa:/app/*:FORWARD Mfa:/*, REQUEST"
    })
    void knowsTheDispatchersForWhichEverythingIsMapped(String mappings, String expected) throws XMLStreamException {
        FilterOrder order = new FilterOrder("Mfa", read(webApp(mappings)).mappings(), null, Set.of());

        assertThat(order.dispatchers()).extracting(Dispatcher::name).containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void knowsNothingOfAFilterThatSomebodyElseRegistered() {
        FilterOrder order = new FilterOrder("Mfa", List.of(), null, Set.of());

        assertThat(order.dispatchers()).isNull();
        assertThat(order.place("Cors", KnownFilter.OTHER)).isEqualTo(Place.NOT_KNOWN);
    }

    /** Where the container names no order, that of fragments is the accident of the day. */
    @ParameterizedTest
    @CsvSource({
        // web.xml, fragments, whether the container named their order
        "'', Cors:/* | Mfa:/*, true, IN_FRONT",
        "'', Mfa:/* | Cors:/*, true, BEHIND",
        "'', Cors:/* | Mfa:/*, false, NOT_KNOWN",
        "'', Mfa:/* | Cors:/*, false, NOT_KNOWN",
        "'', Mfa:/* Cors:/*, false, BEHIND",
        "'', Cors:/* Mfa:/* | Other:/*, false, IN_FRONT",
        "Cors:/*, Mfa:/* | Cors:/x, false, IN_FRONT",
        "Mfa:/*, Cors:/* | Mfa:/x, false, BEHIND"
    })
    void betweenFragmentsIsWhatTheContainerSays(String webXml, String fragments, boolean ordered, Place expected)
            throws XMLStreamException {
        List<WebXml> read = new ArrayList<>();
        for (String fragment : fragments.split(" \\| ")) {
            read.add(read(webApp(fragment)));
        }
        Descriptors descriptors =
                new Descriptors(webXml.isEmpty() ? WebXml.NONE : read(webApp(webXml)), read, ordered, true);
        FilterOrder order = new FilterOrder("Mfa", descriptors.mappings(), null, descriptors.unorderedBeside("Mfa"));

        assertThat(order.place("Cors", KnownFilter.OTHER)).isEqualTo(expected);
    }

    @Test
    void takesTheMappingsOfWebXmlForThoseOfFragments() throws XMLStreamException {
        Descriptors descriptors = new Descriptors(
                read(webApp("Mfa:/*")), List.of(read(webApp("Cors:/* Mfa:/*:FORWARD Cors:/x"))), true, true);

        assertThat(descriptors.mappings()).extracting(FilterMapping::filter).containsExactly("Mfa", "Cors", "Cors");
    }

    @Test
    void readsWhatElseADescriptorSays() throws XMLStreamException {
        WebXml read = read(
                "<web-app metadata-complete='true'><absolute-ordering><name> a </name><others/></absolute-ordering>"
                        + "<context-param><param-name>mfa.x</param-name><param-value>1</param-value></context-param>"
                        + "<filter><filter-name>F</filter-name><filter-class>\n host.F </filter-class>"
                        + "<async-supported>true</async-supported><init-param><param-name>p</param-name>"
                        + "<param-value>v</param-value></init-param></filter>"
                        + "<filter><filter-name>G</filter-name><filter-class>host.G</filter-class></filter>"
                        + "<servlet><servlet-name>S</servlet-name><security-role-ref><role-name>alias</role-name>"
                        + "<role-link>clerk</role-link></security-role-ref></servlet><login-config/>"
                        + "<security-constraint><auth-constraint><role-name>boss</role-name></auth-constraint>"
                        + "</security-constraint><security-role><role-name><!-- c -->user</role-name></security-role></web-app>");

        assertThat(read.isComplete()).isTrue();
        assertThat(read.order()).containsExactly("a", WebXml.OTHERS);
        assertThat(read.contextParams()).containsOnly(Map.entry("mfa.x", "1"));
        assertThat(read.filterClasses()).containsExactly(Map.entry("F", "host.F"), Map.entry("G", "host.G"));
        assertThat(read.isAsyncSupported("F")).isTrue();
        assertThat(read.isAsyncSupported("G")).isFalse();
        assertThat(read.roles()).containsExactlyInAnyOrder("alias", "clerk", "boss", "user");
        assertThat(read.hasSignIn()).isTrue();
    }

    @Test
    void fetchesNoDocumentTypeAndNoEntity() {
        String xml = "<!DOCTYPE web-app [<!ENTITY more SYSTEM 'file:///etc/hostname'>]><web-app>&more;</web-app>";

        assertThatThrownBy(() -> read(xml)).isInstanceOf(XMLStreamException.class);
    }

    private static String webApp(String mappings) {
        StringBuilder xml = new StringBuilder("<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee'>");
        for (String mapping : mappings.split(" ")) {
            String[] parts = mapping.split(":", -1);
            xml.append("<filter-mapping><filter-name>").append(parts[0]).append("</filter-name>");
            xml.append(
                    parts[1].isEmpty()
                            ? "<servlet-name>S</servlet-name>"
                            : "<url-pattern>" + parts[1] + "</url-pattern>");
            for (String type : parts.length < 3 ? new String[0] : parts[2].split("\\+")) {
                xml.append(type.isEmpty() ? "" : "<dispatcher>" + type + "</dispatcher>");
            }
            xml.append("</filter-mapping>");
        }
        return xml.append("</web-app>").toString();
    }

    private static WebXml read(String xml) throws XMLStreamException {
        return WebXml.read(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }
}
