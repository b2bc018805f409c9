package org.mfafilter.it.matrix;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The few classes of the applications, compiled as they were before anybody thought of two-step verification. */
public final class HostClasses {

    private static final Path SOURCES = Path.of("src/test/hosts/matrix/java/com/example/payslips");

    private static final List<String> NAMES =
            List.of("CanaryServlet", "EndMarksServlet", "Feed", "SignOutServlet", "VersionsServlet");

    private HostClasses() {}

    /** Compiles what every application has. */
    static void compile(Packages packages, Path target) throws IOException {
        compile(NAMES, packages, target);
    }

    static void compile(List<String> names, Packages packages, Path target) throws IOException {
        compileFiles(names.stream().map(name -> SOURCES.resolve(name + ".java")).toList(), packages, target);
    }

    /** Compiles sources that are written for Jakarta, with the packages renamed. */
    public static void compileFiles(List<Path> files, Packages packages, Path target) throws IOException {
        Files.createDirectories(target);
        List<JavaFileObject> sources =
                files.stream().map(file -> source(file, packages)).toList();
        String classPath =
                Jars.api(packages).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("--release", "8", "-proc:none", "-Xlint:-options", "-d", target.toString(), "-cp", classPath);
        if (!ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null, options, null, sources)
                .call()) {
            throw new IllegalStateException("the application does not compile: " + messages);
        }
    }

    private static JavaFileObject source(Path file, Packages packages) {
        try {
            return new Source(file.getFileName().toString(), packages.in(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
