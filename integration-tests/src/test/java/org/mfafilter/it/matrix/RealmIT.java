package org.mfafilter.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mfafilter.identity.PasswordVerifier;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.cluster.Folders;

/** Servers whose own realm checks the password again, so that nobody has to write a verifier. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"TOMCAT_10", "WILDFLY_39"})
class RealmIT {

    private static final String APPLICATION = "own-realm";
    private static final String PAGE = HostKind.OWN_FACES.page();

    private static Server server;

    @Parameter
    private ServerType type;

    @BeforeParameterizedClassInvocation
    static void start(ServerType type) throws IOException {
        server = type.on(Jdk.ofTheBuild());
        Path keyFile = Folders.keyFile(server.folder());
        HostWar host = HostWar.in(server.applicationFolder(APPLICATION), HostKind.OWN_FACES, type)
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

    @Test
    void startReportNamesTheRealm() throws IOException {
        assertThat(server.log())
                .containsPattern("the server's realm: (Tomcat's org\\.apache\\.|WildFly's security domain)");
    }
}
