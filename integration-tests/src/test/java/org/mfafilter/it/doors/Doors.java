package org.mfafilter.it.doors;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mfafilter.it.AuthenticatorApp;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.cluster.Folders;
import org.mfafilter.it.matrix.HostClasses;
import org.mfafilter.it.matrix.HostKind;
import org.mfafilter.it.matrix.HostWar;
import org.mfafilter.it.matrix.Jars;
import org.mfafilter.it.matrix.Jdk;
import org.mfafilter.it.matrix.Packages;
import org.mfafilter.it.matrix.Server;
import org.mfafilter.it.matrix.ServerType;

/** A server with an application that has a canary behind every kind of door, with two-step verification and without. */
final class Doors {

    /** With two-step verification. */
    static final String GUARDED = "/doors";

    /** The same application as it was before. */
    static final String PLAIN = "/plain";

    private static final Path HOST = Path.of("src/test/hosts/doors");
    private static final Path CLASSES = Path.of("src/test/java/org/mfafilter/it/doors/host");
    private static final String MFA = "<!-- two-step verification -->";
    private static final String STORE = "<init-param>\n      <param-name>mfa.store.datasource";

    /**
     * Servers that know no length where the response is wrapped: WildFly and Liberty flush a forward or what was written
     * before they close it, Jetty ee8 sends a file as a stream.
     */
    private static final Set<ServerType> WITHOUT_LENGTH = EnumSet.of(
            ServerType.WILDFLY_26,
            ServerType.WILDFLY_39,
            ServerType.LIBERTY_EE8,
            ServerType.LIBERTY_EE10,
            ServerType.JETTY_EE8);

    private static final Set<ServerType> LIBERTY = EnumSet.of(ServerType.LIBERTY_EE8, ServerType.LIBERTY_EE10);
    private static final Set<ServerType> WITHOUT_HTTP_0_9 = EnumSet.of(
            ServerType.JETTY_EE8,
            ServerType.JETTY_EE10,
            ServerType.WILDFLY_26,
            ServerType.WILDFLY_39,
            ServerType.LIBERTY_EE8,
            ServerType.LIBERTY_EE10);
    private static final List<String> FRAMING = List.of("transfer-encoding", "content-length");

    private final Server server;
    private final ServerType type;

    private Doors(Server server, ServerType type) {
        this.server = server;
        this.type = type;
    }

    /** Two unlike ones; with {@code -Dmatrix} all, with {@code -Dmatrix.only=NAME,NAME} others. */
    static List<ServerType> servers() {
        String only = System.getProperty("matrix.only");
        if (only == null && Boolean.getBoolean("matrix")) {
            return List.of(ServerType.values());
        }
        return Arrays.stream((only == null ? "PAYARA_MICRO_6,TOMCAT_9" : only).split(","))
                .map(ServerType::valueOf)
                .toList();
    }

    static Doors on(ServerType type) throws IOException {
        Server server = type.on(Jdk.ofTheBuild());
        Doors doors = new Doors(server, type);
        HostWar guarded = doors.war(GUARDED);
        guarded.withMfa(Folders.keyFile(server.folder()))
                .replace(STORE, param("mfa.exempt.paths", "/open/exempt/*,/open/alone") + STORE);
        HostWar plain = doors.war(PLAIN);
        for (HostWar war : List.of(guarded, plain)) {
            server.dress(war);
            server.orderWebSockets(war);
        }
        server.start();
        return doors;
    }

    void close() throws InterruptedException {
        server.stop();
    }

    /** Tells whether the server sends a part of a file where it is asked for one. */
    static boolean knowsRanges(ServerType type) {
        return !LIBERTY.contains(type);
    }

    /** Tells whether the server now and then runs the last of many dispatches of a request twice, without us too. */
    static boolean repeatsDispatches(ServerType type) {
        return EnumSet.of(ServerType.PAYARA_MICRO_5, ServerType.PAYARA_MICRO_6, ServerType.GLASSFISH_7)
                .contains(type);
    }

    /** Tells whether the server ends an answer with a forward within it, before a filter in front has written the rest. */
    static boolean endsForwardsAtOnce(ServerType type) {
        return EnumSet.of(ServerType.TOMCAT_11, ServerType.JETTY_EE8, ServerType.JETTY_EE10)
                .contains(type);
    }

    /** Tells whether a sign-in succeeds in each thread of the pool: GlassFish finds no login module in some. */
    static boolean signsInInEachThread(ServerType type) {
        return type != ServerType.GLASSFISH_7;
    }

    /** Tells whether nobody is signed in on the error page of a request that has failed, whose session is closed then. */
    static boolean forgetsCallerOfFailure(ServerType type) {
        return LIBERTY.contains(type);
    }

    /** Tells whether the server takes a request line without a version. */
    static boolean knowsHttp09(ServerType type) {
        return !WITHOUT_HTTP_0_9.contains(type);
    }

    /** Tells whether the session id in an address is as good as a cookie; Liberty has the caller in a cookie of its own. */
    static boolean takesSessionIdInAddresses(ServerType type) {
        return !LIBERTY.contains(type);
    }

    /** Takes the length of an answer out of the comparison where the server knows none for a wrapped response. */
    static void forgiveFraming(ServerType type, Map<String, List<String>> found, Map<String, List<String>> expected) {
        if (!found.containsKey("content-length") && WITHOUT_LENGTH.contains(type)) {
            FRAMING.forEach(found::remove);
            FRAMING.forEach(expected::remove);
        }
    }

