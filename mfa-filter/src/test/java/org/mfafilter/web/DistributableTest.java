package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<web-app><distributable/></web-app>",
                "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee'><display-name>x</display-name><distributable/></web-app>",
                "<j:web-app xmlns:j='http://java.sun.com/xml/ns/j2ee'><j:distributable></j:distributable></j:web-app>"
            })
    void findsTheElementInAnyNamespace(String webXml) throws XMLStreamException {
        assertThat(isIn(webXml)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<web-app/>",
                "<web-app><!-- <distributable/> --></web-app>",
                "<web-app><display-name>distributable</display-name></web-app>"
            })
    void findsNothingElse(String webXml) throws XMLStreamException {
        assertThat(isIn(webXml)).isFalse();
    }

    @Test
    void readsNoForeignEntity() {
        assertThatThrownBy(() -> isIn(
                        "<!DOCTYPE w [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><web-app>&e;<distributable/></web-app>"))
                .isInstanceOf(XMLStreamException.class);
    }

    private static boolean isIn(String webXml) throws XMLStreamException {
        return Distributable.isIn(new ByteArrayInputStream(webXml.getBytes(StandardCharsets.UTF_8)));
    }
}
