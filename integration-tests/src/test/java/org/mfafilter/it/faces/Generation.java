package org.mfafilter.it.faces;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The packages that a host is written against, with a Tomcat that has them. */
public enum Generation {
    JAVAX("tomcat9.home"),
    JAKARTA("tomcat10.home"),
    JAKARTA_11("tomcat11.home");

    static final Path HOSTS = Path.of("src/test/hosts/faces");
    private static final Path OLD_JARS = Path.of(System.getProperty("java-ee-8.jars"));
    private static final Path FACES_JARS = Path.of(System.getProperty("faces.jars"));

    private final String home;

    Generation(String home) {
        this.home = home;
    }

    Path tomcat() {
        return Path.of(System.getProperty(home));
    }

    /** What a maintainer copies into {@code WEB-INF/lib}. */
    Path ourJars() {
        return this == JAVAX ? OLD_JARS.resolve("ours") : FACES_JARS.resolveSibling("jakarta-ee/ours");
    }

    static Path driver() {
        return OLD_JARS.resolve("server");
    }

    static Path jars(String folder) {
        return FACES_JARS.resolve(folder);
    }

    /** A text of a host, written with the packages of Jakarta EE, as it is in this generation. */
    String in(String text) {
        return this == JAVAX ? text.replace("jakarta.", "javax.") : text;
    }

    /** Compiles the classes of the hosts. */
    void compile(Path target) throws IOException {
        Files.createDirectories(target);
        StringWriter messages = new StringWriter();
        List<String> options = List.of("--release", "11", "-proc:none", "-d", target.toString(), "-cp", api());
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null, options, null, sources())
                .call();
        if (!compiled) {
            throw new IllegalStateException(messages.toString());
        }
    }

    private List<JavaFileObject> sources() throws IOException {
        try (Stream<Path> files = Files.walk(HOSTS.resolve("java"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> (JavaFileObject) new Source(this, file))
                    .toList();
        }
    }

    private String api() throws IOException {
        if (this != JAVAX) {
            return Path.of(jakarta.servlet.Servlet.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .toString();
        }
        try (Stream<Path> jars = Files.list(OLD_JARS.resolve("api"))) {
            return jars.map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(Generation generation, Path file) {
            super(URI.create("string:///" + HOSTS.resolve("java").relativize(file)), Kind.SOURCE);
            try {
                this.text = generation.in(Files.readString(file));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
