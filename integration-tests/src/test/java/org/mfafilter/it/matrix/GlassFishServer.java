package org.mfafilter.it.matrix;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mfafilter.it.FreePort;

/** GlassFish with its file realm, on a copy of its domain; the applications as wars in the folder that it looks into. */
final class GlassFishServer extends Server {

    private static final List<String> PORTS = List.of("8080", "8181", "4848", "3700", "3820", "3920", "8686", "7676");
    private static final String TELNET = "-Dosgi.shell.telnet.port=";

    private final List<Path> wars = new ArrayList<>();

    GlassFishServer(Place place) {
        super(place);
    }

    @Override
    void prepare() throws IOException {
        Jars.copyTree(home().resolve("glassfish/domains/domain1"), domain());
        Files.delete(domain().resolve("docroot/index.html")); // what is no application's is 404, as elsewhere
        Files.write(domain().resolve("config/keyfile"), FileRealm.lines());
        Path configuration = domain().resolve("config/domain.xml");
        String text = Files.readString(configuration).replace(TELNET + "6666", TELNET + FreePort.next());
        for (String used : PORTS) {
            int free = used.equals("8080") ? port() : FreePort.next();
            text = text.replace("port=\"" + used + "\"", "port=\"" + free + "\"");
        }
        Files.writeString(configuration, text);
        Jars.copy(Jars.driver(), domain().resolve("lib"));
    }

    @Override
    public Path applicationFolder(String name) {
        return folder().resolve("applications").resolve(name);
    }

    @Override
    public void dress(HostWar war) throws IOException {
        war.file("WEB-INF/glassfish-web.xml", "payara/glassfish-web.xml");
        war.insert("<!-- data source -->", Files.readString(HostWar.HOST.resolve("data-source.xml")));
        Path folder = Files.createDirectories(domain().resolve("autodeploy"));
        Path packed = folder.resolve(war.name() + ".war");
        try (OutputStream stream = Files.newOutputStream(packed);
                ZipOutputStream zip = new ZipOutputStream(stream);
                Stream<Path> files = Files.walk(war.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(war.folder().relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
        wars.add(packed);
    }

    /** What {@code asadmin start-domain} would run: asked of it, and run by us, so that the process is ours to end. */
    @Override
    List<String> arguments() throws IOException {
        Process asked = new ProcessBuilder(
                        jdk().java(),
                        "-jar",
                        home().resolve("glassfish/lib/client/appserver-cli.jar").toString(),
                        "start-domain",
                        "--dry-run",
                        "--domaindir",
                        domain().getParent().toString(),
                        domain().getFileName().toString())
                .redirectErrorStream(true)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = answer.lines().map(String::trim).toList();
        int first = lines.indexOf("-cp");
        if (first < 0) {
            throw new IllegalStateException("no command in the answer of start-domain: " + answer);
        }
        return lines.subList(first, lines.lastIndexOf(""));
    }

    @Override
    boolean isReady(String log) {
        return wars.stream()
                .allMatch(war -> Files.exists(war.resolveSibling(war.getFileName() + "_deployed"))
                        || Files.exists(war.resolveSibling(war.getFileName() + "_deployFailed")));
    }

    @Override
    public String log() throws IOException {
        Path log = domain().resolve("logs/server.log");
        return super.log() + (Files.exists(log) ? Files.readString(log) : "");
    }

    private Path domain() {
        return folder().resolve("domains/domain1");
    }
}
