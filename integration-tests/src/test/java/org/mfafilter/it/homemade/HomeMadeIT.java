package org.mfafilter.it.homemade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.doctor.Examined;
import org.mfafilter.it.homemade.host.AccountBean;
import org.mfafilter.it.tomcat.LegacyWar;
import org.mfafilter.it.tomcat.TomcatNine;

/**
 * An application of 2004 with a sign-in of its own: 200 and the sign-in page at any address for whoever is not signed in, one
 * address for everything, the same session before and after. Configured by the lines of the page in {@code docs}.
 */
class HomeMadeIT {

    private static final Path DOCS = Path.of("../docs/integration/home-made.md");
    private static final Path HOST = Path.of("src/test/hosts/home-made");
    private static final Pattern BLOCK = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([a-z][^|]*) \\| `(#[^|]*)` \\| (?:`(#[^|]*)`)? ?\\| `([^|]*)` \\|$");

    private static final String REPORT = "/main.jsp?action=report";
    private static final String CANARY = "SALARY-CANARY";
    private static final int MOST_LINES = 10;

    private static TomcatNine tomcat;

    /** A row of the table, and the application that is configured by it. */
    record Example(int number, String caller, String roles, String required) {

        String application() {
            return "example-" + number;
        }

        boolean everybodyMust() {
            return required.equals("**");
        }

