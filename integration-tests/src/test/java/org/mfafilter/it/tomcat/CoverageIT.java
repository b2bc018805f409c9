package org.mfafilter.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.it.Visitor;
import org.mfafilter.it.WebClient.Answer;
import org.mfafilter.it.doctor.Examined;

/** What the check at start says of an application on Tomcat 9, and what it refuses to start. */
class CoverageIT {

    private static final Path HOME_MADE = Path.of("src/test/hosts/home-made");
    private static final String WEB_XML = "WEB-INF/web.xml";
    private static final String MARK = "<!-- two-step verification -->";
    private static final String END = "</web-app>";
    private static final String MAPPED = "<filter-name>MfaFilter</filter-name>\n    <url-pattern>/*</url-pattern>";
    private static final String FORWARD = "<dispatcher>FORWARD</dispatcher>";

    private static final String JERSEY = "org.glassfish.jersey.servlet.ServletContainer";
    private static final String WICKET = "org.apache.wicket.protocol.http.WicketFilter";
    private static final String REWRITE = "org.ocpsoft.rewrite.servlet.RewriteFilter";
    private static final String SHIRO = "org.apache.shiro.web.servlet.ShiroFilter";
    private static final String ANNOTATED =
            "package host; @javax.annotation.security.DeclareRoles(\"salaries\") public class Annotated {}";
    private static final String BY_NAME = "host.ByNameFilter";
    private static final String CORS = "host.CorsFilter";
    private static final String ANNOTATED_FILTER = filterSource("host.LateFilter")
            .replace(
                    "public class",
                    "@javax.servlet.annotation.WebFilter(filterName = \"Late\", urlPatterns = \"/*\") public class");

    private static TomcatNine tomcat;
    private static Path key;
    private static Path webapps;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path base = Path.of("target", "tomcat-9-coverage").toAbsolutePath();
        tomcat = TomcatNine.in(base);
        webapps = base.resolve("webapps");
        key = TomcatNine.keyFile(base.resolve("mfa.key"));
        application("whole");
        application("dropped-in", "params.xml");
        application("exempt").replace(WEB_XML, MARK, param("mfa.exempt.paths", "/faces/*"));

        jaxRs("jax-rs");

        application("no-forward").replace(WEB_XML, FORWARD, "");
        application("no-forward-warned")
                .replace(WEB_XML, FORWARD, "")
                .replace(WEB_XML, MARK, param("mfa.coverage", "warn"));
        application("no-async").replace(WEB_XML, "<async-supported>true</async-supported>", "");

        filterInFront("answers-in-front", WICKET);
        filterInFront("forwards-in-front", REWRITE);
        filterInFront("unknown-in-front", CORS);
        application("answers-behind").replace(WEB_XML, END, filter(WICKET) + END);
        compile("answers-behind", filterSource(WICKET), WICKET);
        signInBehind("signs-in-behind", "");
        signInBehind("signs-in-in-front", param("mfa.filter.position", "last"));

        application("misnamed-role").replace(WEB_XML, MARK, param("mfa.required.roles", "salarys"));
        application("annotated-role").replace(WEB_XML, MARK, param("mfa.required.roles", "salaries"));
        compile("annotated-role", ANNOTATED, "host.Annotated");
        application("annotated-in-jar").replace(WEB_XML, MARK, param("mfa.required.roles", "salaries"));
        compile("annotated-in-jar", ANNOTATED, "host.Annotated");
        intoJar("annotated-in-jar", "host/Annotated.class");
        application("misnamed-role-and-late-filter").replace(WEB_XML, MARK, param("mfa.required.roles", "salarys"));
        compile("misnamed-role-and-late-filter", ANNOTATED_FILTER, "host.LateFilter");
        homeMade("misnamed-role-and-sign-in", param("mfa.required.roles", "salarys"));
        compile("misnamed-role-and-sign-in", ANNOTATED_FILTER, "host.LateFilter");
        filterInFront("misnamed-role-and-filter", CORS)
                .replace(WEB_XML, "<display-name>", param("mfa.required.roles", "salarys") + "<display-name>");

