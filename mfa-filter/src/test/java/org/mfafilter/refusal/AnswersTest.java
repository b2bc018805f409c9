package org.mfafilter.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.StringReader;
import java.time.Duration;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The bodies, read by the parsers that clients read them with. */
class AnswersTest {

    /** Nothing of a context path may end a text or an attribute. */
    private static final String LOCATION = "/a&b<c>\"d'e\\f/mfa/verify?to=x&y=]]>";

    private static final String SOAP_1_1 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP_1_2 = "http://www.w3.org/2003/05/soap-envelope";

    @ParameterizedTest
    @CsvSource({
        "ENROLL, enroll, 403",
        "VERIFY, verify, 403",
        "LOCKED, locked, 429",
        "OTHER_SPELLING, other-spelling, 403"
    })
    void problemSaysWhyAndWhatToDo(Reason reason, String word, int status) {
        JsonObject problem = json(Problem.body(Refusal.to(LOCATION, reason)));
        assertThat(problem.keySet()).containsExactly("type", "title", "status", "reason", "location");
        assertThat(problem.get("type").getAsString()).isEqualTo("urn:mfa-filter:" + word);
        assertThat(problem.get("title").getAsString()).isEqualTo(reason.title());
        assertThat(problem.get("status").getAsInt()).isEqualTo(status);
        assertThat(problem.get("reason").getAsString()).isEqualTo(word);
        assertThat(problem.get("location").getAsString()).isEqualTo(LOCATION);
    }

    @Test
    void problemHasNoLocationWhereNothingCanBeDone() {
        JsonObject problem = json(Problem.body(Refusal.unavailable()));
        assertThat(problem.keySet()).containsExactly("type", "title", "status", "reason");
        assertThat(problem.get("status").getAsInt()).isEqualTo(503);
        assertThat(problem.get("reason").getAsString()).isEqualTo("unavailable");
    }

    @Test
    void graphQlAnswerIsOneErrorWithoutData() {
        JsonObject answer = json(GraphQl.body(Refusal.to(LOCATION, Reason.VERIFY)));
        assertThat(answer.keySet()).containsExactly("errors");
        assertThat(answer.getAsJsonArray("errors")).hasSize(1);
        JsonObject error = answer.getAsJsonArray("errors").get(0).getAsJsonObject();
        assertThat(error.get("message").getAsString()).isEqualTo(Reason.VERIFY.title());
        assertThat(error.getAsJsonObject("extensions").get("reason").getAsString())
                .isEqualTo("verify");
        assertThat(error.getAsJsonObject("extensions").get("location").getAsString())
                .isEqualTo(LOCATION);
    }

    @Test
    void partialResponseRedirects() throws Exception {
        Element root = xml(FacesAjax.body(Refusal.to(LOCATION, Reason.ENROLL))).getDocumentElement();
        assertThat(root.getNodeName()).isEqualTo("partial-response");
        assertThat(root.getChildNodes().getLength()).isEqualTo(1);
        Element redirect = (Element) root.getFirstChild();
        assertThat(redirect.getNodeName()).isEqualTo("redirect");
        assertThat(redirect.getAttribute("url")).isEqualTo(LOCATION);
    }

    @Test
    void partialResponseIsAnErrorWhereNothingCanBeDone() throws Exception {
        Element root = xml(FacesAjax.body(Refusal.unavailable())).getDocumentElement();
        assertThat(root.getFirstChild().getNodeName()).isEqualTo("error");
        assertThat(text(root, null, "error-name")).isEqualTo("urn:mfa-filter:unavailable");
        assertThat(text(root, null, "error-message")).isEqualTo(Reason.UNAVAILABLE.title());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void soapFaultIsOneOfItsVersion(Reason reason) throws Exception {
        Refusal refusal = reason == Reason.UNAVAILABLE ? Refusal.unavailable() : Refusal.to(LOCATION, reason);
        boolean ours = reason == Reason.UNAVAILABLE;

        Element one = fault(Soap.onePointOne().body(refusal), SOAP_1_1);
        assertThat(text(one, null, "faultcode")).isEqualTo(ours ? "soap:Server" : "soap:Client");
        assertThat(text(one, null, "faultstring")).isEqualTo(reason.title());
        assertThat(text(one, "urn:mfa-filter", "reason")).isEqualTo(reason.word());

        Element two = fault(Soap.onePointTwo().body(refusal), SOAP_1_2);
        assertThat(text(two, SOAP_1_2, "Value")).isEqualTo(ours ? "soap:Receiver" : "soap:Sender");
        assertThat(text(two, SOAP_1_2, "Text")).isEqualTo(reason.title());
        assertThat(text(two, "urn:mfa-filter", "reason")).isEqualTo(reason.word());
        for (Element fault : new Element[] {one, two}) {
            assertThat(fault.getElementsByTagNameNS("urn:mfa-filter", "location")
                            .getLength())
                    .isEqualTo(ours ? 0 : 1);
            if (!ours) {
                assertThat(text(fault, "urn:mfa-filter", "location")).isEqualTo(LOCATION);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"PT30S, 30", "PT0.001S, 1", "PT29.001S, 30", "PT24H, 86400"})
    void waitIsRoundedUpToSeconds(Duration wait, long seconds) {
        assertThat(Refusal.locked("/", wait).retryAfter()).isEqualTo(seconds);
        assertThat(Refusal.locked("/", null).retryAfter()).isNull();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static Element fault(String text, String namespace) throws Exception {
        Element envelope = xml(text).getDocumentElement();
        assertThat(envelope.getNamespaceURI()).isEqualTo(namespace);
        Element body = (Element) envelope.getFirstChild();
        assertThat(body.getLocalName()).isEqualTo("Body");
        Element fault = (Element) body.getFirstChild();
        assertThat(fault.getLocalName()).isEqualTo("Fault");
        assertThat(fault.getNamespaceURI()).isEqualTo(namespace);
        return fault;
    }

    private static String text(Element parent, @Nullable String namespace, String name) {
        return namespace == null
                ? parent.getElementsByTagName(name).item(0).getTextContent()
                : parent.getElementsByTagNameNS(namespace, name).item(0).getTextContent();
    }
}
