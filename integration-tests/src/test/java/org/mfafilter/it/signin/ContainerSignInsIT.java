package org.mfafilter.it.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.FreePort;
import org.mfafilter.it.WebClient;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.homemade.host.AccountBean;
import org.mfafilter.it.tomcat.LegacyWar;
import org.mfafilter.it.tomcat.TomcatNine;

/**
 * Sign-ins that the request shows by itself: BASIC and client certificates of the server, and a filter of the application's
 * own that wraps the request. Configured by the lines of the pages in {@code docs}. FORM is in the tests of every server,
 * Jakarta Security in those of Payara.
 */
class ContainerSignInsIT {

    private static final Pattern BLOCK = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
    private static final String MARK = "<!-- two-step verification -->";
    private static final String PAGE = "/app/salaries.jsp";
    private static final String CANARY = "SALARY-CANARY";
    private static final String STORE_PASSWORD = "changeit";

    private static TomcatNine tomcat;
    private static Path base;
    private static int tlsPort;

    @BeforeAll
    static void start() throws Exception {
        base = Path.of("target", "tomcat-9-sign-ins").toAbsolutePath();
        tomcat = TomcatNine.in(base);
        Path key = TomcatNine.keyFile(base.resolve("mfa.key"));
        String rest = param("mfa.store.volatile", "true") + param("mfa.crypto.key-file", key.toString());
        application("basic", "BASIC", lines("container.md") + rest);
        application("certificate", "CLIENT-CERT", lines("container.md") + rest + param("mfa.password", "none"));
        ownFilter(lines("own-filter.md") + rest);
        tls();
        tomcat.start();
    }

    private static void application(String name, String method, String lines) throws IOException {
        LegacyWar war = tomcat.application(name).withLibraries().replace("WEB-INF/web.xml", MARK, lines);
        war.replace("WEB-INF/web.xml", "<auth-method>FORM</auth-method>", "<auth-method>" + method + "</auth-method>");
    }

    private static void ownFilter(String lines) throws IOException {
        String filter =
                "<filter><filter-name>SignIn</filter-name><filter-class>host.SignInFilter</filter-class></filter>"
                        + "<filter-mapping><filter-name>SignIn</filter-name><url-pattern>/*</url-pattern></filter-mapping>";
        tomcat.application("own-filter", Path.of("src/test/hosts/home-made"))
                .withLibraries()
                .with(AccountBean.class)
                .with(AccountBean.Account.class)
                .withSource(Path.of("src/test/hosts/own-filter/host/SignInFilter.java"))
                .replace("WEB-INF/web.xml", MARK, lines + filter);
    }

