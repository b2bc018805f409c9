package org.mfafilter.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mfafilter.doctor.TestWar.filter;
import static org.mfafilter.doctor.TestWar.param;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mfafilter.coverage.Finding;

/** What the doctor says, and of what it says that it cannot be read. */
class DoctorTest {

    private static final String WICKET = "org.apache.wicket.protocol.http.WicketFilter";

    @TempDir
    private static Path classes;

    @TempDir
    private Path folder;

    @BeforeAll
    static void compile() {
        TestClasses.compile(classes);
    }

    private static TestWar war() {
        return new TestWar("jakarta", classes.resolve("jakarta"));
    }

    private Diagnosis diagnose(TestWar war) throws IOException {
        return Doctor.examine(war.write(folder.resolve("app.war")), null).get(0);
    }

    private static List<String> rows(Diagnosis diagnosis) {
        return diagnosis.rows().stream()
                .map(row -> String.join(" | ", row.columns()))
                .toList();
    }

    @Test
    void saysOfEveryEndpointWhetherItIsGuarded() throws IOException {
        Diagnosis diagnosis = diagnose(war().first(param("mfa.exempt.paths", "/public/*,/feed"))
                .withClass("com/example/Feed.class")
                .withClass("com/example/Api.class")
                .withClass("com/example/Late.class")
                .withClass("com/example/Adds.class")
                .file("list.jsp", "")
                .file("WEB-INF/hidden.jsp", "")
                .last("<servlet><servlet-name>Health</servlet-name><jsp-file>/h.jsp</jsp-file></servlet>"
                        + "<servlet-mapping><servlet-name>Health</servlet-name><url-pattern>/public/health</url-pattern>"
                        + "<url-pattern>/health</url-pattern></servlet-mapping>")
                .jar("some.jar", "META-INF/services/jakarta.servlet.ServletContainerInitializer", "a.B\n\nc.D"));

        assertThat(rows(diagnosis))
                .containsExactlyInAnyOrder(
                        "filter | MfaFilter | /* | guarded | REQUEST, FORWARD, INCLUDE, ERROR, ASYNC",
                        "filter | com.example.Late | /* | not known | added by program or annotation: before or behind ours",
                        "WebSocket | com.example.Feed | /feed | exempt | ",
                        "Faces | Faces | *.jsf | guarded | ",
                        "servlet | Salaries | /pay/* /salaries | guarded | ",
                        "servlet | Health | /public/health | exempt | ",
                        "servlet | Health | /health | guarded | ",
                        "servlet | jsp | *.jsp | guarded | ",
                        "JAX-RS | com.example.Api | /api/* | guarded | ",
                        "initializer | a.B | some.jar | not known | adds by program: the report at start tells what",
                        "initializer | c.D | some.jar | not known | adds by program: the report at start tells what",
                        "class | com.example.Adds | WEB-INF/classes | not known | adds by program: the report at start tells what");
        assertThat(diagnosis.findings())
                .extracting(Finding::kind, Finding::subject)
                .containsExactlyInAnyOrder(tuple("exempt", "com.example.Feed"), tuple("exempt", "Health"));
    }

    @Test
    void saysThatNothingIsGuardedWhereNothingRegistersTheFilter() throws IOException {
        Diagnosis diagnosis = diagnose(war().registeredByTheJar().withoutJar("mfa-filter.jar"));

        assertThat(rows(diagnosis)).contains("servlet | Salaries | /pay/* /salaries | NOT guarded | ");
        assertThat(diagnosis.findings()).extracting(Finding::kind).containsExactly("jar-missing");
    }

    /** A library's annotated classes count like the application's own, unless the descriptor says that it is complete. */
    @ParameterizedTest
    @CsvSource({"'', true", "metadata-complete='true', false"})
    void looksForAnnotationsWhereAServerDoes(String attribute, boolean seen) throws IOException {
        TestWar war = war().last(TestWar.LISTENER).jarClass("more.jar", "com/example/Api.class");

        assertThat(rows(diagnose(attribute.isEmpty() ? war : war.attribute(attribute)))
                        .contains("JAX-RS | com.example.Api | /api/* | guarded | "))
                .isEqualTo(seen);
    }

