package org.mfafilter.it.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.tools.Server;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mfafilter.it.FreePort;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.payara.host.ObservedEvents;
import org.mfafilter.it.payara.host.PlatformServlet;

/** What Payara Micro shows of us: MicroProfile Health and Metrics, the JMX bean, the events of CDI. */
@ExtendWith(ArquillianExtension.class)
class PlatformIT {

    private static final String PORT = String.valueOf(FreePort.next());
    /** In memory the database would not come back with its server. */
    private static final File FOLDER = new File("target/platform-database");

    /** Else Payara's pool hands connections out for ever that ended with the database. */
    private static final String VALIDATED = """
            <property>
              <name>fish.payara.is-connection-validation-required</name>
              <value>true</value>
            </property>
            <property>
              <name>fish.payara.connection-validation-method</name>
              <value>auto-commit</value>
            </property>
            """;

    private static Server database;

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() throws Exception {
        database = startDatabase();
        try (InputStream stream = PlatformIT.class.getResourceAsStream("/payara-host/web.xml")) {
            String webXml = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return HostWar.make()
                    .addClasses(ObservedEvents.class, PlatformServlet.class)
                    .addAsLibraries(HostWar.jarOf(org.mfafilter.microprofile.MicroProfilePart.class))
                    .setWebXML(new StringAsset(webXml.replace(
                                    "jdbc:h2:mem:host",
                                    "jdbc:h2:tcp://localhost:" + PORT + "/./platform-" + UUID.randomUUID())
                            .replace("</data-source>", VALIDATED + "</data-source>")));
        }
    }

    @AfterAll
    static void stopDatabase() {
        database.stop();
    }

    @Test
    void readinessFollowsTheStoreDownAndUpAndNamesNobody() throws Exception {
        String nina = "n" + UUID.randomUUID();
        new HostClient(url, nina).setUp();
        Answer up = await(() -> get("/health/ready"), answer -> answer.status() == 200);
        assertThat(up.body()).contains("two-step-verification").contains("\"store\":\"UP\"");

        database.stop();
        Answer down = await(() -> get("/health/ready"), answer -> answer.status() == 503);
        assertThat(down.body())
                .contains("\"store\":\"DOWN\"")
                .contains("\"key\":\"UP\"")
                .doesNotContain(nina)
                .doesNotContain("jdbc");
        assertThat(get("/host/public/platform").body()).contains("ready=false");

        database = startDatabase();
        Answer again = await(() -> get("/health/ready"), answer -> answer.status() == 200);
        assertThat(again.body()).contains("\"store\":\"UP\"");
    }

    @Test
    void everyEventIsCountedOnceAndObservedThoughTheObserverFails() throws Exception {
        String nina = "n" + UUID.randomUUID();
        HostClient client = new HostClient(url, nina);
        long before = count(get("/metrics").body(), "enrollment-confirmed");
        client.setUp();
        assertThat(client.get("/host/canary").body()).startsWith("CANARY");
        Answer metrics = get("/metrics");
        assertThat(count(metrics.body(), "enrollment-confirmed")).isEqualTo(before + 1);
        assertThat(metrics.body()).doesNotContain(nina);
        Files.writeString(Path.of("target/metrics.txt"), metrics.body()); // for docs/integration/monitoring.md
        Answer observed = await(
                () -> get("/host/public/platform"),
                answer -> answer.body().contains("event=enrollment-confirmed ")
                        && answer.body().contains(nina));
        assertThat(observed.body()).contains("bean org.mfafilter:").contains("context=\"/host/\"");
    }

    @Test
    void theDashboardAsksForWhatIsThere() throws IOException {
        String metrics = get("/metrics").body();
        String dashboard = Files.readString(Path.of("../docs/integration/grafana.json"));
        Matcher named = Pattern.compile("mfa_events_total\\{event=~?\\\\\"([a-z|-]+)\\\\\"")
                .matcher(dashboard);
        int found = 0;
        while (named.find()) {
            for (String event : named.group(1).split("\\|")) {
                assertThat(count(metrics, event)).isNotNegative();
                found++;
            }
        }
        assertThat(found).isEqualTo(12);
    }

    private static long count(String metrics, String event) {
        return metrics.lines()
                .filter(line -> line.contains("mfa_events_total{") && line.contains("event=\"" + event + "\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToLong(number -> (long) Double.parseDouble(number))
                .findFirst()
                .orElseThrow(() -> new AssertionError(metrics));
    }

    private Answer get(String path) {
        return new WebClient(URI.create("http://localhost:" + url.getPort())).get(path);
    }

    private static Answer await(Supplier<Answer> question, Predicate<Answer> wanted) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        Answer answer = question.get();
        while (!wanted.test(answer) && Instant.now().isBefore(end)) {
            answer = question.get();
        }
        assertThat(wanted.test(answer))
                .as(answer.status() + " " + answer.body())
                .isTrue();
        return answer;
    }

    private static Server startDatabase() throws Exception {
        return Server.createTcpServer("-tcpPort", PORT, "-ifNotExists", "-baseDir", FOLDER.getPath())
                .start();
    }
}
