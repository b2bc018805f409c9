package org.mfafilter.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;

/** Keys from each place that docs/integration/keys.md names, on a real server. */
class KeySourcesIT {

    private static final String PAGE = "/app/payslips.jsf";
    private static final String PASSWORD = "changeit-2026";

    private static TomcatNine tomcat;

    @BeforeAll
    static void start() throws Exception {
        Path base = Path.of("target", "tomcat-9-keys").toAbsolutePath();
        tomcat = TomcatNine.in(base);
        Path file = TomcatNine.keyFile(base.resolve("mfa.key"));
        String keys = Files.readString(file).trim().replace('\n', ';');
        tomcat.with("PAYROLL_KEYS", keys);
        application("variable", file, "mfa.crypto.key-variable", "PAYROLL_KEYS");
        application("jndi", file, "mfa.crypto.key-jndi", "payroll/keys")
                .replace(
                        "META-INF/context.xml",
                        "</Context>",
                        "<Environment name=\"payroll/keys\" type=\"java.lang.String\" value=\"" + keys
                                + "\"/></Context>");
        application("keystore", file, "mfa.crypto.key-file", keystore(base).toString());
        application("missing", file, "mfa.crypto.key-variable", "NO_KEYS");
        application("two", file, "mfa.crypto.key-variable", "PAYROLL_KEYS")
                .withInitParam("mfa.crypto.key-file", file.toString());
        tomcat.start();
    }

    private static LegacyWar application(String name, Path file, String key, String value) throws IOException {
        return tomcat.application(name)
                .withMfa("filter.xml", file)
                .withInitParam("mfa.identity.realm", name)
                .replace("WEB-INF/web.xml", "mfa.crypto.key-file", key)
                .replace("WEB-INF/web.xml", file.toString(), value);
    }

    private static Path keystore(Path base) throws IOException, InterruptedException {
        Path keystore = base.resolve("mfa.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genseckey",
                        "-alias",
                        "k1",
                        "-keyalg",
                        "AES",
                        "-keysize",
                        "256",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        Path file = TomcatNine.keyFile(base.resolve("keystore.key"));
        return Files.writeString(
                file, "writing-key=k1\nkeystore=" + keystore + "\nkeystore-password=" + PASSWORD + "\n");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        tomcat.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"variable", "jndi", "keystore"})
    void anAuthenticatorIsSetUpAndItsCodeCountsAtTheNextSignIn(String application) {
        Visitor visitor = new Visitor(tomcat.address(), application);
        Answer methods = visitor.follow(visitor.signIn("astrid", PAGE).location());
        Answer password = visitor.submit(methods, "method", "microsoft-authenticator");
        Answer scan = visitor.submit(visitor.submit(password, "password", "astrid-2009"), "phone", "android");
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        visitor.submit(visitor.submit(visitor.submit(scan), "code", app.code()));

        Visitor again = new Visitor(tomcat.address(), application);
        Answer verify = again.follow(again.signIn("astrid", PAGE).location());
        assertThat(again.submit(verify, "code", app.nextCode()).body()).contains("SALARY-CANARY");
    }

    @Test
    void aVariableThatIsNotSetStopsTheStart() throws IOException {
        assertThat(tomcat.text())
                .contains(
                        "mfa.crypto.key-variable is 'NO_KEYS', which is not set; the text of a key file is required there");
        assertThat(new Visitor(tomcat.address(), "missing").open(PAGE).status()).isEqualTo(404);
    }

    @Test
    void twoPlacesStopTheStart() throws IOException {
        assertThat(tomcat.text())
                .contains(
                        "of mfa.crypto.key-file, mfa.crypto.key-variable and mfa.crypto.key-jndi 2 are set, one is required");
        assertThat(new Visitor(tomcat.address(), "two").open(PAGE).status()).isEqualTo(404);
    }

    @Test
    void noKeyIsInTheLog() throws IOException {
        String keys = Files.readString(Path.of("target", "tomcat-9-keys", "mfa.key"));
        String key = keys.substring(keys.indexOf("key.k1=") + 7).trim();
        assertThat(tomcat.text()).doesNotContain(key).doesNotContain(PASSWORD);
    }
}
