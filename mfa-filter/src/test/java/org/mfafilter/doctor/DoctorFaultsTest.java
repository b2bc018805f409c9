package org.mfafilter.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mfafilter.doctor.TestWar.FACES;
import static org.mfafilter.doctor.TestWar.FILTER;
import static org.mfafilter.doctor.TestWar.LISTENER;
import static org.mfafilter.doctor.TestWar.MAPPING;
import static org.mfafilter.doctor.TestWar.SIGN_IN;
import static org.mfafilter.doctor.TestWar.filter;
import static org.mfafilter.doctor.TestWar.param;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mfafilter.coverage.Finding;
import org.mfafilter.coverage.Severity;

/** Wars with each fault put in, one by one, in both name spaces: it is found, what to do is said, and nothing else is. */
class DoctorFaultsTest {

    private static final String SHIRO = "org.apache.shiro.web.servlet.ShiroFilter";
    private static final String WICKET = "org.apache.wicket.protocol.http.WicketFilter";
    private static final String REWRITE = "org.ocpsoft.rewrite.servlet.RewriteFilter";
    private static final String LAST = param("mfa.filter.position", "last");
    private static final String COMPLETE = "metadata-complete='true'";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void compile() {
        TestClasses.compile(folder);
    }

    /** What is done to a war, for which server, and what must be found: kind, and a part of the remedy. */
    record Case(
            String name,
            UnaryOperator<TestWar> fault,
            @Nullable String server,
            String code,
            String remedy) {

        @Override
        public String toString() {
            return name;
        }

        Case on(String other) {
            return new Case(name + " on " + other, fault, other, code, remedy);
        }
    }

    private static Case fault(String name, String code, String remedy, UnaryOperator<TestWar> fault) {
        return new Case(name, fault, null, code, remedy);
    }

    private static Case fine(String name, UnaryOperator<TestWar> change) {
        return new Case(name, change, null, "", "");
    }

    static List<Case> faults() {
        return Stream.of(jars(), registration(), order(), faces(), configuration(), servers())
                .flatMap(cases -> cases)
                .toList();
    }

    private static Stream<Case> jars() {
        return Stream.of(
                fault(
                        "without mfa-filter",
                        "jar-missing",
                        "<artifactId>mfa-filter<",
                        war -> war.withoutJar("mfa-filter.jar")),
                fault(
                        "without the pages",
                        "jar-missing",
                        "<artifactId>mfa-faces-ui<",
                        war -> war.withoutJar("mfa-faces-ui.jar")),
                fault(
                        "mfa-filter twice",
                        "jar-twice",
                        "leave one",
                        war -> war.jarClass("mfa-filter-0.0.9.jar", "org/mfafilter/web/MfaFilter.class")
                                .jar("mfa-filter-0.0.9.jar", "org/mfafilter/shaded/x.class", "")),
                fault(
                        "several versions",
                        "jar-versions",
                        "mfa-bom",
                        war -> war.jar(
                                        "mfa-filter.jar",
                                        "META-INF/maven/org.mfafilter/mfa-filter/pom.properties",
                                        "version=1")
                                .jar(
                                        "mfa-faces-ui.jar",
                                        "META-INF/maven/org.mfafilter/mfa-faces-ui/pom.properties",
                                        "version=2")),
                fault(
                        "unfinished jar",
                        "jar-unfinished",
                        "original-",
                        war -> war.withoutJar("mfa-filter.jar")
                                .jarClass("original-mfa-filter.jar", "org/mfafilter/web/MfaFilter.class")));
    }

    private static Stream<Case> registration() {
        return Stream.of(
                fault("no mapping", "mapping", "<url-pattern>/*</url-pattern>", war -> war.without(MAPPING)),
                fault(
                        "mapped to a part",
                        "mapping",
                        "<url-pattern>/*</url-pattern>",
                        war -> war.replace(
                                "<url-pattern>/*</url-pattern><dispatcher>REQUEST",
                                "<url-pattern>/app/*</url-pattern><dispatcher>REQUEST")),
                fault(
                        "REQUEST alone",
                        "dispatchers",
                        "<dispatcher>ASYNC</dispatcher>",
                        war -> war.replace(MAPPING, MAPPING.replaceAll("<dispatcher>.*</dispatcher>", ""))),
                fault(
                        "without FORWARD",
                        "dispatchers",
                        "<dispatcher>FORWARD</dispatcher>",
                        war -> war.without("<dispatcher>FORWARD</dispatcher>").first(filter("Rewrite", REWRITE))),
                fault(
                        "without async",
                        "async",
                        "<async-supported>true</async-supported>",
                        war -> war.without("<async-supported>true</async-supported>")),
                fault(
                        "twice",
                        "filter-twice",
                        "leave one <filter>",
                        war -> war.last(FILTER.replace(">MfaFilter<", ">Second<"))),
                fault(
                        "name taken",
                        "filter-name",
                        "another <filter-name>",
                        war -> war.registeredByTheJar()
                                .first(filter("MfaFilter", "com.example.Cors"))
                                .withClass("com/example/Cors.class")),
                fault(
                        "order without us",
                        "left-out",
                        "<name>mfa_filter</name>",
                        war -> war.registeredByTheJar()
                                .last(LISTENER)
                                .first("<absolute-ordering><name>other</name></absolute-ordering>")),
                fault(
                        "empty order",
                        "left-out",
                        "<name>mfa_faces_ui</name>",
                        war -> war.registeredByTheJar().last(LISTENER).first("<absolute-ordering/>")));
    }

