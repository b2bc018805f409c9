package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mfafilter.Requests;

class RequestKindTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "navigate, document, -, -, -, PAGE",
                "navigate, -, -, -, -, PAGE",
                "navigate, iframe, text/html, -, -, FRAME",
                "navigate, frame, text/html, -, -, FRAME",
                "navigate, object, text/html, -, -, FRAME",
                "cors, empty, text/html, -, -, OTHER",
                "no-cors, image, text/html, -, -, OTHER",
                "websocket, websocket, text/html, -, -, OTHER",
                "navigate, document, application/json, partial/ajax, XMLHttpRequest, PAGE",
                "-, -, 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8', -, -, PAGE",
                "-, -, text/html, partial/ajax, -, OTHER",
                "-, -, text/html, -, XMLHttpRequest, OTHER",
                "-, -, application/json, -, -, OTHER",
                "-, -, */*, -, -, OTHER",
                "-, -, -, -, -, OTHER",
            })
    void isToldByWhatTheBrowserSays(
            String mode, String destination, String accept, String faces, String requestedWith, RequestKind expected) {
        Requests request = Requests.to("/");
        request.header("Sec-Fetch-Mode", mode)
                .header("Sec-Fetch-Dest", destination)
                .header("Accept", accept);
        request.header("Faces-Request", faces).header("X-Requested-With", requestedWith);
        assertThat(RequestKind.of(request.make())).isEqualTo(expected);
    }
}
