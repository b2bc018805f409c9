package org.mfafilter.it.tomcat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;

/** The same mixed traffic to an application without our jars, in a dry run, switched off and enforced, on Tomcat 9. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DryRunIT {

    private static final String PAGE = "/app/payslips.jsf";
    private static final String JSP = "/app/salaries.jsp";
    private static final String FORWARD = "<dispatcher>FORWARD</dispatcher>";
    private static final String BROWSER = "text/html,application/xhtml+xml";

    private static final Map<String, Map<String, String>> KINDS = kinds();

    /** Each kind, the sign-in, the form and the handshake. */
    private static final int REFUSED_A_CALLER = KINDS.size() + 3;

    private final Path base = Path.of("target", "tomcat-9-dry-run").toAbsolutePath();
    private final Map<String, Map<String, Answer>> answers = new TreeMap<>();
    private final Map<String, List<String>> handshakes = new TreeMap<>();
    private TomcatNine tomcat;

    private static Map<String, Map<String, String>> kinds() {
        Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
        kinds.put("page", Map.of("Accept", BROWSER));
        kinds.put("fetch", Map.of("Accept", "application/json", "Sec-Fetch-Mode", "cors"));
        kinds.put("faces-ajax", Map.of("Faces-Request", "partial/ajax"));
        kinds.put("htmx", Map.of("HX-Request", "true"));
        kinds.put("graphql", Map.of("Accept", "application/graphql-response+json"));
        kinds.put("soap", Map.of("Content-Type", "application/soap+xml"));
        kinds.put("event-stream", Map.of("Accept", "text/event-stream"));
        kinds.put("embedded", Map.of("Accept", "image/png"));
        kinds.put("frame", Map.of("Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"));
        kinds.put("download", Map.of("Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "empty"));
        kinds.put("program", Map.of("Accept", "application/json", "User-Agent", "curl/8.5.0"));
        return kinds;
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        tomcat = TomcatNine.in(base);
        Path key = TomcatNine.keyFile(base.resolve("mfa.key"));
        tomcat.application("without");
        tomcat.application("enforced").withMfa("filter.xml", key);
        tomcat.application("dry").withMfa("filter.xml", key).withInitParam("mfa.mode", "dry-run");
        tomcat.application("off").withMfa("filter.xml", key).withInitParam("mfa.mode", "off");
        tomcat.application("dry-with-a-gap")
                .withMfa("filter.xml", key)
                .withInitParam("mfa.mode", "dry-run")
                .replace("WEB-INF/web.xml", FORWARD, "");
        tomcat.application("dry-without-a-key")
                .withMfa("filter.xml", base.resolve("none.key"))
                .withInitParam("mfa.mode", "dry-run");
        tomcat.start();
        for (String application : List.of("without", "enforced", "dry", "off")) {
            answers.put(application, traffic(application));
        }
    }

    @AfterAll
    void stop() throws InterruptedException {
        tomcat.stop();
    }

    private Map<String, Answer> traffic(String application) {
        Map<String, Answer> all = new LinkedHashMap<>();
        Visitor nobody = new Visitor(tomcat.address(), "/" + application);
        all.put("nobody page", nobody.open("/login.html"));
        all.put("nobody at mfa", nobody.open("/mfa/none"));
        for (String name : List.of("nils", "astrid", "birgit")) {
            Visitor caller = new Visitor(tomcat.address(), "/" + application);
            all.put(name + " signs in page", caller.signIn(name, PAGE));
            KINDS.forEach((kind, headers) ->
                    all.put(name + " " + kind, caller.browser().get("/" + application + JSP, headers)));
            all.put(
                    name + " form",
                    caller.browser()
                            .send(
                                    "POST",
                                    "/" + application + JSP + "?iban=SECRET",
                                    Map.of("Accept", BROWSER, "Content-Type", "application/x-www-form-urlencoded"),
                                    BodyPublishers.ofString("a=b")));
            handshakes.computeIfAbsent(application, a -> new ArrayList<>()).add(caller.handshake(JSP));
        }
        return all;
    }

    private static String masked(String application, Answer answer) {
        Map<String, List<String>> headers =
                new TreeMap<>(answer.response().headers().map());
        List.of("date", "last-modified", "etag", "expires", "set-cookie", "content-length")
                .forEach(headers::remove);
        return (answer.status() + " " + headers + " " + answer.body())
                .replace("/" + application + "/", "/application/")
                .replace("&#47;" + application + "&#47;", "&#47;application&#47;")
                .replaceAll("jsessionid=\\w+", "jsessionid=x")
                .replaceAll("(ViewState[^>]*value=)\"[^\"]*\"", "$1\"x\"");
    }

    private Map<String, String> masked(String application) {
        Map<String, String> masked = new LinkedHashMap<>();
        answers.get(application).forEach((request, answer) -> masked.put(request, masked(application, answer)));
        return masked;
    }

    @ParameterizedTest
    @ValueSource(strings = {"dry", "off"})
    void everyAnswerIsWhatItWasWithoutOurJars(String application) {
        assertThat(masked(application)).isEqualTo(masked("without"));
    }

    @Test
    void linesNameExactlyWhatEnforcingRefuses() throws IOException {
        Map<String, String> enforced = masked("enforced");
        List<String> refused = new ArrayList<>();
        masked("without").forEach((request, answer) -> {
            if (!answer.equals(enforced.get(request)) && !request.startsWith("nobody at")) {
                refused.add(request.substring(request.lastIndexOf(' ') + 1));
            }
        });
        List<String> recorded = lines("/dry/").stream()
                .map(line -> line.replaceAll(".* kind=\"([^\"]*)\".*", "$1"))
                .toList();

        assertThat(handshakes.get("enforced").subList(1, 3)).containsExactly("403", "403");
        assertThat(handshakes.get("dry")).isEqualTo(handshakes.get("without")).doesNotContain("403");
        refused.addAll(List.of("websocket", "websocket"));
        assertThat(refused).hasSize(REFUSED_A_CALLER * 2);
        assertThat(recorded).containsExactlyInAnyOrderElementsOf(refused);
        assertThat(lines("/dry/"))
                .allMatch(line -> line.matches(".*caller=\"(astrid|birgit)\" decision=\"enroll\".*"))
                .noneMatch(line -> line.contains("SECRET"));
    }

    private List<String> lines(String context) throws IOException {
        try (Stream<String> lines = tomcat.text().lines()) {
            return lines.filter(line -> line.contains("mfa-dry-run ") && line.contains("context=\"" + context + "\""))
                    .toList();
        }
    }

    @Test
    void reportIsMadeFromTheLogOfTheServer() throws IOException, InterruptedException {
        Path jar;
        try (Stream<Path> ours = Files.list(Path.of(System.getProperty("java-ee-8.jars"), "ours"))) {
            jar = ours.filter(path -> path.getFileName().toString().startsWith("mfa-filter"))
                    .findFirst()
                    .orElseThrow();
        }
        Path log =
                Files.writeString(base.resolve("copy.log"), tomcat.text().replaceAll("(?m)^.*dry-with-a-gap.*$", ""));
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-jar",
                        jar.toString(),
                        "dry-run-report",
                        log.toString())
                .redirectErrorStream(true)
                .start();
        String report = new String(process.getInputStream().readAllBytes(), UTF_8);
        Files.writeString(base.resolve("report.txt"), report);

        assertThat(process.waitFor()).as(report).isZero();
        assertThat(report)
                .contains(2 * REFUSED_A_CALLER + " requests would have been refused, from ")
                .contains("2 callers would have been stopped, 2 of them have to set up an authenticator")
                .contains("\"astrid\" {enroll=" + REFUSED_A_CALLER + "}")
                .contains("\"birgit\" {enroll=" + REFUSED_A_CALLER + "}")
                .contains("\"curl\" as \"astrid\" by program")
                .doesNotContain("nils");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dry", "off"})
    void viewsBelowOurMappingStayHidden(String application) {
        Visitor astrid = new Visitor(tomcat.address(), "/" + application);
        assertThat(astrid.open("/mfa-ui/app/payslips.xhtml").status()).isEqualTo(404);
        assertThat(astrid.open("/mfa-ui;x/app/payslips.xhtml").body()).doesNotContain("SALARY-CANARY");
    }

    @Test
    void saysThatNothingIsProtected() throws IOException {
        assertThat(tomcat.text())
                .contains("mfa.mode = off: NOTHING of /off/ is protected")
                .contains("mfa.mode = dry-run: NOTHING of /dry/ is protected, what would be refused");
    }

    @Test
    void whatWouldStopTheStartIsToldAndDoesNot() throws IOException {
        for (String application : List.of("dry-with-a-gap", "dry-without-a-key")) {
            assertThat(new Visitor(tomcat.address(), "/" + application)
                            .signIn("astrid", JSP)
                            .body())
                    .contains("SALARY-CANARY");
        }
        assertThat(tomcat.text())
                .contains("dry run: with mfa.mode = enforce the application would not start: not everything")
                .contains("NOTHING of /dry-without-a-key/ is protected, and nothing is recorded");
    }
}