    private static Stream<Case> order() {
        return Stream.of(
                fault(
                        "answers in front",
                        "answers-first",
                        "above that of Wicket",
                        war -> war.first(filter("Wicket", WICKET))),
                fault(
                        "signs in behind",
                        "sign-in-behind",
                        "below that of Shiro",
                        war -> war.replace(
                                        SIGN_IN, "<security-role><role-name>sensitive-data</role-name></security-role>")
                                .last(filter("Shiro", SHIRO))),
                fault(
                        "signs in behind ours of the jar",
                        "sign-in-behind",
                        "<param-value>last<",
                        war -> war.registeredByTheJar().without(SIGN_IN).last(filter("Shiro", SHIRO))),
                fault(
                        "own sign-in behind",
                        "sign-in-behind",
                        "below that of Own",
                        war -> war.without(SIGN_IN)
                                .last(filter("Own", "com.example.OwnSignIn"))
                                .withClass("com/example/OwnSignIn.class")
                                .withClass("com/example/Wrapped.class")),
                fault(
                        "role of nobody",
                        "role",
                        "<role-name>sensitive-data<",
                        war -> war.without("<security-role><role-name>sensitive-data</role-name></security-role>")));
    }

    private static Stream<Case> faces() {
        UnaryOperator<TestWar> plain = war -> war.without(FACES);
        return Stream.of(
                fault("no Faces", "faces-missing", "mfa-faces-starter.jar", plain),
                fault("starter beside Faces", "faces-starter", "remove mfa-faces-starter.jar", TestWar::starter),
                fault(
                        "starter beside a class that uses Faces",
                        "faces-starter",
                        "remove",
                        war -> plain.apply(war).starter().withClass("com/example/Year.class")),
                fault(
                        "metadata-complete",
                        "faces-listener",
                        "org.mfafilter.faces.FacesMapping",
                        war -> war.attribute(COMPLETE)),
                fault(
                        "order without the pages",
                        "faces-listener",
                        "FacesMapping",
                        war -> war.first("<absolute-ordering><name>mfa_filter</name></absolute-ordering>")),
                fault(
                        "starter with metadata-complete",
                        "faces-servlet",
                        "<servlet-name>MfaFacesServlet<",
                        war -> plain.apply(war).starter().attribute(COMPLETE)),
                fault(
                        "a servlet where our pages are",
                        "path-taken",
                        "set mfa.path",
                        war -> war.last(
                                "<servlet><servlet-name>X</servlet-name></servlet><servlet-mapping><servlet-name>X</servlet-name>"
                                        + "<url-pattern>/mfa/x</url-pattern></servlet-mapping>")),
                fault("files where our pages are", "path-taken", "set mfa.path", war -> war.file("mfa/logo.svg", "")));
    }

    private static Stream<Case> configuration() {
        return Stream.of(
                fault(
                        "unknown key",
                        "config-key",
                        "correct or remove it",
                        war -> war.first(param("mfa.required.role", "boss"))),
                fault(
                        "wrong value",
                        "config-value",
                        "set it in a context-param",
                        war -> war.first(param("mfa.totp.drift-window-steps", "3"))),
                fault(
                        "wrong value of the filter",
                        "config-value",
                        "set it in an init-param",
                        war -> war.replace(
                                "</filter-class>",
                                "</filter-class><init-param><param-name>mfa.path</param-name><param-value>mfa</param-value>"
                                        + "</init-param>")),
                fault(
                        "no data source",
                        "config-missing",
                        "mfa.store.datasource",
                        war -> war.without(TestWar.DATA_SOURCE)),
                fault(
                        "expression without caller",
                        "config-missing",
                        "mfa.identity.caller",
                        war -> war.first(param("mfa.identity", "expression"))),
                fault(
                        "header without expression",
                        "config-together",
                        "set mfa.identity to 'header'",
                        war -> war.first(param("mfa.identity.header", "X-User"))),
                fault(
                        "proxy and fresh sign-in",
                        "config-together",
                        "set mfa.password to",
                        war -> war.first(param("mfa.identity", "header")
                                + param("mfa.identity.header", "X-User")
                                + param("mfa.identity.header.roles", "X-Roles")
                                + param("mfa.identity.proxies", "127.0.0.1")
                                + param("mfa.password", "fresh-sign-in"))),
                fault(
                        "password in the clear",
                        "config-together",
                        "ldaps://",
                        war -> war.first(param("mfa.password.ldap.url", "ldap://directory.example.com")
                                + param("mfa.password.ldap.user-dn", "uid={0},dc=example"))),
                fault("switched off", "mode", "set it to enforce", war -> war.first(param("mfa.mode", "off"))));
    }

