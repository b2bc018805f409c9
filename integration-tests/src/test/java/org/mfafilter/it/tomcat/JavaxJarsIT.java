package org.mfafilter.it.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
    void carriesCodecAndZxingUnderNamesOfItsOwn() throws IOException {
        Set<String> files = entries("mfa-filter").keySet();

        assertThat(files)
                .contains("org/mfafilter/shaded/codec/binary/Base32.class")
                .contains("org/mfafilter/shaded/zxing/qrcode/encoder/Encoder.class")
                .noneMatch(file -> file.startsWith("org/apache/") || file.startsWith("com/google/"))
                .noneMatch(file -> file.startsWith("META-INF/versions/") || file.endsWith("module-info.class"));
        assertThat(entries("mfa-filter").get("META-INF/NOTICE")).contains("Apache Commons Codec", "ZXing");
        assertThat(entries("mfa-filter").get("META-INF/LICENSE")).contains("Apache License");
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
                new JarFile(JARS.resolve("ours/" + jar + "-javax.jar").toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                entries.put(
                        entry.getName(), new String(file.getInputStream(entry).readAllBytes(), ISO_8859_1));
            }
        }
        return entries;
    }
}
