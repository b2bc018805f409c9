package org.mfafilter.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.identity.PasswordVerifier;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.cluster.Folders;

/** Servers whose own realm checks the password again, so that nobody has to write a verifier. */
@ParameterizedClass(name = "{0}")
@MethodSource("entries")
class RealmIT {

    private static final String APPLICATION = "own-realm";
    private static final String PAGE = HostKind.OWN_FACES.page();

    private static Server server;

    @Parameter
    private MatrixEntry entry;

    static List<MatrixEntry> entries() {
        return MatrixEntry.chosen().stream()
                .filter(entry -> entry.type().name().matches("(TOMCAT|TOMEE|WILDFLY|LIBERTY)_.*"))
                .toList();
    }

    @BeforeParameterizedClassInvocation
    static void start(MatrixEntry entry) throws IOException {
        server = entry.type().on(entry.jdk());
        Path keyFile = Folders.keyFile(server.folder());
        HostWar host = HostWar.in(server.applicationFolder(APPLICATION), HostKind.OWN_FACES, entry.type())
                .withMfa(keyFile);
        Files.delete(host.folder().resolve("WEB-INF/classes/META-INF/services/" + PasswordVerifier.class.getName()));
        server.dress(host);
        server.start();
    }

    @AfterParameterizedClassInvocation
    static void stop() throws InterruptedException {
        server.stop();
    }

    @Test
    void rightPasswordLeadsOnAfterWrongOnesThatSignNobodyOut() {
        Visitor astrid = new Visitor(server.address(), "/" + APPLICATION);
        Answer methods = astrid.signInTowardsOurPage("astrid", PAGE);
        Answer page = astrid.submit(methods, "method", "google-authenticator");

        for (String wrong : List.of("guessed", "berit-2009", "astrid-2009 ", "lösenord-пароль-密码" + "x".repeat(60))) {
            page = astrid.submit(page, "password", wrong);
            assertThat(page.page().select("[role=alert]").text()).startsWith("The password is not right.");
            assertThat(astrid.open(PAGE).location()).startsWith("/" + APPLICATION + "/mfa/");
        }

        Answer phone = astrid.submit(page, "password", "astrid-2009");
        assertThat(phone.page().select("h1").text()).startsWith("Get the verification code from the app");
        assertThat(astrid.open(PAGE).location()).startsWith("/" + APPLICATION + "/mfa/");
    }

    /** In whichever file the server keeps what is no warning. */
    @Test
    void startReportNamesTheRealm() throws IOException {
        Pattern line = Pattern.compile("the server's realm: (Tomcat's org\\.|WildFly's |Liberty's )");
        try (Stream<Path> files = Files.walk(server.folder())) {
            List<Path> logs =
                    files.filter(file -> file.toString().endsWith(".log")).toList();
            assertThat(logs).anySatisfy(log -> assertThat(Files.readString(log)).containsPattern(line));
        }
    }
}
