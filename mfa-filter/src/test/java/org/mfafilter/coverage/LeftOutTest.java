package org.mfafilter.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftOutTest {

    private static final String MAPPED =
            "<filter><filter-name>Two</filter-name><filter-class>org.mfafilter.web.MfaFilter</filter-class></filter>"
                    + "<filter-mapping><filter-name>Two</filter-name><url-pattern>/*</url-pattern></filter-mapping>";

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "<absolute-ordering/>, true",
        "<absolute-ordering><name>other</name></absolute-ordering>, true",
        "<absolute-ordering><name>mfa_faces_ui</name></absolute-ordering>, true",
        "<absolute-ordering><name>other</name><others/></absolute-ordering>, false",
        "<absolute-ordering><name>mfa_filter</name></absolute-ordering>, false",
        "<absolute-ordering/>" + MAPPED + ", false",
        "<absolute-ordering/><filter><filter-name>Two</filter-name></filter>, true"
    })
    void isFoundWhereAnOrderHasNoPlaceForUsAndNoLineDeclaresTheFilter(String lines, boolean found)
            throws XMLStreamException {
        String xml = "<web-app>" + lines + "</web-app>";
        LeftOut order = new LeftOut(WebXml.read(new ByteArrayInputStream(xml.getBytes(UTF_8))));

        assertThat(order.message() != null).isEqualTo(found);
        assertThat(order.isEnforced()).isTrue();
        if (found) {
            assertThat(order.message()).contains("<absolute-ordering>", "<name>mfa_filter</name>");
        }
    }

    @Test
    void isOnlyAWarningWhereTheConfigurationSaysSo() throws XMLStreamException {
        String xml = "<web-app><context-param><param-name>mfa.coverage</param-name><param-value>warn</param-value>"
                + "</context-param></web-app>";

        assertThat(new LeftOut(WebXml.read(new ByteArrayInputStream(xml.getBytes(UTF_8)))).isEnforced())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "jar:file:/srv/a/WEB-INF/lib/mfa.jar!/org/X.class, file:/srv/a/WEB-INF/web.xml",
        "wsjar:file:/srv/a/WEB-INF/lib/mfa.jar!/org/X.class, file:/srv/a/WEB-INF/web.xml",
        "jar:file:/srv/a.war!/WEB-INF/lib/mfa.jar!/org/X.class, jar:file:/srv/a.war!/WEB-INF/web.xml",
        "vfs:/content/a.war/WEB-INF/lib/mfa.jar/org/X.class, vfs:/content/a.war/WEB-INF/web.xml",
        "jar:file:/opt/server/lib/mfa.jar!/org/X.class,",
        "file:/build/classes/org/X.class,"
    })
    void looksForTheDescriptorOfTheApplicationThatTheJarLiesIn(String address, String expected) {
        assertThat(LeftOut.webXml(address)).isEqualTo(expected);
    }

    @Test
    void isNeverFoundWhereTheJarLiesInNoApplication() {
        assertThat(LeftOut.ofThisApplication().message()).isNull();
    }
}
