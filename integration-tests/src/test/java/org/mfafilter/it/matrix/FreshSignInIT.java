package org.mfafilter.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.cluster.Folders;

/** A fresh sign-in through the form of each server in place of the password. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.mfafilter.it.matrix.MatrixEntry#chosen")
class FreshSignInIT {

    private static final String NAME = "fresh-sign-in";
    private static final String PAGE = "/app/salaries?year=2025";
    private static final String STORE = "<init-param>\n      <param-name>mfa.store.datasource";
    private static final String FRESH = "<init-param>\n      <param-name>mfa.password</param-name>\n"
            + "      <param-value>fresh-sign-in</param-value>\n    </init-param>\n    ";

    private static final String SIGN_IN = "<servlet><servlet-name>SignIn</servlet-name>"
            + "<servlet-class>com.example.payslips.SignInServlet</servlet-class></servlet>"
            + "<servlet-mapping><servlet-name>SignIn</servlet-name>"
            + "<url-pattern>/open/sign-in</url-pattern></servlet-mapping>\n  ";

    private static Server server;

    @Parameter
    private MatrixEntry entry;

    @BeforeParameterizedClassInvocation
    static void start(MatrixEntry entry) throws IOException {
        server = entry.type().on(entry.jdk());
        HostWar war = HostWar.in(server.applicationFolder(NAME), HostKind.OWN_FACES, entry.type());
        HostClasses.compile(
                List.of("SignInServlet"), entry.type().packages(), war.folder().resolve("WEB-INF/classes"));
        war.replace("<login-config>", SIGN_IN + "<login-config>");
        war.withMfa(Folders.keyFile(server.folder())).replace(STORE, FRESH + STORE);
        server.dress(war);
        server.orderWebSockets(war);
        server.start();
    }

    @AfterParameterizedClassInvocation
    static void stop() throws InterruptedException {
        server.stop();
    }

    @Test
    void standsForThePasswordOnceOrStopsTheStart() throws IOException {
        if (entry.type().name().startsWith("LIBERTY")) {
            stopsTheStart();
        } else {
            standsForThePasswordOnce();
        }
    }

    /** Tomcat sends a redirect at once, that of Servlet 6.1 too. */
    @Test
    void aSignInOfTheApplicationsOwnStandsForThePasswordToo() {
        if (entry.type().name().startsWith("LIBERTY")) {
            return; // which has not started
        }
        Visitor berit = new Visitor(server.address(), "/" + NAME);
        Answer methods = berit.signInTowardsOurPage("berit", PAGE);
        berit.submit(berit.submit(methods, "method", "google-authenticator"));

        Answer redirect = berit.browser().post(berit.place("/open/sign-in"), "name", "berit", "password", "berit-2009");
        Answer entered = berit.follow(redirect.redirect());

        assertThat(heading(berit.follow(entered.location()))).isEqualTo("You can go on now");
    }

    /** The cookie of a sign-in outlives the sign-out there. */
    private void stopsTheStart() throws IOException {
        assertThat(new Visitor(server.address(), "/" + NAME)
                        .open("/open/versions")
                        .status())
                .isEqualTo(503);
        try (Stream<Path> files = Files.walk(server.folder())) {
            List<Path> logs =
                    files.filter(file -> file.toString().endsWith(".log")).toList();
            assertThat(logs).anySatisfy(log -> assertThat(Files.readString(log)).contains("(LtpaToken2)"));
        }
    }

    private void standsForThePasswordOnce() {
        Visitor astrid = new Visitor(server.address(), "/" + NAME);
        Answer methods = astrid.signInTowardsOurPage("astrid", PAGE);
        Answer again = astrid.submit(methods, "method", "google-authenticator");
        assertThat(heading(again)).isEqualTo("Sign in again with your password");

        Answer ended = astrid.submit(again);
        assertThat(ended.body()).doesNotContain("SALARY-CANARY");
        Answer proved =
                astrid.follow(astrid.signInAt("astrid", "/" + NAME + PAGE).location());
        assertThat(heading(proved)).isEqualTo("You can go on now");
        Answer phone = astrid.submit(proved);
        assertThat(heading(phone)).startsWith("Get the verification code from the app");

        Answer once = astrid.submit(astrid.cancel(phone), "method", "google-authenticator");
        assertThat(heading(once)).isEqualTo("Sign in again with your password");
    }

    private static String heading(Answer page) {
        return page.page().select("h1").text();
    }
}
