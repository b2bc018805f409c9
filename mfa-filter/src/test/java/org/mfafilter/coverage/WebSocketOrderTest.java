package org.mfafilter.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of two filters a descriptor maps first; the matrix shows what Jetty makes of it. */
class WebSocketOrderTest {

    private static final String DOCTYPE =
            "<!DOCTYPE web-app PUBLIC \"-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN\""
                    + " \"http://127.0.0.1:1/web-app_2_3.dtd\">";

    @ParameterizedTest
    @CsvSource({
        "Mfa Upgrade,true",
        "Mfa Other Upgrade,true",
        "Upgrade Mfa,false",
        "Mfa,false",
        "Upgrade,false",
        "'',false"
    })
    void isBehindWhereBothAreMappedAndOursIsFirst(String mapped, boolean behind) throws XMLStreamException {
        StringBuilder webXml = new StringBuilder(DOCTYPE + "<web-app>");
        webXml.append(
                "<filter><filter-name>Mfa</filter-name></filter><filter><filter-name>Upgrade</filter-name></filter>");
        for (String name : mapped.split(" ")) {
            webXml.append("<filter-mapping><filter-name>\n  " + name + "\n</filter-name>"
                    + "<url-pattern>/*</url-pattern></filter-mapping>");
        }
        webXml.append("</web-app>");

        WebXml read = WebXml.read(new ByteArrayInputStream(webXml.toString().getBytes(UTF_8)));
        assertThat(WebSocketOrder.isBehind("Upgrade", new FilterOrder("Mfa", read.mappings(), null, Set.of())))
                .isEqualTo(behind);
    }
}