    @Test
    void findsAJarOfTheOtherNameSpace() throws IOException {
        Diagnosis diagnosis = diagnose(war().withoutJar("mfa-filter.jar")
                .withoutJar("mfa-faces-ui.jar")
                .ours("javax"));

        assertThat(diagnosis.findings())
                .extracting(Finding::kind, Finding::subject)
                .containsExactlyInAnyOrder(
                        tuple("name-space", "mfa-filter.jar"), tuple("name-space", "mfa-faces-ui.jar"));
        assertThat(diagnosis.findings().get(0).what()).contains("javax", "jakarta");
        assertThat(diagnosis.findings().get(0).remedy()).doesNotContain("classifier");
    }

    @Test
    void findsAStarterOfTheOtherNameSpace() throws IOException {
        TestWar war = war().without(TestWar.FACES).starter();
        war.jar(
                "mfa-faces-starter.jar",
                "META-INF/web-fragment.xml",
                TestWar.fragment("mfa_faces_starter", TestWar.FACES.replace("@EE@", "javax")));

        assertThat(diagnose(war).findings())
                .extracting(Finding::kind, Finding::subject)
                .containsExactly(tuple("name-space", "mfa-faces-starter.jar"));
    }

    /** Servers of today take descriptors of yesterday. */
    @Test
    void takesAnOldDescriptorForNoProofOfAnything() throws IOException {
        TestWar war = war().without(TestWar.FACES).starter();
        war.files.keySet().removeIf(file -> file.endsWith(".class"));
        war.file(
                "WEB-INF/web.xml",
                "<web-app xmlns='http://java.sun.com/xml/ns/javaee'>" + TestWar.DATA_SOURCE + TestWar.SIGN_IN
                        + "</web-app>");

        assertThat(diagnose(war).findings()).isEmpty();
    }

    /** Its Faces looks for the servlet in {@code web.xml} alone. */
    @Test
    void wantsTheServletOfTheStarterInWebXmlForLibertyOfJavaEe() throws IOException {
        TestWar war = new TestWar("javax", classes.resolve("javax"))
                .without(TestWar.FACES)
                .starter();
        Path file = war.write(folder.resolve("app.war"));

        assertThat(Doctor.examine(file, null).get(0).findings()).isEmpty();
        assertThat(Doctor.examine(file, "liberty-ee8").get(0).findings())
                .extracting(Finding::kind)
                .containsExactly("faces-servlet");
    }

    @Test
    void notesWhoMayAddASignInByProgram() throws IOException {
        Diagnosis diagnosis = diagnose(war().withClass("com/example/Boot.class"));

        assertThat(diagnosis.findings())
                .extracting(Finding::kind, Finding::subject)
                .containsExactly(tuple("sign-in-place", "com.example.Boot"));
    }

    @Test
    void findsAServerOfTheOtherNameSpace() throws IOException {
        Path file = war().write(folder.resolve("app.war"));

        assertThat(Doctor.examine(file, "payara-5").get(0).findings())
                .extracting(Finding::kind)
                .containsExactly("server-packages");
    }

    @Test
    void namesTheNearestKeyAndEveryFault() throws IOException {
        Diagnosis diagnosis = diagnose(war().first(param("mfa.store.datasuorce", "x")
                + param("mfa.exempt.paths", "/*")
                + param("mfa.totp.drift-window-steps", "many")));

        assertThat(diagnosis.findings())
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder("mfa.store.datasuorce", "mfa.exempt.paths", "mfa.totp.drift-window-steps");
        assertThat(diagnosis.findings())
                .anySatisfy(finding -> assertThat(finding.what()).contains("nearest is mfa.store.datasource"));
    }

