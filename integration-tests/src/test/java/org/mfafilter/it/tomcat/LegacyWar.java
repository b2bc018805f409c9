package org.mfafilter.it.tomcat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.mfafilter.identity.IdentityResolver;
import org.mfafilter.identity.PasswordVerifier;

/** An application of 2009 as a folder: Facelets in its own {@code WEB-INF/lib}, no CDI, a sign-in form of the server. */
public final class LegacyWar {

    private static final Path HOST = Path.of("src/test/hosts/tomcat-9");
    private static final Path JARS = Path.of(System.getProperty("java-ee-8.jars"));
    private static final String FIRST_PARAM = "<init-param>\n      <param-name>mfa.store.datasource";
    private static final String MARK = "<!-- two-step verification -->";

    private final Path folder;

    private LegacyWar(Path folder) {
        this.folder = folder;
    }

    /** Builds the application as it was before anybody thought of two-step verification. */
    static LegacyWar in(Path folder, Path host) throws IOException {
        copy(host.resolve("webapp"), folder);
        LegacyWar war = new LegacyWar(folder);
        war.replace("META-INF/context.xml", "@CONTEXT@", folder.getFileName().toString());
        copy(JARS.resolve("application"), folder.resolve("WEB-INF/lib"));
        return war;
    }

    /** Adds the jars, and the lines of a file of this host to {@code web.xml}. */
    public LegacyWar withMfa(String lines, Path keyFile) throws IOException {
        withLibraries();
        String text = Files.readString(HOST.resolve(lines)).replace("@KEY_FILE@", keyFile.toString());
        return replace("WEB-INF/web.xml", MARK, text);
    }

    /** Adds a line to the configuration of our filter, where {@link #withMfa} has declared it. */
    LegacyWar withInitParam(String name, String value) throws IOException {
        String param = "<init-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></init-param>";
        return replace("WEB-INF/web.xml", FIRST_PARAM, param + FIRST_PARAM);
    }

    /** Adds the jars alone. */
    public LegacyWar withLibraries() throws IOException {
        copy(JARS.resolve("ours"), folder.resolve("WEB-INF/lib"));
        return this;
    }

    /** Adds a class of the application. */
    public LegacyWar with(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        Path target = folder.resolve("WEB-INF/classes").resolve(file);
        Files.createDirectories(target.getParent());
        try (InputStream content = type.getClassLoader().getResourceAsStream(file)) {
            Files.copy(content, target);
        }
        return this;
    }

    /** Offers a verifier the way that needs no CDI. */
    public LegacyWar withPasswordVerifier(Class<? extends PasswordVerifier> verifier) throws IOException {
        with(verifier);
        Path services = Files.createDirectories(folder.resolve("WEB-INF/classes/META-INF/services"));
        Files.writeString(services.resolve(PasswordVerifier.class.getName()), verifier.getName());
        return this;
    }

    /** Adds a class of the application from its source, compiled against Java EE 8 and the application's jars. */
    public LegacyWar withSource(Path source) throws IOException {
        List<String> jars =
                new ArrayList<>(List.of(JARS.resolve("api/javaee-api.jar").toString()));
        try (Stream<Path> libraries = Files.list(folder.resolve("WEB-INF/lib"))) {
            libraries.map(Path::toString).forEach(jars::add);
        }
        String path = String.join(File.pathSeparator, jars);
        String classes = folder.resolve("WEB-INF/classes").toString();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, "-cp", path, "-d", classes, source.toString()) != 0) {
            throw new IllegalStateException(source + " cannot be compiled");
        }
        return this;
    }

    /** Names the callers itself, so that the server's realm is not asked about passwords; goes with mfa.identity = bean. */
    LegacyWar withOwnIdentity() throws IOException {
        Path services = Files.createDirectories(folder.resolve("WEB-INF/classes/META-INF/services"));
        Files.writeString(services.resolve(IdentityResolver.class.getName()), "host.RemoteUser");
        return withSource(HOST.resolve("java/host/RemoteUser.java"));
    }

    /** Adds jars that the application has had for years. */
    LegacyWar withLibraries(String jars) throws IOException {
        copy(JARS.resolve(jars), folder.resolve("WEB-INF/lib"));
        return this;
    }

    public LegacyWar replace(String file, String old, String replacement) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(old)) {
            throw new IllegalArgumentException("no " + old + " in " + file);
        }
        Files.writeString(path, text.replace(old, replacement));
        return this;
    }

    static void copy(Path from, Path to) throws IOException {
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