    private static String lines(String page) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/integration", page)));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String param(String name, String value) {
        return "<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>";
    }

    /** A connector that asks for a certificate, one for the server and one for each caller, and what trusts them. */
    private static void tls() throws IOException, InterruptedException, GeneralSecurityException {
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost");
        keytool("-genkeypair", "-alias", "astrid", "-keyalg", "EC", "-dname", "CN=astrid");
        keytool("-genkeypair", "-alias", "nils", "-keyalg", "EC", "-dname", "CN=nils");
        tlsPort = FreePort.next();
        String store = base.resolve("tls.p12").toString();
        String trusted = base.resolve("trusted.p12").toString();
        try (OutputStream file = Files.newOutputStream(Path.of(trusted))) {
            trusting("astrid", "nils").store(file, STORE_PASSWORD.toCharArray());
        }
        replace(
                "conf/server.xml",
                "<Engine ",
                "<Connector port=\"" + tlsPort + "\" address=\"127.0.0.1\" SSLEnabled=\"true\" scheme=\"https\""
                        + " secure=\"true\"><SSLHostConfig certificateVerification=\"required\" truststoreFile=\""
                        + trusted
                        + "\" truststorePassword=\"" + STORE_PASSWORD + "\"><Certificate certificateKeystoreFile=\""
                        + store
                        + "\" certificateKeystorePassword=\"" + STORE_PASSWORD
                        + "\" certificateKeyAlias=\"server\"/></SSLHostConfig></Connector><Engine ");
        replace(
                "conf/tomcat-users.xml",
                "</tomcat-users>",
                "<user username=\"CN=astrid\" password=\"-\" roles=\"employee,sensitive-data\"/>"
                        + "<user username=\"CN=nils\" password=\"-\" roles=\"employee\"/></tomcat-users>");
    }

    private static void replace(String file, String old, String replacement) throws IOException {
        String text = Files.readString(base.resolve(file));
        assertThat(text).contains(old);
        Files.writeString(base.resolve(file), text.replace(old, replacement));
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", base.resolve("tls.p12").toString(), "-storepass", STORE_PASSWORD));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        tomcat.stop();
    }

    @Test
    void basicIsAskedForACodeAfterASignOutAlthoughTheBrowserSignsInAgain() {
        assertThat(new WebClient(tomcat.address()).get("/basic" + PAGE).status())
                .isEqualTo(401);
        assertThat(basic("nils").get("/basic" + PAGE).body()).contains(CANARY);

        WebClient astrid = basic("astrid");
        Answer methods = astrid.get(astrid.get("/basic" + PAGE).location());
        Answer password = submit(astrid, methods, "method", "google-authenticator");
        Answer phone = submit(astrid, password, "password", "astrid-2009");
        AuthenticatorApp app = setUp(astrid, phone);

        WebClient later = basic("astrid");
        verifiesAfterASignOut(later, "/basic", app);
    }

    @Test
    void certificateIsAskedForACodeAfterASignOutAlthoughItSignsInAgain() throws Exception {
        assertThat(certificate("nils").get("/certificate" + PAGE).body()).contains(CANARY);

        WebClient astrid = certificate("astrid");
        Answer methods = astrid.get(astrid.get("/certificate" + PAGE).location());
        AuthenticatorApp app = setUp(astrid, submit(astrid, methods, "method", "google-authenticator"));

        verifiesAfterASignOut(certificate("astrid"), "/certificate", app);
    }

    private static void verifiesAfterASignOut(WebClient later, String application, AuthenticatorApp app) {
        Answer verify = later.get(later.get(application + PAGE).location());
        String signOut = verify.page().select("form[action*=sign-out]").attr("action");
        assertThat(later.post(signOut, "form", verify.form())
                        .page()
                        .select("h1")
                        .text())
                .isEqualTo("Close your browser to finish signing out");
        String again = later.get(application + PAGE).location();
        assertThat(again).startsWith(application + "/mfa/verify");
        assertThat(submit(later, later.get(again), "code", app.nextCode()).body())
                .contains(CANARY);
    }

    @Test
    void callerThatOnlyTheApplicationsRequestShowsIsSeen() {
        String page = "/own-filter/main.jsp?action=report";
        WebClient nils = new WebClient(tomcat.address());
        assertThat(nils.get(page).body()).contains("SIGN-IN-PAGE");
        assertThat(nils.get(signIn(nils, page, "nils")).body()).contains(CANARY + " for nils");

        WebClient astrid = new WebClient(tomcat.address());
        Answer methods = astrid.get(astrid.get(signIn(astrid, page, "astrid")).location());
        Answer again = submit(astrid, methods, "method", "google-authenticator");
        assertThat(submit(astrid, again).body()).contains("SIGN-IN-PAGE");
        Answer proved = astrid.get(astrid.get(signIn(astrid, page, "astrid")).location());
        AuthenticatorApp app = setUp(astrid, submit(astrid, proved));

        astrid.get("/own-filter/main.jsp?action=logout");
        String verify = astrid.get(signIn(astrid, page, "astrid")).location();
        assertThat(verify).startsWith("/own-filter/mfa/verify");
        assertThat(submit(astrid, astrid.get(verify), "code", app.nextCode()).body())
                .contains(CANARY + " for astrid");
    }

    @Test
    void signInThatComesByItselfIsNoFreshOne() {
        String page = "/own-filter/main.jsp?action=report";
        WebClient birgit = new WebClient(tomcat.address()).holding("SSO", "birgit");
        Answer methods = birgit.get(birgit.get(page).location());
        Answer again = submit(birgit, methods, "method", "google-authenticator");
        assertThat(again.page().select("h1").text()).isEqualTo("Sign in again with your password");

        Answer ended = submit(birgit, again);

        Answer refused = birgit.get(ended.location());
        assertThat(refused.page().select("h1").text()).isEqualTo("Sign in again with your password");
        assertThat(refused.body()).contains("signs you in by itself");
        assertThat(submit(birgit, refused).body()).contains("signs you in by itself");
    }

    private static String signIn(WebClient client, String page, String caller) {
        return client.post(page, "name", caller, "password", caller + "-2004").header("Location");
    }

    private static AuthenticatorApp setUp(WebClient client, Answer phone) {
        Answer scan = submit(client, phone, "phone", "android");
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        Answer done = submit(client, submit(client, submit(client, scan), "code", app.code()));
        assertThat(client.get(done.page().select("a.primary").attr("href")).body())
                .contains(CANARY);
        return app;
    }

    private static Answer submit(WebClient client, Answer page, String... field) {
        List<String> fields = new ArrayList<>(List.of("form", page.form(), "key", page.key()));
        fields.addAll(List.of(field));
        String action = page.page().select("main form").attr("action");
        return client.get(client.post(action, fields.toArray(String[]::new)).location());
    }

    private static WebClient basic(String caller) {
        return new WebClient(tomcat.address()).as(caller, caller + "-2009");
    }

    private static WebClient certificate(String caller) throws GeneralSecurityException, IOException {
        KeyStore all = all();
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        char[] password = STORE_PASSWORD.toCharArray();
        own.setKeyEntry(caller, all.getKey(caller, password), password, all.getCertificateChain(caller));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusting("server"));
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return new WebClient(URI.create("https://localhost:" + tlsPort), tls);
    }

    private static KeyStore all() throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(base.resolve("tls.p12"))) {
            all.load(file, STORE_PASSWORD.toCharArray());
        }
        return all;
    }

    private static KeyStore trusting(String... names) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (String name : names) {
            trusted.setCertificateEntry(name, all().getCertificate(name));
        }
        return trusted;
    }
}
