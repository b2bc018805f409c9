package org.mfafilter.it.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mfafilter.identity.PasswordVerifier;

/** An application as a folder, and what a maintainer does to it: jars into {@code WEB-INF/lib}, lines into {@code web.xml}. */
public final class HostWar {

    /** Where the text of the host's files is. */
    static final Path HOST = Path.of("src/test/hosts/matrix");

    private static final String WEB_XML = "WEB-INF/web.xml";

    private final Path folder;
    private final Packages packages;

    private HostWar(Path folder, Packages packages) {
        this.folder = folder;
        this.packages = packages;
    }

    /** Builds the application as it was before anybody thought of two-step verification. */
    public static HostWar in(Path folder, HostKind kind, ServerType type) throws IOException {
        HostWar war = new HostWar(folder, type.packages());
        Jars.copyTree(HOST.resolve("webapp"), folder);
        HostClasses.compile(type.packages(), folder.resolve("WEB-INF/classes"));
        if (kind == HostKind.OWN_FACES) {
            Jars.copyTree(HOST.resolve("faces/app"), folder.resolve("app"));
            war.file("WEB-INF/beans.xml", "faces/WEB-INF/beans.xml");
            war.insert("<!-- faces -->", Files.readString(HOST.resolve("faces/servlet.xml")));
            war.libraries(type.faces());
        }
        Path webXml = folder.resolve(WEB_XML);
        Files.writeString(webXml, type.packages().in(Files.readString(webXml)));
        return war;
    }

    /** Adds a file of the host's texts. */
    HostWar file(String target, String source) throws IOException {
        return file(target, source, "@EE@", "");
    }

    HostWar file(String target, String source, String mark, String word) throws IOException {
        Path file = folder.resolve(target);
        Files.createDirectories(file.getParent());
        Files.writeString(file, filled(Files.readString(HOST.resolve(source)).replace(mark, word)));
        return this;
    }

    /** Puts text where a comment of {@code web.xml} marks the place. */
    HostWar insert(String mark, String text) throws IOException {
        return replace(mark, text);
    }

    public HostWar replace(String old, String replacement) throws IOException {
        Path path = folder.resolve(WEB_XML);
        String text = Files.readString(path);
        if (!text.contains(old)) {
            throw new IllegalArgumentException("no " + old + " in " + path);
        }
        Files.writeString(path, text.replace(old, filled(replacement)));
        return this;
    }

    public HostWar libraries(List<Path> jars) throws IOException {
        Jars.copy(jars, folder.resolve("WEB-INF/lib"));
        return this;
    }

    /** Leaves the WebSocket out. */
    HostWar withoutFeed() throws IOException {
        Files.delete(folder.resolve("WEB-INF/classes/com/example/payslips/Feed.class"));
        return this;
    }

    /** What the README says: two jars and what they need, the filter, and here a verifier of passwords. */
    public HostWar withMfa(Path keyFile) throws IOException {
        return withMfa(Files.readString(HOST.resolve("filter.xml")).replace("@KEY_FILE@", keyFile.toString()));
    }

    /** The same with other lines of {@code web.xml}. */
    HostWar withMfa(String lines) throws IOException {
        libraries(Jars.ours(packages));
        insert("<!-- two-step verification -->", lines);
        String verifier = PayslipsPasswords.class.getName();
        Path classes = folder.resolve("WEB-INF/classes");
        Path target = classes.resolve(verifier.replace('.', '/') + ".class");
        Files.createDirectories(target.getParent());
        try (InputStream content = PayslipsPasswords.class.getResourceAsStream("PayslipsPasswords.class")) {
            Files.copy(content, target);
        }
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(PasswordVerifier.class.getName()), verifier);
        return this;
    }

    /** What an application without Faces takes beside: the starter, and where the fragment is not enough, its lines. */
    HostWar withStarter(ServerType type) throws IOException {
        if (type.looksForFacesInWebXmlAlone()) {
            insert("<!-- faces -->", Files.readString(HOST.resolve("starter/servlet.xml")));
        }
        return libraries(type.starter());
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    String name() {
        return folder.getFileName().toString().replaceFirst("\\.war$", "");
    }

    private String filled(String text) {
        return packages.in(text)
                .replace(
                        "@DATABASE@",
                        folder.resolveSibling("../db/" + name()).normalize().toString());
    }
}
