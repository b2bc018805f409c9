package org.mfafilter.it.homemade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.tomcat.TomcatNine;

/** A caller named by a header of a proxy, which this client stands for. Configured by the lines of the page in {@code docs}. */
class ProxyHeaderIT {

    private static final Path DOCS = Path.of("../docs/integration/proxy-header.md");
    private static final Path HOST = Path.of("src/test/hosts/home-made");
    private static final Pattern BLOCK = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
    private static final String PLACE = "/open.jsp";

    private static TomcatNine tomcat;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path base = Path.of("target", "tomcat-9-proxy").toAbsolutePath();
        tomcat = TomcatNine.in(base);
        Path key = TomcatNine.keyFile(base.resolve("mfa.key"));
        Matcher block = BLOCK.matcher(Files.readString(DOCS));
        assertThat(block.find()).isTrue();
        String lines =
                block.group(1) + param("mfa.store.volatile", "true") + param("mfa.crypto.key-file", key.toString());
        application("proxied", lines);
        application("elsewhere", lines.replace("127.0.0.1, ::1", "10.0.0.0/8, fd00::/8"));
        application(
                "everybody",
                lines.replace(param("mfa.identity.header.roles", "X-Remote-Roles"), param("mfa.required.roles", "**")));
        tomcat.start();
    }

    private static void application(String name, String lines) throws IOException {
        tomcat.application(name, HOST)
                .withLibraries()
                .replace("WEB-INF/web.xml", "<!-- two-step verification -->", lines);
    }

    private static String param(String name, String value) {
        return "<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>";
    }

    @AfterAll
    static void stop() throws InterruptedException {
        tomcat.stop();
    }

    @Test
    void asksForACodeAfterEachSignOutAlthoughTheProxySignsInAgain() {
        WebClient astrid = as("astrid", "staff, sensitive-data");
        String methods = astrid.get("/proxied" + PLACE).location();
        assertThat(methods).startsWith("/proxied/mfa/methods");
        Answer phone = submit(astrid, astrid.get(methods), "method", "google-authenticator");
        Answer scan = submit(astrid, phone, "phone", "android");
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        Answer done = submit(astrid, submit(astrid, submit(astrid, scan), "code", app.code()));
        assertThat(astrid.get(done.page().select("a.primary").attr("href")).body())
                .startsWith("OPEN for astrid");

        WebClient later = as("astrid", "sensitive-data");
        Answer verify = later.get(later.get("/proxied" + PLACE).location());
        String signOut = verify.page().select("form[action*=sign-out]").attr("action");
        assertThat(later.post(signOut, "form", verify.form()).location()).isEqualTo("/proxied/");
        String again = later.get("/proxied" + PLACE).location();
        assertThat(again).startsWith("/proxied/mfa/verify");
        assertThat(submit(later, later.get(again), "code", app.nextCode()).body())
                .startsWith("OPEN for astrid");
    }

    @Test
    void letsWhoHasNoSensitiveDataAndWhoIsNobodyNoticeNothing() {
        assertThat(as("nils", "staff").get("/proxied" + PLACE).body()).startsWith("OPEN for nils, session false");
        assertThat(new WebClient(tomcat.address()).get("/proxied" + PLACE).body())
                .startsWith("OPEN for null, session false");
    }

    @Test
    void everybodyMustWhereNoHeaderNamesRoles() {
        assertThat(as("nils", "staff").get("/everybody" + PLACE).location()).startsWith("/everybody/mfa/methods");
        assertThat(new WebClient(tomcat.address()).get("/everybody" + PLACE).body())
                .startsWith("OPEN for null");
    }

    @Test
    void refusesTheHeaderFromAnAddressThatIsNotListed() throws IOException {
        Answer answer = as("nils", "staff").get("/elsewhere" + PLACE);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("OPEN", "10.0.0.0", "X-Remote");
        assertThat(tomcat.text()).contains("which is not one of mfa.identity.proxies");
        assertThat(new WebClient(tomcat.address()).get("/elsewhere" + PLACE).status())
                .isEqualTo(200);
    }

    private static WebClient as(String caller, String roles) {
        return new WebClient(tomcat.address()).always("X-Remote-User", caller).always("X-Remote-Roles", roles);
    }

    private static Answer submit(WebClient client, Answer page, String... field) {
        List<String> fields = new ArrayList<>(List.of("form", page.form(), "key", page.key()));
        fields.addAll(List.of(field));
        String action = page.page().select("main form").attr("action");
        return client.get(client.post(action, fields.toArray(String[]::new)).location());
    }
}