    private static Stream<Case> servers() {
        UnaryOperator<TestWar> feed = war -> war.withClass("com/example/Feed.class");
        return Stream.of(
                fault("without Faces", "faces-implementation", "ready folder", war -> war)
                        .on("tomcat-@TOMCAT@"),
                fault(
                                "Faces without CDI",
                                "cdi",
                                "weld-servlet-shaded.jar",
                                war -> withFaces(war)
                                        .jar("faces.jar", war.packages + "/faces/annotation/View.class", ""))
                        .on("tomcat-@TOMCAT@"),
                fault(
                                "Mojarra of Servlet 4.0 without CDI",
                                "cdi",
                                "weld-servlet-shaded.jar",
                                war -> withFaces(war).attribute("version='4.0'"))
                        .on("tomcat-@TOMCAT@"),
                fault(
                                "WebSockets",
                                "websocket-jetty",
                                "WebSocketUpgradeFilter</filter-class>",
                                war -> withFaces(feed.apply(war)))
                        .on("jetty-@JETTY@"),
                fault("Mojarra", "websocket-jetty", "WebSocketUpgradeFilter", DoctorFaultsTest::withFaces)
                        .on("jetty-@JETTY@"),
                fault(
                        "Jetty's filter in front",
                        "websocket-jetty",
                        "below the <filter-mapping> of MfaFilter",
                        war -> feed.apply(war).first(jettyFilter(war))),
                fault(
                                "WebSockets before the last",
                                "websocket-first",
                                "<filter-class>org.mfafilter.web.MfaFilter</filter-class>",
                                war -> withFaces(feed.apply(war))
                                        .registeredByTheJar()
                                        .first(LAST))
                        .on("tomcat-@TOMCAT@"),
                fault(
                                "fresh sign-in",
                                "fresh-sign-in",
                                "set mfa.password to 'auto'",
                                war -> war.first(param("mfa.password", "fresh-sign-in")))
                        .on("liberty-@LIBERTY@"),
                fault("metadata-complete", "faces-listener", "FacesMapping", war -> war.attribute(COMPLETE))
                        .on("wildfly-@WILDFLY@"));
    }

    private static TestWar withFaces(TestWar war) {
        return war.jar("faces.jar", war.packages + "/faces/webapp/FacesServlet.class", "")
                .jar("faces.jar", "com/sun/faces/config/ConfigureListener.class", "");
    }

    private static String jettyFilter(TestWar war) {
        String type = "org.eclipse.jetty.ee" + (war.packages.equals("javax") ? "8" : "10")
                + ".websocket.servlet.WebSocketUpgradeFilter";
        return filter(type, type);
    }

    @ParameterizedTest(name = "{0}, javax")
    @MethodSource("faults")
    void areFoundInJavaEe(Case one) throws IOException {
        check(one, "javax");
    }

    @ParameterizedTest(name = "{0}, jakarta")
    @MethodSource("faults")
    void areFoundInJakartaEe(Case one) throws IOException {
        check(one, "jakarta");
    }

    private static void check(Case one, String packages) throws IOException {
        Diagnosis diagnosis = diagnose(one, packages);

        assertThat(counting(diagnosis)).hasSize(1);
        Finding found = counting(diagnosis).get(0);
        assertThat(found.kind()).isEqualTo(one.code());
        assertThat(found.remedy()).contains(one.remedy());
        assertThat(found.what()).isNotBlank();
        assertThat(found.why()).isNotBlank();
        assertThat(found.remedy()).doesNotContain(packages.equals("javax") ? "jakarta." : "javax.");
        assertThat(new DoctorReport("x", List.of(diagnosis), false, "").status())
                .isEqualTo(1);
        assertThat(new DoctorReport("x", List.of(diagnosis), false, found.kind()).status())
                .isZero();
    }

