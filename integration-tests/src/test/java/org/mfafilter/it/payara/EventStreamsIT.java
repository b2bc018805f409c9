package org.mfafilter.it.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mfafilter.it.WebClient;

/** Server-sent events flow while the caller's mark counts, and end soon after it was ended. */
@ExtendWith(ArquillianExtension.class)
class EventStreamsIT {

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return HostWar.make();
    }

    @ParameterizedTest
    @CsvSource({"events/bytes, text/event-stream", "events/text, text/event-stream", "events/bytes, */*"})
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void endSoonAfterARevocation(String place, String accepted) throws IOException {
        HostClient nina = new HostClient(url, "flagged-" + UUID.randomUUID());
        nina.setUp();
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://localhost:" + url.getPort() + url.getPath() + place)
                        .toURL()
                        .openConnection();
        connection.setRequestProperty("Accept", accepted);
        connection.setRequestProperty("Cookie", "JSESSIONID=" + nina.client.cookie("JSESSIONID"));
        String credentials = nina.name + ':' + nina.password;
        connection.setRequestProperty(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < 6; i++) {
                assertThat(events.readLine()).isIn("data: CANARY", "");
            }
            new WebClient(URI.create("http://localhost:" + url.getPort()))
                    .post(
                            url.getPath() + "public/sql",
                            "sql",
                            "UPDATE mfa_caller SET epoch = epoch + 1 WHERE caller_name = '" + nina.name + "'");

            while (events.readLine() != null) {
                // the time limit of the test is the minute that is promised
            }
        }
        assertThat(nina.get(url.getPath() + "canary").location()).startsWith(url.getPath() + "mfa/verify");
    }
}
