package org.mfafilter.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.cluster.Folders;

/** A home-made sign-in that keeps who is signed in in a CDI session bean: Weld in the application, and in the server. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"TOMCAT_10", "WILDFLY_39"})
class CdiSessionBeanIT {

    private static final String NAME = "cdi-session-bean";
    private static final String PAGE = "/home/salaries";
    private static final String STORE = "<init-param>\n      <param-name>mfa.store.datasource";

    private static Server server;

    @Parameter
    private ServerType type;

    @BeforeParameterizedClassInvocation
    static void start(ServerType type) throws IOException {
        server = type.on(Jdk.ofTheBuild());
        HostWar war = HostWar.in(server.applicationFolder(NAME), HostKind.OWN_FACES, type);
        HostClasses.compile(
                List.of("AccountBean", "HomeServlet"),
                type.packages(),
                war.folder().resolve("WEB-INF/classes"));
        war.withMfa(Folders.keyFile(server.folder()));
        war.replace(
                STORE,
                param("mfa.identity", "expression")
                        + param("mfa.identity.caller", "#{accountBean.account.username}")
                        + param("mfa.identity.roles", "#{accountBean.account.sensitive}")
                        + STORE);
        war.replace(
                "</web-app>",
                "<servlet><servlet-name>Home</servlet-name>"
                        + "<servlet-class>com.example.payslips.HomeServlet</servlet-class></servlet>"
                        + "<servlet-mapping><servlet-name>Home</servlet-name><url-pattern>/home/*</url-pattern>"
                        + "</servlet-mapping></web-app>");
        server.dress(war);
        server.start();
    }

    private static String param(String name, String value) {
        return "<init-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></init-param>\n    ";
    }

    @AfterParameterizedClassInvocation
    static void stop() throws InterruptedException {
        server.stop();
    }

    @Test
    void setsUpAndAsksForACodeAtTheNextSignIn() {
        Visitor astrid = visitor();
        assertThat(astrid.open(PAGE).body()).isEqualTo("SIGN-IN-PAGE");
        astrid.open("/home/sign-in?name=astrid");
        Answer password = astrid.submit(astrid.follow(astrid.open(PAGE).location()), "method", "google-authenticator");
        Answer scan = astrid.submit(astrid.submit(password, "password", "astrid-2009"), "phone", "android");
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        astrid.submit(astrid.submit(astrid.submit(scan), "code", app.code()));
        assertThat(astrid.open(PAGE).body()).isEqualTo("SALARY-CANARY for astrid");

        Visitor later = visitor();
        later.open("/home/sign-in?name=astrid");
        String verify = later.open(PAGE).location();
        assertThat(verify).startsWith("/" + NAME + "/mfa/verify");
        assertThat(later.submit(later.follow(verify), "code", app.nextCode()).body())
                .isEqualTo("SALARY-CANARY for astrid");
    }

    @Test
    void letsWhoHasNoSensitiveDataNoticeNothing() {
        Visitor nils = visitor();
        nils.open("/home/sign-in?name=nils");
        assertThat(nils.open(PAGE).body()).isEqualTo("SALARY-CANARY for nils");
    }

    @Test
    void makesNeitherASessionNorABeanWhereThereIsNoSession() {
        String before = visitor().open("/home/beans").body();
        Answer answer = visitor().open("/open/welcome.html");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(visitor().open("/home/beans").body()).startsWith("BEANS ").isEqualTo(before);
    }

    private static Visitor visitor() {
        return new Visitor(server.address(), "/" + NAME);
    }
}
