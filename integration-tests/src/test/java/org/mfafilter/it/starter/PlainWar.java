package org.mfafilter.it.starter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.mfafilter.identity.PasswordVerifier;
import org.mfafilter.it.tomcat.LegacyPasswords;

/** An application of files and JSP as a folder: neither Faces nor CDI, BASIC sign-in of the server. */
final class PlainWar {

    private static final Path HOST = Path.of("src/test/hosts/without-faces");
    private static final String MARK = "<!-- two-step verification -->";

    private final Generation generation;
    private final Path folder;

    private PlainWar(Generation generation, Path folder) {
        this.generation = generation;
        this.folder = folder;
    }

    /** Builds the application as it was before anybody thought of two-step verification. */
    static PlainWar in(Path folder, Generation generation, String servletVersion) throws IOException {
        copy(HOST.resolve("webapp"), folder);
        Files.createDirectories(folder.resolve("WEB-INF/lib"));
        return new PlainWar(generation, folder)
                .replace(
                        "META-INF/context.xml",
                        "@CONTEXT@",
                        folder.getFileName().toString())
                .replace("WEB-INF/web.xml", "@NAMESPACE@", generation.namespace)
                .replace("WEB-INF/web.xml", "@VERSION@", servletVersion);
    }

    /** Unpacks the ready folder into {@code WEB-INF/lib} and adds the filter to {@code web.xml}. */
    PlainWar withMfa(Path keyFile) throws IOException {
        copy(generation.readyFolder(), folder.resolve("WEB-INF/lib"));
        verifyPasswords();
        String lines = Files.readString(HOST.resolve("filter.xml")).replace("@KEY_FILE@", keyFile.toString());
        return replace("WEB-INF/web.xml", MARK, lines + MARK);
    }

    /** Adds the lines that stand for the starter's fragment. */
    PlainWar withServlet() throws IOException {
        String lines = Files.readString(HOST.resolve("servlet.xml")).replace("@PACKAGES@", generation.packages);
        return replace("WEB-INF/web.xml", MARK, lines + MARK);
    }

    PlainWar metadataComplete() throws IOException {
        return replace("WEB-INF/web.xml", "<web-app ", "<web-app metadata-complete=\"true\" ");
    }

    PlainWar with(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return this;
    }

    /** Adds a class such as the pages of an application with Faces have behind them. */
    PlainWar withClassThatUsesFaces() throws IOException {
        Path source = folder.resolve("UsesFaces.java");
        Files.writeString(
                source,
                "package host; class UsesFaces { Object type = " + generation.packages
                        + ".faces.context.FacesContext.class; }");
        String jars = jar("jakarta.faces").toString();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "8",
                        "-nowarn",
                        "-Xlint:-options",
                        "-cp",
                        jars,
                        "-d",
                        folder.resolve("WEB-INF/classes").toString(),
                        source.toString());
        Files.delete(source);
        if (result != 0) {
            throw new IllegalStateException("the class could not be compiled");
        }
        return this;
    }

    /** Takes jars away from {@code WEB-INF/lib} by the beginning of their names. */
    PlainWar without(String... jars) throws IOException {
        for (String jar : jars) {
            Files.delete(jar(jar));
        }
        return this;
    }

    private Path jar(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("WEB-INF/lib"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(name))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalStateException(name + ": " + found);
            }
            return found.get(0);
        }
    }

    private void verifyPasswords() throws IOException {
        String file = LegacyPasswords.class.getName().replace('.', '/') + ".class";
        Path target = folder.resolve("WEB-INF/classes").resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream content = LegacyPasswords.class.getClassLoader().getResourceAsStream(file)) {
            Files.copy(content, target);
        }
        Path services = Files.createDirectories(folder.resolve("WEB-INF/classes/META-INF/services"));
        Files.writeString(services.resolve(PasswordVerifier.class.getName()), LegacyPasswords.class.getName());
    }

    private PlainWar replace(String file, String old, String replacement) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(old)) {
            throw new IllegalArgumentException("no " + old + " in " + file);
        }
        Files.writeString(path, text.replace(old, replacement));
        return this;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