    URI address() {
        return server.address();
    }

    String log() throws IOException {
        return server.log();
    }

    boolean hasRest() {
        return hasRest(type);
    }

    /** Somebody who has not signed in. */
    Visitor anybody() {
        return new Visitor(address(), GUARDED);
    }

    /** Somebody after the password and before the code. */
    Visitor signedIn(String caller) {
        Visitor visitor = anybody();
        visitor.signIn(caller, "/app/servlet");
        return visitor;
    }

    /** Somebody who sets up an authenticator, and has a mark from then on. */
    Visitor marked(String caller) {
        Visitor visitor = anybody();
        setUp(visitor, caller);
        return visitor;
    }

    void setUp(Visitor visitor, String caller) {
        Answer methods = visitor.signInTowardsOurPage(caller, "/app/servlet");
        Answer password = visitor.submit(methods, "method", "google-authenticator");
        Answer scan = visitor.submit(visitor.submit(password, "password", caller + "-2009"), "phone", "android");
        AuthenticatorApp app =
                AuthenticatorApp.typing(scan.page().select("#key").text());
        visitor.submit(visitor.submit(visitor.submit(scan), "code", app.code()));
    }

    /** How often something of the guarded application has run. */
    int runs() {
        return Integer.parseInt(anybody().open("/open/runs").body());
    }

    /** What each place below {@code /app} says to who may see it. */
    Map<String, String> canaries() {
        Map<String, String> canaries = new LinkedHashMap<>();
        canaries.put("/app/servlet", "CANARY-servlet");
        canaries.put("/app/page.jsp", "CANARY-jsp");
        canaries.put("/app/canary.xhtml", "CANARY-facelets");
        canaries.put("/app/canary.jsf", "CANARY-facelets");
        canaries.put("/app/canary.txt", "CANARY-static");
        canaries.put("/app/async", "CANARY-async");
        canaries.put("/app/events", "CANARY-events 2");
        canaries.put("/app/folder/", "CANARY-welcome");
        canaries.put("/app/nowhere", "CANARY-error");
        canaries.put("/open/lead?way=forward&to=/app/servlet", "CANARY-servlet");
        canaries.put("/open/lead?way=include&to=/app/servlet", "CANARY-servlet");
        if (hasRest()) {
            canaries.put("/app/rest/records", "CANARY-rest");
        }
        return canaries;
    }

    private HostWar war(String name) throws IOException {
        HostWar war = HostWar.in(server.applicationFolder(name.substring(1)), HostKind.OWN_FACES, type);
        Jars.copyTree(HOST.resolve("webapp"), war.folder());
        HostClasses.compileFiles(sources(), type.packages(), war.folder().resolve("WEB-INF/classes"));
        boolean javax = type.packages() == Packages.JAVAX;
        String listener = Files.readString(HOST.resolve("faces-config.xml"))
                .replace(
                        "@NAMESPACE@",
                        javax ? "http://xmlns.jcp.org/xml/ns/javaee" : "https://jakarta.ee/xml/ns/jakartaee")
                .replace("@VERSION@", javax ? "2.2" : "3.0");
        Files.writeString(war.folder().resolve("WEB-INF/faces-config.xml"), listener);
        war.replace(MFA, Files.readString(HOST.resolve("cors.xml")) + MFA);
        war.replace("<!-- WebSocket -->", Files.readString(HOST.resolve("servlets.xml")) + "<!-- WebSocket -->");
        war.replace("<!-- servlets -->", servlets());
        return war.replace(
                "<url-pattern>*.jsf</url-pattern>",
                "<url-pattern>*.jsf</url-pattern><url-pattern>*.xhtml</url-pattern>"
                        + "<url-pattern>*.faces</url-pattern><url-pattern>/faces/*</url-pattern>");
    }

    private List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(CLASSES)) {
            return files.filter(
                            file -> hasRest() || !file.getFileName().toString().startsWith("Rest"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        }
    }

    /** A Tomcat or a Jetty has no JAX-RS. */
    private static boolean hasRest(ServerType type) {
        return type.packages() == Packages.JAKARTA && type.faces().isEmpty();
    }

    private static String servlets() {
        return servlet("servlet", "CanaryServlet", "/app/servlet")
                + servlet("names", "CanaryServlet", "/app/names/*")
                + servlet("error", "CanaryServlet", "/open/api/error")
                + servlet("async", "AsyncCanary", "/app/async")
                + servlet("events", "EventsCanary", "/app/events")
                + servlet("runs", "RunsServlet", "/open/runs")
                + servlet("lead", "DispatchServlet", "/open/lead")
                + servlet("exempt", "DispatchServlet", "/open/exempt/lead")
                + servlet("api", "CanaryServlet", "/open/api/*")
                + servlet("bytes", "BytesServlet", "/open/bytes")
                + servlet("sign-in", "SignInServlet", "/sign-in/*")
                + servlet("exempt-sign-in", "SignInServlet", "/open/exempt/sign-in");
    }

    private static String servlet(String name, String type, String place) {
        return "<servlet><servlet-name>" + name + "</servlet-name><servlet-class>org.mfafilter.it.doors.host." + type
                + "</servlet-class><async-supported>true</async-supported></servlet><servlet-mapping><servlet-name>"
                + name
                + "</servlet-name><url-pattern>" + place + "</url-pattern></servlet-mapping>\n  ";
    }

    private static String param(String name, String value) {
        return "<init-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></init-param>\n    ";
    }
}
