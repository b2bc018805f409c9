package org.mfafilter.it.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two jars for servers that still have the packages of Java EE. */
class JavaxJarsIT {

    private static final Path JARS = Path.of(System.getProperty("java-ee-8.jars"));
    private static final int JAVA_8 = 52;

    @ParameterizedTest
    @ValueSource(strings = {"mfa-filter", "mfa-faces-ui"})
    void holdsNothingOfJakarta(String jar) throws IOException {
        // the record of the build, which nothing reads at run time, names what the jakarta jar was compiled against
        String record = "META-INF/maven/org.mfafilter/" + jar + "/pom.xml";
        List<String> found = new ArrayList<>();

        entries(jar).forEach((name, content) -> {
            if (name.contains("jakarta") || (!name.equals(record) && content.contains("jakarta"))) {
                found.add(name);
            }
        });

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mfa-filter", "mfa-faces-ui"})
    void holdsClassesOfJavaEightOnly(String jar) throws IOException {
        Map<String, Integer> versions = new TreeMap<>();

        entries(jar).forEach((name, content) -> {
            if (name.endsWith(".class")) {
                versions.put(name, (int) content.charAt(7));
            }
        });

        assertThat(versions).isNotEmpty();
        assertThat(versions.values()).containsOnly(JAVA_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mfa-filter", "mfa-faces-ui"})
    void hasTheSameFilesAsTheJakartaJar(String jar) throws IOException {
        List<String> expected = sourcesBelow("resources", jar).stream()
                .map(file -> file.replace("services/jakarta.", "services/javax."))
                .toList();

        assertThat(entries(jar).keySet()).containsAll(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mfa-filter", "mfa-faces-ui"})
    void hasAFragmentOfServletFour(String jar) throws IOException {
        assertThat(entries(jar).get("META-INF/web-fragment.xml"))
                .contains("xmlns=\"http://xmlns.jcp.org/xml/ns/javaee\"")
                .contains("http://xmlns.jcp.org/xml/ns/javaee/web-fragment_4_0.xsd")
                .contains("version=\"4.0\"")
                .contains("<distributable/>");
    }

    @Test
    void offersTheInitializerToTheContainer() throws IOException {
        assertThat(entries("mfa-filter").get("META-INF/services/javax.servlet.ServletContainerInitializer"))
                .contains("org.mfafilter.web.MfaInitializer");
    }

    @Test
    void hasTheStringsThatAreNamesOfTheApi() throws IOException {
        assertThat(entries("mfa-faces-ui").get("org/mfafilter/faces/FacesParts.class"))
                .contains("javax.faces.webapp.FacesServlet");
        assertThat(entries("mfa-filter").get("org/mfafilter/flow/RepeatedSignIn.class"))
                .contains("javax.servlet.request.X509Certificate");
        assertThat(entries("mfa-filter").get("org/mfafilter/session/ReturnAddress.class"))
                .contains("javax.servlet.forward.request_uri");
    }

    /** What the jars were made of, renamed, against the API of Java EE 8: a method that only Jakarta has fails here. */
    @Test
    void sourcesCompileAgainstJavaEeEight(@TempDir Path classes) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        for (String module : List.of("mfa-filter", "mfa-faces-ui")) {
            Path folder = Path.of("..", module, "src/main/java");
            for (String file : sourcesBelow("java", module)) {
                sources.add(new RenamedSource(file, Files.readString(folder.resolve(file))));
            }
        }
        Writer messages = new StringWriter();
        List<String> options = List.of(
                "--release", "8", "-proc:none", "-Xlint:-options", "-d", classes.toString(), "-cp", classPath());

        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null, options, null, sources)
                .call();

        assertThat(compiled).as(messages.toString()).isTrue();
        assertThat(classes.resolve("org/mfafilter/faces/FacesRenderer.class")).exists();
    }

    private static String classPath() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String folder : List.of("api", "mfa")) {
            try (Stream<Path> files = Files.list(JARS.resolve(folder))) {
                files.filter(file -> !file.getFileName().toString().startsWith("mfa-"))
                        .forEach(jars::add);
            }
        }
        return jars.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static List<String> sourcesBelow(String kind, String module) throws IOException {
        Path folder = Path.of("..", module, "src/main", kind);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    /** The files of a jar by name, a character a byte. */
    private static Map<String, String> entries(String jar) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (JarFile file =
                new JarFile(JARS.resolve("mfa/" + jar + "-javax.jar").toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                entries.put(
                        entry.getName(), new String(file.getInputStream(entry).readAllBytes(), ISO_8859_1));
            }
        }
        return entries;
    }

    private static final class RenamedSource extends SimpleJavaFileObject {

        private final String source;

        RenamedSource(String file, String source) {
            super(URI.create("string:///" + file), Kind.SOURCE);
            this.source = source.replace("jakarta.", "javax.");
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
