package org.mfafilter.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.it.matrix.Journey.CANARY;
import static org.mfafilter.it.matrix.Journey.SALARIES;
import static org.mfafilter.it.matrix.Journey.WELCOME;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.cluster.Folders;

/** A web application that is a part of an EAR, with our jars in it or beside it. */
class EarIT {

    private static final String APPLICATION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="9">
              <module><web><web-uri>%1$s.war</web-uri><context-root>/%1$s</context-root></web></module>
              <library-directory>lib</library-directory>
            </application>
            """;

    private static final HostKind HOST = HostKind.OWN_FACES;
    private static final String IN_LIB = "in-lib";
    private static final String UNDECLARED = "undeclared";
    private static final String LISTENER = "listener";

    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = ServerType.WILDFLY_39.on(Jdk.ofTheBuild());
        Path keyFile = Folders.keyFile(server.folder());
        war(HOST.application()).withMfa(keyFile);
        moveJars(war(IN_LIB).withMfa(keyFile));
        moveJars(war(UNDECLARED)
                .withMfa("<context-param><param-name>mfa.store.datasource</param-name>"
                        + "<param-value>java:comp/env/jdbc/payslips</param-value></context-param>"));
        moveJars(
                war(LISTENER)
                        .withMfa(keyFile)
                        .replace(
                                "<filter>",
                                "<listener><listener-class>org.mfafilter.faces.FacesMapping</listener-class></listener><filter>"));
        server.start();
    }

    private static HostWar war(String name) throws IOException {
        Path ear = server.applicationFolder(name).resolveSibling(name + ".ear");
        Files.createDirectories(ear.resolve("META-INF"));
        Files.writeString(ear.resolve("META-INF/application.xml"), APPLICATION.formatted(name));
        Files.createFile(ear.resolveSibling(name + ".ear.dodeploy"));
        HostWar war = HostWar.in(ear.resolve(name + ".war"), HOST, ServerType.WILDFLY_39);
        server.dress(war);
        return war;
    }

    private static void moveJars(HostWar war) throws IOException {
        Path folder = Files.createDirectories(war.folder().resolveSibling("lib"));
        for (Path jar : Jars.ours(Packages.JAKARTA)) {
            Files.move(
                    war.folder().resolve("WEB-INF/lib").resolve(jar.getFileName()), folder.resolve(jar.getFileName()));
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.stop();
    }

    @Test
    void jarsInTheWarWorkAsEver() {
        Journey journey = new Journey(server.address(), HOST);
        AuthenticatorApp app = journey.setUp();
        journey.signInWithACode(app);
    }

    /** Nor are pages found there. */
    @Test
    void nobodyWithSensitiveDataGetsInWithJarsInTheLibraryFolderAndTheListenerInTheDescriptor() {
        Visitor berit = new Visitor(server.address(), "/" + LISTENER);
        Answer failed = berit.signInTowardsOurPage("berit", SALARIES);
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.page().select("h1").text()).isEqualTo("Something went wrong");
        for (String place : List.of(SALARIES, "/app/payslips.jsf")) {
            assertThat(berit.open(place).location()).startsWith("/" + LISTENER + "/mfa/methods");
        }
        assertThat(new Visitor(server.address(), "/" + LISTENER)
                        .signIn("nils", SALARIES)
                        .body())
                .contains(CANARY);
    }

    /** Fragments are read in {@code WEB-INF/lib} alone. */
    @ParameterizedTest
    @ValueSource(strings = {IN_LIB, UNDECLARED})
    void jarsInTheLibraryFolderOfTheEarCloseTheApplication(String name) throws IOException {
        for (String place : List.of(WELCOME, SALARIES, "/app/payslips.jsf", "/login.html", "/mfa/methods")) {
            Answer answer = new Visitor(server.address(), "/" + name).open(place);
            assertThat(answer.status()).as(place).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("CANARY");
        }
        assertThat(server.log())
                .contains(
                        "cannot start in /" + name + "/",
                        "or put the jar into WEB-INF/lib, in an EAR into that of the war");
    }
}