    @Test
    void notesWhatMayBeMeant() throws IOException {
        TestWar war = war().first(param("mfa.mode", "dry-run")
                        + param("mfa.coverage", "warn")
                        + param("mfa.filter.position", "last")
                        + filter("Cors", "com.example.Cors"))
                .withClass("com/example/Cors.class");
        List<Diagnosis> diagnoses = List.of(diagnose(war));

        assertThat(diagnoses.get(0).findings())
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder("mode", "coverage", "position-unused", "in-front");
        assertThat(new DoctorReport("x", diagnoses, false, "").status()).isZero();
        assertThat(new DoctorReport("x", diagnoses, true, "").status()).isEqualTo(1);
        assertThat(new DoctorReport("x", diagnoses, true, "mode,coverage,position-unused, in-front:Cors").status())
                .isZero();
        assertThat(new DoctorReport("x", diagnoses, true, "mode,coverage,position-unused,in-front:Other").status())
                .isEqualTo(1);
    }

    @Test
    void saysFirstWhatIsWrong() throws IOException {
        String text = new DoctorReport("x", List.of(diagnose(war().first(filter("Wicket", WICKET)))), false, "").text();

        assertThat(text)
                .startsWith("app.war: 1 finding\n  packages: jakarta\n  filter: MfaFilter, declared\n")
                .contains("\nFound\n\n1. the filter Wicket (" + WICKET + ") runs")
                .contains("\n   why: what it answers is open\n   do:  move the <filter-mapping> of")
                .contains("\n   kind: answers-first:Wicket\n")
                .contains("\nWhat is guarded\n  filter   MfaFilter");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(130));
    }

    @Test
    void tellsProgramsTheSame() throws IOException {
        TestWar war = war().first(param("mfa.exempt.paths", "/salaries") + filter("W\"\u202e\\\u00e5\n", WICKET));
        JsonObject json = JsonParser.parseString(
                        new DoctorReport("a.war", List.of(diagnose(war)), false, "exempt").json())
                .getAsJsonObject();

        assertThat(json.get("format").getAsInt()).isEqualTo(1);
        assertThat(json.get("file").getAsString()).isEqualTo("a.war");
        assertThat(json.get("status").getAsInt()).isEqualTo(1);
        JsonObject first = json.getAsJsonArray("wars").get(0).getAsJsonObject();
        assertThat(first.get("name").getAsString()).isEqualTo("app.war");
        assertThat(first.get("packages").getAsString()).isEqualTo("jakarta");
        JsonArray findings = first.getAsJsonArray("findings");
        assertThat(findings.get(0).getAsJsonObject().get("subject").getAsString())
                .isEqualTo("W\"\u202e\\\u00e5");
        assertThat(findings.get(0).getAsJsonObject().get("level").getAsString()).isEqualTo("finding");
        assertThat(findings.get(1).getAsJsonObject().get("level").getAsString()).isEqualTo("note");
        assertThat(findings.get(1).getAsJsonObject().get("accepted").getAsBoolean())
                .isTrue();
        assertThat(first.getAsJsonArray("endpoints").toString())
                .contains(
                        "{\"kind\":\"servlet\",\"name\":\"Salaries\",\"mappings\":[\"/salaries\"],\"verdict\":\"exempt\",\"note\":\"\"}");
    }

    @Test
    void letsNoNameMoveTheCursor() throws IOException {
        TestWar war = war().first(filter("a\u202eb\u0085c", WICKET)).file("mfa/\u001b[31m", "");

        String text = new DoctorReport("x", List.of(diagnose(war)), false, "").text();

        assertThat(text).contains("a\\u202eb\\u0085c", "mfa/\\u001b[31m");
        assertThat(text.chars().filter(c -> c != '\n' && Character.isISOControl(c)))
                .isEmpty();
    }

    @Test
    void looksAtAnUnpackedWar() throws IOException {
        Path unpacked = war().first(filter("Wicket", WICKET)).unpack(folder.resolve("app"));

        assertThat(Doctor.examine(unpacked, null).get(0).findings())
                .extracting(Finding::kind)
                .containsExactly("answers-first");
    }

    @Test
    void looksAtEachWarOfAnEarWithItsLibrariesAndItsRoles() throws IOException {
        Map<String, byte[]> jar = new LinkedHashMap<>();
        jar.put("org/apache/commons/codec/binary/Base64.class", new byte[0]);
        Map<String, byte[]> ear = new LinkedHashMap<>();
        ear.put(
                "META-INF/application.xml",
                "<application><security-role><role-name>clerk</role-name></security-role></application>"
                        .getBytes(UTF_8));
        ear.put("one.war", war().first(param("mfa.required.roles", "clerk")).bytes());
        ear.put("two.war", war().first(filter("Wicket", WICKET)).bytes());
        ear.put("lib/commons-codec.jar", TestWar.zip(jar));

        List<Diagnosis> diagnoses = Doctor.examine(Files.write(folder.resolve("app.ear"), TestWar.zip(ear)), null);

        assertThat(diagnoses).extracting(Diagnosis::war).containsExactly("app.ear!one.war", "app.ear!two.war");
        assertThat(diagnoses.get(0).findings()).isEmpty();
        assertThat(diagnoses.get(0).facts()).anyMatch(fact -> fact.contains("lib/commons-codec.jar"));
        assertThat(diagnoses.get(1).findings()).extracting(Finding::kind).containsExactly("answers-first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<web-app><filter></web-app>",
                "<!DOCTYPE web-app [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><web-app>&x;</web-app>",
                "<beans/>",
                ""
            })
    void cannotReadADescriptorThatIsNone(String text) throws IOException {
        Path file = war().file("WEB-INF/web.xml", text).write(folder.resolve("app.war"));

        assertThatThrownBy(() -> Doctor.examine(file, null))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("WEB-INF/web.xml");
    }

    @Test
    void cannotReadWhatIsNoWar() throws IOException {
        assertUnreadable(folder.resolve("missing.war"), "there is no such file");
        assertUnreadable(Files.writeString(folder.resolve("text.war"), "no archive"), "it is no archive");
        assertUnreadable(Files.write(folder.resolve("empty.war"), new byte[0]), "it is no archive");
        assertUnreadable(
                Files.write(folder.resolve("library.war"), TestWar.zip(Map.of("a.txt", new byte[1]))), "no WEB-INF");
        byte[] whole = war().bytes();
        assertUnreadable(
                Files.write(folder.resolve("cut.war"), java.util.Arrays.copyOf(whole, whole.length / 2)), "archive");
        assertUnreadable(Files.createDirectory(folder.resolve("empty")), "no WEB-INF");
    }

    private static void assertUnreadable(Path file, String message) {
        assertThatThrownBy(() -> Doctor.examine(file, null))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void goesOnBesideAClassAndALibraryThatAreNone() throws IOException {
        Diagnosis diagnosis = diagnose(war().file("WEB-INF/classes/Broken.class", "\u00ca\u00fe")
                .file("WEB-INF/lib/broken.jar", "no archive"));

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.facts()).contains("not read: WEB-INF/classes/Broken.class, WEB-INF/lib/broken.jar");
    }

    /** Kilobytes that unpack to megabytes, as a library, which has to be unpacked to be looked at. */
    @Test
    void unpacksNoMoreThanItHasTo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            zip.putNextEntry(new ZipEntry("zeros"));
            for (int i = 0; i < 9; i++) {
                zip.write(zeros);
            }
        }
        TestWar war = war();
        war.files.put("WEB-INF/lib/bomb.jar", bytes.toByteArray());

        Path file = war.write(folder.resolve("bomb.war"));
        assertThat(file).isRegularFile();
        assertThat(Files.size(file)).isLessThan(100_000);
        assertThatThrownBy(() -> WarReader.read(file, new Budget(8)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("unpacks to more than 8 MiB");
    }

    @Test
    void refusesADescriptorThatIsTooLarge() throws IOException {
        TestWar war = war();
        war.files.put("WEB-INF/other.xml", new byte[9 << 20]);

        assertUnreadable(war.write(folder.resolve("large.war")), "WEB-INF/other.xml is larger than 8 MiB");
    }

    /** As {@code java -jar} has it: nothing but the classes of the jar. */
    @Test
    void needsNoServletApi() throws Exception {
        Path file = war().withClass("com/example/Feed.class")
                .first(filter("Wicket", WICKET))
                .write(folder.resolve("app.war"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/classes",
                        "org.mfafilter.cli.Main",
                        "doctor",
                        "--server",
                        "jetty-ee10",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "out.txt"))
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.flush();
        }

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(folder.resolve("out.txt"))
                .content()
                .startsWith("app.war: 3 findings")
                .doesNotContain("Error");
    }
}