        dispatchByName("by-name");
        dispatchByName("by-name-closed").replace(WEB_XML, MAPPED, MAPPED + "<servlet-name>*</servlet-name>");

        application("web-socket", "params.xml");
        endpoint("web-socket");
        application("web-socket-in-front", "params.xml")
                .replace(WEB_XML, END, param("mfa.filter.position", "last") + END);
        endpoint("web-socket-in-front");
        application("web-socket-warned", "params.xml")
                .replace(WEB_XML, END, param("mfa.filter.position", "last") + param("mfa.coverage", "warn") + END);
        endpoint("web-socket-warned");
        tomcat.start();
    }

    private static LegacyWar application(String name) throws IOException {
        return application(name, "filter.xml");
    }

    /** Keeps the mark, so that more can be added in front of our lines. */
    private static LegacyWar application(String name, String lines) throws IOException {
        String text = Files.readString(Path.of("src/test/hosts/tomcat-9", lines));
        return tomcat.application(name)
                .withLibraries()
                .replace(WEB_XML, MARK, MARK + text.replace("@KEY_FILE@", key.toString()));
    }

    private static LegacyWar filterInFront(String name, String type) throws IOException {
        LegacyWar war = application(name).replace(WEB_XML, MARK, filter(type));
        compile(name, filterSource(type), type);
        return war;
    }

    /** An application without a sign-in of the server, where our jar registers the filter in front unless told otherwise. */
    private static void signInBehind(String name, String more) throws IOException {
        homeMade(name, more + filter(SHIRO));
        compile(name, filterSource(SHIRO), SHIRO);
    }

    private static void homeMade(String name, String more) throws IOException {
        String text = Files.readString(Path.of("src/test/hosts/tomcat-9/params.xml"));
        tomcat.application(name, HOME_MADE)
                .withLibraries()
                .replace(WEB_XML, MARK, text.replace("@KEY_FILE@", key.toString()) + more);
    }

    private static String filter(String type) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        return "<filter><filter-name>" + name + "</filter-name><filter-class>" + type + "</filter-class></filter>"
                + "<filter-mapping><filter-name>" + name
                + "</filter-name><url-pattern>/*</url-pattern></filter-mapping>";
    }

    private static String filterSource(String type) {
        int dot = type.lastIndexOf('.');
        return "package " + type.substring(0, dot) + "; import javax.servlet.*; public class " + type.substring(dot + 1)
                + " implements Filter { public void doFilter(ServletRequest q, ServletResponse p, FilterChain c)"
                + " throws java.io.IOException, ServletException { c.doFilter(q, p); }"
                + " public void init(FilterConfig c) {} public void destroy() {} }";
    }

    /** A filter in front that dispatches to a servlet by its name, and counts how often a filter is asked. */
    private static LegacyWar dispatchByName(String name) throws IOException {
        LegacyWar war = filterInFront(name, BY_NAME);
        war.replace(
                WEB_XML,
                END,
                filter("host.Counting").replace("</url-pattern>", "</url-pattern><servlet-name>*</servlet-name>")
                        + "<servlet><servlet-name>Salaries</servlet-name>"
                        + "<servlet-class>host.Salaries</servlet-class></servlet>" + END);
        compile(
                name,
                filterSource(BY_NAME)
                        .replace(
                                "c.doFilter(q, p);",
                                "if (((javax.servlet.http.HttpServletRequest) q).getServletPath().equals(\"/by-name\"))"
                                        + " q.getServletContext().getNamedDispatcher(\"Salaries\").forward(q, p);"
                                        + " else c.doFilter(q, p);"),
                BY_NAME);
        compile(
                name,
                filterSource("host.Counting")
                        .replace(
                                "c.doFilter(",
                                "((javax.servlet.http.HttpServletResponse) p).addHeader(\"X-Asked\", \"1\"); c.doFilter("),
                "host.Counting");
        compile(
                name,
                "package host; public class Salaries extends javax.servlet.http.HttpServlet { public void"
                        + " service(javax.servlet.ServletRequest q, javax.servlet.ServletResponse p) throws"
                        + " java.io.IOException { p.getWriter().print(\"SALARY-CANARY\"); } }",
                "host.Salaries");
        return war;
    }

    /** A servlet by the name of a well-known one, and one that is called by the name of an application's class. */
    private static void jaxRs(String name) throws IOException {
        String servlet =
                "<servlet><servlet-name>%1$s</servlet-name><servlet-class>" + JERSEY + "</servlet-class></servlet>"
                        + "<servlet-mapping><servlet-name>%1$s</servlet-name><url-pattern>%2$s</url-pattern></servlet-mapping>";
        application(name)
                .replace(
                        WEB_XML,
                        END,
                        String.format(Locale.ROOT, servlet, "Api", "/api/*")
                                + "<servlet><servlet-name>host.Api</servlet-name>"
                                + "<servlet-class>host.ApiServlet</servlet-class></servlet><servlet-mapping>"
                                + "<servlet-name>host.Api</servlet-name><url-pattern>/rest/*</url-pattern></servlet-mapping>"
                                + END);
        String empty = " extends javax.servlet.http.HttpServlet {}";
        compile(name, "package org.glassfish.jersey.servlet; public class ServletContainer" + empty, JERSEY);
        compile(name, "package host; public class ApiServlet" + empty, "host.ApiServlet");
        compile(name, "package javax.ws.rs.core; public class Application {}", "javax.ws.rs.core.Application");
        compile(name, "package host; public class Api extends javax.ws.rs.core.Application {}", "host.Api");
    }

    private static void endpoint(String name) throws IOException {
        compile(
                name,
                "package host; @javax.websocket.server.ServerEndpoint(\"/feed\") public class Feed {"
                        + " @javax.websocket.OnOpen public void open(javax.websocket.Session s) throws java.io.IOException {"
                        + " s.getBasicRemote().sendText(\"SALARY-CANARY\"); } }",
                "host.Feed");
    }

    private static void compile(String application, String source, String type) throws IOException {
        Path file = webapps.resolveSibling("sources").resolve(application).resolve(type.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        Path classes = Files.createDirectories(webapps.resolve(application).resolve("WEB-INF/classes"));
        Path api = Path.of(System.getProperty("java-ee-8.jars"), "api", "javaee-api.jar");
        List<String> options = List.of("-cp", api.toString(), "-d", classes.toString(), file.toString());
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)))
                .isZero();
    }

    private static void intoJar(String application, String file) throws IOException {
        Path webInf = webapps.resolve(application).resolve("WEB-INF");
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(webInf.resolve("lib/host.jar")))) {
            jar.putNextEntry(new ZipEntry("some.txt"));
            jar.putNextEntry(new ZipEntry(file));
            Files.copy(webInf.resolve("classes").resolve(file), jar);
        }
        Files.delete(webInf.resolve("classes").resolve(file));
    }

    private static String param(String name, String value) {
        return "<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>";
    }

    @AfterAll
    static void stop() throws InterruptedException {
        tomcat.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "whole, 'filter  MfaFilter  /*  guarded  REQUEST, FORWARD, INCLUDE, ERROR, ASYNC'",
        "whole, 'Faces  FacesServlet  *.jsf /faces/* /mfa-ui/*  guarded'",
        "whole, 'WebSocket  Tomcat WebSocket (JSR356) Filter  /*  guarded'",
        "whole, 'servlet  default  /  guarded'",
        "dropped-in, 'filter  MfaFilter  /*  guarded  all dispatchers, registered by the jar'",
        "exempt, 'Faces  FacesServlet  /faces/*  exempt'",
        "exempt, 'Faces  FacesServlet  *.jsf /mfa-ui/*  guarded'",
        "jax-rs, 'JAX-RS  Api  /api/*  guarded'",
        "jax-rs, 'JAX-RS  host.Api  /rest/*  guarded'",
        "jax-rs, 'Faces  FacesServlet  *.jsf /faces/* /mfa-ui/*  guarded'",
        "no-forward, 'filter  MfaFilter  /*  NOT guarded  REQUEST, INCLUDE, ERROR, ASYNC'",
        "no-forward, 'Faces  FacesServlet  *.jsf /faces/* /mfa-ui/*  NOT guarded'",
        "answers-in-front, 'filter  WicketFilter  /*  NOT guarded  runs before ours and answers itself'",
        "answers-behind, 'filter  WicketFilter  /*  guarded'",
        "forwards-in-front, 'filter  RewriteFilter  /*  guarded  runs before ours; where it forwards to is guarded'",
        "unknown-in-front, 'filter  CorsFilter  /*  not known  runs before ours: what it answers itself is open'",
        "misnamed-role-and-late-filter, 'filter  Late  /*  not known  added by program or annotation: before or behind ours'",
        "signs-in-in-front, 'filter  ShiroFilter  /*  guarded  runs before ours and signs in'",
        "signs-in-behind, 'filter  ShiroFilter  /*  NOT guarded  signs in behind ours, which sees nobody'"
    })
    void saysOfEachThingWhetherItIsGuarded(String application, String row) throws IOException {
        assertThat(rows(application)).contains(row.replaceAll("  +", "  "));
    }

    /** The doctor has said before the start what the start says, in the same words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-forward",
                "answers-in-front",
                "signs-in-behind",
                "misnamed-role",
                "misnamed-role-and-late-filter",
                "web-socket-in-front"
            })
    void isRefusedInTheWordsOfTheDoctor(String application) throws IOException {
        String log = section("two-step verification cannot start in /" + application + "/: ");

        assertThat(Examined.findings(webapps.resolve(application), "tomcat-9"))
                .isNotEmpty()
                .allSatisfy(found -> {
                    assertThat(log).contains(found.why() + "; " + found.remedy());
                    // Tomcat tells the name of its filter for WebSockets only when it runs
                    assertThat(log)
                            .contains(
                                    found.kind().equals("websocket-first")
                                            ? "before MfaFilter is asked"
                                            : found.what());
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"whole", "dropped-in", "exempt", "forwards-in-front", "web-socket", "annotated-in-jar", "jax-rs"
            })
    void hasNothingThatTheDoctorFindsWhereEverythingIsGuarded(String application) throws IOException {
        Examined.isClean(webapps.resolve(application), "tomcat-9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whole",
                "dropped-in",
                "exempt",
                "no-forward-warned",
                "no-async",
                "answers-behind",
                "forwards-in-front",
                "unknown-in-front",
                "annotated-role",
                "annotated-in-jar",
                "misnamed-role-and-filter",
                "web-socket"
            })
    void startsWhereEverythingIsGuardedOrMayBe(String application) {
        assertThat(new Visitor(tomcat.address(), "/" + application)
                        .open("/login.html")
                        .status())
                .isEqualTo(200);
    }

    /** Nobody but a filter can sign in there, and it may be any. */
    @Test
    void startsWithAMisnamedRoleWhereAFilterMaySignIn() {
        Visitor somebody = new Visitor(tomcat.address(), "/misnamed-role-and-sign-in");

        assertThat(somebody.open("/open.jsp").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "no-forward, 'is mapped to /* for REQUEST, INCLUDE, ERROR, ASYNC, but FORWARD is required too',"
                + " <dispatcher>FORWARD</dispatcher>",
        "answers-in-front, WicketFilter) runs before MfaFilter and answers requests itself,"
                + " move the <filter-mapping> of MfaFilter in web.xml above that of WicketFilter",
        "signs-in-behind, ShiroFilter) signs in behind MfaFilter,"
                + " <param-name>mfa.filter.position</param-name><param-value>last</param-value>",
        "misnamed-role, 'mfa.required.roles has salarys, which no <security-role>', <role-name>salarys</role-name>",
        "misnamed-role-and-late-filter, mfa.required.roles has salarys, <role-name>salarys</role-name>",
        "web-socket-in-front, before MfaFilter is asked, <filter-class>org.mfafilter.web.MfaFilter</filter-class>"
    })
    void refusesToStartWithWhatIsNotGuardedAndSaysWhatToAdd(String application, String found, String line)
            throws IOException {
        for (String place : List.of("/", "/login.html", "/main.jsp")) {
            assertThat(new Visitor(tomcat.address(), "/" + application)
                            .open(place)
                            .status())
                    .isEqualTo(404);
        }
        assertThat(section("two-step verification cannot start in /" + application + "/: "))
                .contains("not everything of the application is guarded: ", found, line, "set mfa.coverage to warn");
    }

    @ParameterizedTest
    @CsvSource({
        "no-forward-warned, 'NOT guarded, and started all the same (mfa.coverage = warn): the filter MfaFilter'",
        "no-async, <async-supported>true</async-supported>",
        "unknown-in-front, CorsFilter (host.CorsFilter) runs before MfaFilter: what it answers itself is not guarded",
        "misnamed-role-and-filter, mfa.required.roles has salarys",
        "misnamed-role-and-sign-in, 'Not an error, because roles may come from the filter Late'"
    })
    void warnsOfTheRest(String application, String warning) throws IOException {
        assertThat(section("what is guarded in /" + application + "/ ")).contains(warning);
    }

    @Test
    void warnsOfNothingWhereEverythingIsGuarded() throws IOException {
        for (String application : List.of("whole", "dropped-in", "exempt", "forwards-in-front", "web-socket")) {
            assertThat(section("what is guarded in /" + application + "/ "))
                    .doesNotContain("coverage: ", "NOT guarded");
        }
    }

    /** The one way past a filter that is mapped to addresses, and only for a filter in front of ours. */
    @Test
    void isPassedByADispatchByNameInFrontUnlessMappedToNamesToo() {
        assertThat(signedIn("/by-name").open("/by-name").body()).contains("SALARY-CANARY");

        Visitor astrid = signedIn("/by-name-closed");
        assertThat(astrid.open("/by-name").location()).startsWith("/by-name-closed/mfa/methods");
        assertThat(astrid.open("/by-name").body()).doesNotContain("CANARY");
    }

    @Test
    void asksAFilterOnceThatIsMappedToAddressesAndNames() {
        Answer answer = new Visitor(tomcat.address(), "/by-name-closed").open("/login.html");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().allValues("X-Asked")).hasSize(1);
    }

    /** What the refusal to start is about. */
    @Test
    void leavesWebSocketsOpenWhereTomcatOpensThemFirst() {
        assertThat(signedIn("/web-socket").handshake("/feed")).isEqualTo("403");
        assertThat(signedIn("/web-socket-warned").handshake("/feed")).isEqualTo("SALARY-CANARY");
    }

    private static Visitor signedIn(String application) {
        Visitor astrid = new Visitor(tomcat.address(), application);
        astrid.signIn("astrid", "/app/salaries.jsp");
        return astrid;
    }

    /** The rows of the report, two blanks between the columns. */
    private static List<String> rows(String application) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : section("what is guarded in /" + application + "/ ")
                .lines()
                .skip(1)
                .toList()) {
            if (!line.startsWith("  ")) {
                break;
            }
            rows.add(line.trim().replaceAll("  +", "  "));
        }
        return rows;
    }

    /** The log from some words up to the next application. */
    private static String section(String words) throws IOException {
        String log = tomcat.text();
        int start = log.indexOf(words);
        assertThat(start).as(words).isNotNegative();
        int end = log.indexOf("org.apache.catalina.startup.HostConfig", start);
        return log.substring(start, end < 0 ? log.length() : end);
    }
}
