package org.mfafilter.it.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;

/** Payara goes on without a filter that fails to start: a misspelled key must close the application, not open it. */
@ExtendWith(ArquillianExtension.class)
class WrongConfigurationIT {

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() throws IOException {
        try (InputStream stream = WrongConfigurationIT.class.getResourceAsStream("/payara-host/web.xml")) {
            String webXml = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return HostWar.make()
                    .setWebXML(new StringAsset(webXml.replace("mfa.session.recheck", "mfa.session.rechek")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary", "public/count", "home.xhtml", "mfa/methods", ""})
    void answersEverythingWith503(String place) {
        for (String caller : new String[] {"noa", "ula"}) {
            WebClient client = new WebClient(URI.create("http://localhost:" + url.getPort()))
                    .as(caller, new StringBuilder(caller).reverse().toString());
            Answer answer = client.get("/host/" + place);
            assertThat(answer.status()).as(place).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("CANARY");
        }
    }
}