    private static Diagnosis diagnose(Case one, String packages) throws IOException {
        boolean javax = packages.equals("javax");
        TestWar war = one.fault().apply(new TestWar(packages, folder.resolve(packages)));
        String server = one.server() == null
                ? null
                : one.server()
                        .replace("@TOMCAT@", javax ? "9" : "10.1")
                        .replace("@JETTY@", javax ? "ee8" : "ee10")
                        .replace("@LIBERTY@", javax ? "ee8" : "ee10")
                        .replace("@WILDFLY@", javax ? "26" : "39")
                        .replace("@PAYARA@", javax ? "5" : "6");
        return Doctor.examine(war.write(folder.resolve("app.war")), server).get(0);
    }

    private static List<Finding> counting(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
    }

    static List<Case> wars() {
        UnaryOperator<TestWar> byTheJar = TestWar::registeredByTheJar;
        String noSignIn = "<security-role><role-name>sensitive-data</role-name></security-role>";
        return List.of(
                fine("by web.xml", war -> war),
                fine("by the jar", byTheJar),
                fine("on Payara", war -> war.attribute(COMPLETE)).on("payara-@PAYARA@"),
                fine(
                        "metadata-complete with the listener",
                        war -> war.attribute(COMPLETE).last(LISTENER)),
                fine(
                        "metadata-complete, by the jar",
                        war -> byTheJar.apply(war).attribute(COMPLETE).last(LISTENER)),
                fine(
                        "an order with us",
                        war -> byTheJar.apply(war)
                                .first(
                                        "<absolute-ordering><name>mfa_filter</name><name>mfa_faces_ui</name></absolute-ordering>")),
                fine(
                        "an order with others",
                        war -> byTheJar.apply(war)
                                .first("<absolute-ordering><name>x</name><others/></absolute-ordering>")),
                fine("starter", war -> war.without(FACES).starter()),
                fine(
                        "Shiro in front",
                        war -> byTheJar.apply(war).replace(SIGN_IN, noSignIn).first(LAST + filter("S", SHIRO))),
                fine(
                        "own sign-in in front",
                        war -> byTheJar.apply(war)
                                .replace(SIGN_IN, noSignIn)
                                .first(LAST + filter("Own", "com.example.OwnSignIn"))
                                .withClass("com/example/OwnSignIn.class")
                                .withClass("com/example/Wrapped.class")),
                fine(
                        "a wrapper behind the sign-in of the server",
                        war -> war.replace(SIGN_IN, noSignIn)
                                .last(filter("Own", "com.example.OwnSignIn"))
                                .withClass("com/example/OwnSignIn.class")
                                .withClass("com/example/Wrapped.class")
                                .withClass("com/example/Secured.class")),
                fine("Rewrite in front", war -> war.first(filter("Rewrite", REWRITE))),
                fine("Wicket behind", war -> war.last(filter("Wicket", WICKET))),
                fine(
                        "a role in an annotation",
                        war -> war.first(param("mfa.required.roles", "boss")).withClass("com/example/Bonus.class")),
                fine(
                        "a role in an annotation of a library",
                        war -> war.first(param("mfa.required.roles", "boss"))
                                .jarClass("bonus.jar", "com/example/Bonus.class")),
                fine(
                        "a role in a file of the server",
                        war -> war.first(param("mfa.required.roles", "clerk"))
                                .file("WEB-INF/jboss-web.xml", "<jboss-web><role-name>clerk</role-name></jboss-web>")),
                fine(
                        "an old Codec and an old ZXing",
                        war -> war.jar("commons-codec-1.3.jar", "org/apache/commons/codec/binary/Base64.class", "")
                                .jar("zxing-2.1.jar", "com/google/zxing/MultiFormatWriter.class", "")),
                fine(
                        "a data source in a file of the server",
                        war -> war.replace(
                                TestWar.DATA_SOURCE, param("mfa.config-file", "/etc/payroll/mfa.properties"))),
                fine(
                        "WebSockets and JAX-RS",
                        war -> war.withClass("com/example/Feed.class").withClass("com/example/Api.class")),
                fine("on Tomcat", DoctorFaultsTest::withFaces).on("tomcat-@TOMCAT@"),
                fine(
                                "on Jetty, its filter behind ours",
                                war -> withFaces(war)
                                        .withClass("com/example/Feed.class")
                                        .last(jettyFilter(war)))
                        .on("jetty-@JETTY@"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wars")
    void areNotSeenWhereThereAreNone(Case one) throws IOException {
        for (String packages : TestWar.bothNameSpaces().toList()) {
            Diagnosis diagnosis = diagnose(one, packages);

            assertThat(diagnosis.findings())
                    .as(packages)
                    .extracting(Finding::kind, Finding::what)
                    .isEmpty();
        }
    }
}