        @Override
        public String toString() {
            return caller + ' ' + roles;
        }
    }

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        Matcher rows = ROW.matcher(Files.readString(DOCS));
        while (rows.find()) {
            examples.add(new Example(examples.size(), rows.group(2), rows.group(3), rows.group(4)));
        }
        assertThat(examples).hasSize(5);
        return examples;
    }

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path base = Path.of("target", "tomcat-9-home-made").toAbsolutePath();
        tomcat = TomcatNine.in(base);
        Path key = TomcatNine.keyFile(base.resolve("mfa.key"));
        for (Example example : examples()) {
            application(example.application(), lines(example), key);
        }
        String lines = lines(examples().get(0));
        application("of-another-type", lines.replace("#{sessionScope.user}", "#{accountBean}"), key);
        application("throwing", lines.replace("#{sessionScope.user}", "#{accountBean.nothing}"), key);
        tomcat.start();
    }

    private static void application(String name, String lines, Path key) throws IOException {
        String rest = param("mfa.store.volatile", "true") + param("mfa.crypto.key-file", key.toString());
        LegacyWar war = tomcat.application(name, HOST);
        war.withLibraries().with(AccountBean.class).with(AccountBean.Account.class);
        war.replace("WEB-INF/web.xml", "<!-- two-step verification -->", lines + rest);
    }

    /** The lines of the page, with the values of one row of its table. */
    private static String lines(Example example) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(DOCS));
        assertThat(block.find()).isTrue();
        String roles = param("mfa.identity.roles", "#{sessionScope.roles}");
        assertThat(block.group(1)).contains(roles, "#{sessionScope.user}", ">sensitive-data<");
        return block.group(1)
                .replace(roles, example.roles() == null ? "" : param("mfa.identity.roles", example.roles()))
                .replace("#{sessionScope.user}", example.caller())
                .replace(">sensitive-data<", ">" + example.required() + "<");
    }

    private static String param(String name, String value) {
        return "<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>";
    }

    @AfterAll
    static void stop() throws InterruptedException {
        tomcat.stop();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasNothingThatTheDoctorFinds(Example example) throws IOException {
        Examined.isClean(Path.of("target/tomcat-9-home-made/webapps", example.application()), "tomcat-9");
    }

    @Test
    void tenLinesAreEnough() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(DOCS));
        assertThat(block.find()).isTrue();
        assertThat(block.group(1).lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void setsUpAfterAFreshSignInAndAsksForACodeAtTheNextOne(Example example) {
        Person astrid = new Person(example.application());
        assertThat(astrid.get("/other.jsp").body()).contains("SIGN-IN-PAGE");
        Answer signedIn = astrid.signIn("astrid", REPORT);
        assertThat(signedIn.status()).isEqualTo(302);
        Answer refused = astrid.follow(signedIn.header("Location"));
        assertThat(refused.location()).startsWith(astrid.path("/mfa/methods?to="));
        assertThat(astrid.get("/other.jsp").location()).startsWith(astrid.path("/mfa/methods?to="));

        AuthenticatorApp app = astrid.setUp(refused.location());

        assertThat(astrid.get("/other.jsp").body()).contains("OTHER-CANARY");
        astrid.get("/main.jsp?action=logout");
        Answer again = astrid.follow(astrid.signIn("astrid", REPORT).header("Location"));
        assertThat(again.location()).startsWith(astrid.path("/mfa/verify?to="));
        Answer page = astrid.submit(astrid.follow(again.location()), "code", app.nextCode());
        assertThat(page.body()).contains(CANARY + " for astrid: report");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void letsWhoHasNoSensitiveDataNoticeNothing(Example example) {
        Person nils = new Person(example.application());
        Answer page = nils.follow(nils.signIn("nils", REPORT).header("Location"));

        if (example.everybodyMust()) {
            assertThat(page.location()).startsWith(nils.path("/mfa/methods"));
        } else {
            assertThat(page.body()).contains(CANARY + " for nils: report");
        }
    }

    @Test
    void roleGrantedInMidSessionCountsFromTheNextRequestOn() {
        Person nils = new Person("example-0");
        Answer page = nils.follow(nils.signIn("nils", REPORT).header("Location"));
        assertThat(page.body()).contains(CANARY + " for nils: report");
        assertThat(nils.get("/other.jsp").body()).contains("OTHER-CANARY");

        nils.get("/main.jsp?action=grant");

        for (String place : List.of("/other.jsp", REPORT)) {
            Answer refused = nils.get(place);
            assertThat(refused.location()).startsWith(nils.path("/mfa/methods"));
            assertThat(refused.body()).doesNotContain("CANARY");
        }
    }

    @Test
    void markOfOneCountsForNobodyElseInTheSameSessionAndEndsThere() {
        Person karin = new Person("example-2");
        karin.name = "karin";
        Answer refused = karin.follow(karin.signIn("karin", REPORT).header("Location"));
        AuthenticatorApp app = karin.setUp(refused.location());

        Answer page = karin.follow(karin.signIn("nils", REPORT).header("Location"));
        assertThat(page.body()).contains(CANARY + " for nils");
        Answer back = karin.follow(karin.signIn("karin", REPORT).header("Location"));
        assertThat(back.location()).startsWith(karin.path("/mfa/verify"));
        page = karin.submit(karin.follow(back.location()), "code", app.nextCode());
        assertThat(page.body()).contains(CANARY + " for karin");

        karin.get("/main.jsp?action=logout");
        Answer berit = karin.follow(karin.signIn("berit", REPORT).header("Location"));
        assertThat(berit.location()).startsWith(karin.path("/mfa/methods"));
    }

    @Test
    void freshSignInBelongsToTheBrowserThatDidItAndNotToWhoKnewTheSessionBefore() {
        Person astrid = new Person("example-2");
        astrid.name = "astrid-watched";
        Answer refused = astrid.follow(astrid.signIn(astrid.name, REPORT).header("Location"));
        Answer password = astrid.submit(astrid.follow(refused.location()), "method", "google-authenticator");
        assertThat(astrid.submit(password).body()).contains("SIGN-IN-PAGE");
        String known = astrid.client.cookie("JSESSIONID");

        Answer signedIn = astrid.signIn(astrid.name, REPORT);

        Person mallory = new Person("example-2");
        mallory.client.holding("JSESSIONID", known);
        assertThat(mallory.get(REPORT).body()).contains("SIGN-IN-PAGE");
        Answer proved = astrid.follow(astrid.follow(signedIn.header("Location")).location());
        assertThat(proved.page().select("h1").text()).isEqualTo("You can go on now");
    }

    @Test
    void requestThatWaitedForItsBodyWhileSomebodySignedInIsRefused() throws IOException {
        Person astrid = new Person("example-1");
        astrid.name = "astrid-waiting";
        astrid.get("/other.jsp");
        String body = "action=report";
        String head =
                "POST " + astrid.path("/main.jsp") + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: "
                        + "JSESSIONID=" + astrid.client.cookie("JSESSIONID")
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                        + "\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", tomcat.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((head + body.substring(0, 4)).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            for (int i = 0; i < 5; i++) {
                assertThat(astrid.get("/other.jsp").body()).contains("SIGN-IN-PAGE"); // the other one is under way
            }
            assertThat(astrid.signIn(astrid.name, REPORT).status()).isEqualTo(302);

            out.write(body.substring(4).getBytes(StandardCharsets.US_ASCII));
            out.flush();

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain(CANARY, "HTTP/1.1 200");
        }
    }

    @Test
    void sessionKeepsItsIdAtTheSignIn() {
        Person nils = new Person("example-1");
        nils.get("/other.jsp");
        String session = nils.client.cookie("JSESSIONID");
        nils.signIn("nils", REPORT);
        assertThat(nils.client.cookie("JSESSIONID")).isNotEmpty().isEqualTo(session);
    }

    @Test
    void makesNoSessionByLookingForACaller() {
        Answer answer = new Person("example-0").get("/open.jsp");
        assertThat(answer.body()).contains("session false");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void refusesAValueOfAnotherTypeAndAnExpressionThatThrows() throws IOException {
        for (String application : List.of("of-another-type", "throwing")) {
            Person nils = new Person(application);
            assertThat(nils.get("/open.jsp").status()).isEqualTo(200);
            Answer page = nils.follow(nils.signIn("nils", REPORT).header("Location"));
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.body()).doesNotContain("CANARY", "Exception", "AccountBean");
            assertThat(nils.get("/other.jsp").status()).isEqualTo(503);
        }
        assertThat(tomcat.text())
                .contains("mfa.identity.caller is of type " + AccountBean.class.getName())
                .contains("mfa.identity.caller cannot be evaluated");
    }

    /** Somebody with a browser at one of the applications. */
    private static final class Person {

        private final WebClient client = new WebClient(tomcat.address());
        private final String application;
        private String name = "astrid";

        Person(String application) {
            this.application = '/' + application;
        }

        String path(String place) {
            return application + place;
        }

        Answer get(String place) {
            return client.get(path(place));
        }

        Answer follow(String address) {
            return client.get(address);
        }

        Answer signIn(String caller, String place) {
            return client.post(path(place), "name", caller, "password", caller + "-2004");
        }

        Answer submit(Answer page, String... field) {
            List<String> fields = new ArrayList<>(List.of("form", page.form(), "key", page.key()));
            fields.addAll(List.of(field));
            return follow(client.post(page.page().select("main form").attr("action"), fields.toArray(String[]::new))
                    .location());
        }

        /** From the methods to the page that was asked for. */
        AuthenticatorApp setUp(String methods) {
            Answer password = submit(follow(methods), "method", "google-authenticator");
            assertThat(password.page().select("h1").text()).isEqualTo("Sign in again with your password");
            assertThat(submit(password).body()).contains("SIGN-IN-PAGE");
            Answer entry = follow(signIn(name, REPORT).header("Location"));
            Answer phone = submit(follow(entry.location()));
            Answer scan = submit(phone, "phone", "iphone");
            AuthenticatorApp app =
                    AuthenticatorApp.typing(scan.page().select("#key").text());
            Answer done = submit(submit(submit(scan), "code", app.code()));
            Answer page = follow(done.page().select("a.primary").attr("href"));
            assertThat(page.body()).contains(CANARY + " for " + name + ": report");
            return app;
        }
    }
}
