package org.mfafilter.it.tomcat;

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
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the two jars are made of, renamed, against the APIs of Java EE: a method that only Jakarta has fails here. */
class JavaxSourcesIT {

    /** What a server of Java EE 7 never loads, each with its reason. */
    private static final Map<String, String> NOT_OF_JAVA_EE_7 = Map.of(
            "org/mfafilter/identity/JakartaSecurityVerifier.java",
            "loaded only where Jakarta Security is, which came with Java EE 8",
            "org/mfafilter/web/CdiObservers.java",
            "its failure to link is caught: the call came with CDI 2.0, before it listeners alone are told");

    private static final Path JARS = Path.of(System.getProperty("java-ee-8.jars"));
    private static final String SEPARATOR = System.getProperty("path.separator");

    @Test
    void compileAgainstJavaEeEight(@TempDir Path classes) throws IOException {
        assertThat(messagesOf(sources(), classes, jars("libraries", "api"))).isEmpty();
        assertThat(classes.resolve("org/mfafilter/faces/FacesRenderer.class")).exists();
    }

    @Test
    void compileAgainstJavaEeSevenButForAShortList(@TempDir Path classes) throws IOException {
        List<RenamedSource> known =
                sources().stream().filter(RenamedSource::isOfJavaEeSeven).toList();

        assertThat(known).hasSize(sources().size() - NOT_OF_JAVA_EE_7.size());
        assertThat(messagesOf(known, classes, withListed())).isEmpty();
    }

    @Test
    void whatIsListedDoesNotCompileAgainstJavaEeSeven(@TempDir Path classes) throws IOException {
        for (RenamedSource source : sources()) {
            if (!source.isOfJavaEeSeven()) {
                assertThat(messagesOf(List.of(source), classes, withListed()))
                        .containsAnyOf("does not exist", "cannot find symbol");
            }
        }
    }

    /** The API of Java EE 7; of the jars, only the classes that are listed are taken from here. */
    private static String withListed() throws IOException {
        return jars("libraries", "api-7", "ours");
    }

    private static String messagesOf(List<RenamedSource> sources, Path classes, String classPath) {
        Writer messages = new StringWriter();
        List<String> options =
                List.of("--release", "8", "-proc:none", "-Xlint:-options", "-d", classes.toString(), "-cp", classPath);
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null, options, null, sources)
                .call();
        // notes about deprecated API come with success
        return compiled ? "" : messages.toString();
    }

    private static List<RenamedSource> sources() throws IOException {
        List<RenamedSource> sources = new ArrayList<>();
        for (String module : List.of("mfa-filter", "mfa-faces-ui")) {
            Path folder = Path.of("..", module, "src/main/java");
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    sources.add(new RenamedSource(
                            folder.relativize(file).toString().replace('\\', '/'), Files.readString(file)));
                }
            }
        }
        return sources;
    }

    private static String jars(String... folders) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.list(JARS.resolve(folder))) {
                files.map(Path::toString).forEach(jars::add);
            }
        }
        return String.join(SEPARATOR, jars);
    }

    private static final class RenamedSource extends SimpleJavaFileObject {

        private final String file;
        private final String source;

        RenamedSource(String file, String source) {
            super(URI.create("string:///" + file), JavaFileObject.Kind.SOURCE);
            this.file = file;
            this.source = source.replace("jakarta.", "javax.");
        }

        boolean isOfJavaEeSeven() {
            return !NOT_OF_JAVA_EE_7.containsKey(file);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
